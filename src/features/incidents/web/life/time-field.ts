/** An instant as a `datetime-local` field shows it, in a zone: `2026-11-21T02:16:30`. */
export function toField(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString({
    smallestUnit: 'second',
  });
}

/** The instant of what such a field holds; undefined when it holds none. An hour that a clock change left out is taken after it. */
export function fromField(field: string, zone: string): string | undefined {
  try {
    const instant = Temporal.PlainDateTime.from(field).toZonedDateTime(zone).toInstant();
    return instant.toString({ smallestUnit: 'millisecond' });
  } catch {
    return undefined;
  }
}
