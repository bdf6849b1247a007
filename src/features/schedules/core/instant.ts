/**
 * An instant as people type it: `2027-01-01T09:00Z`, with an offset, or without either a time on the wall of the zone. Undefined: it
 * is neither.
 */
export function instantIn(typed: string, zone: string): Temporal.Instant | undefined {
  const readings = [
    () => Temporal.Instant.from(typed),
    () => Temporal.PlainDateTime.from(typed.replace(' ', 'T')).toZonedDateTime(zone).toInstant(),
  ];
  for (const read of readings)
    try {
      return read();
    } catch {
      // The next reading.
    }
  return undefined;
}
