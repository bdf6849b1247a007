/**
 * Reads PostgreSQL's text of an instant, `2026-11-21 02:12:36.5+00`: connections are in UTC, and that form is read several times
 * faster by the engine itself than by the driver. What looks otherwise (infinity, another zone, years of five digits) is the driver's.
 */
export function makeReadInstant<T>(readByDriver: (text: string) => T): (text: string) => Date | T {
  return (text) => {
    if (text.length < 22 || text.length > 29 || text[4] !== '-' || text[10] !== ' ' || !text.endsWith('+00'))
      return readByDriver(text);
    const date = new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`);
    return Number.isNaN(date.getTime()) ? readByDriver(text) : date;
  };
}
