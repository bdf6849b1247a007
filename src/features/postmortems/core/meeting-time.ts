/** An instant as a `datetime-local` field shows it, in a zone: `2026-11-21T14:00`. */
export function toField(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString({
    smallestUnit: 'minute',
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

/** Three days on, at two in the afternoon: people have slept over it, and remember it still. */
export function usualTime(nowMs: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .add({ days: 3 })
    .toPlainDateTime({ hour: 14 })
    .toString({ smallestUnit: 'minute' });
}
