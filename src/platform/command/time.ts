/** The machine's zone: whoever reads a terminal reads it there. */
function localParts(iso: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(iso).toZonedDateTimeISO(Temporal.Now.timeZoneId());
}

/** `2026-11-03 14:05`, in the zone of the reader. */
export function localTime(iso: string): string {
  const at = localParts(iso);
  return `${at.toPlainDate().toString()} ${at.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

/** `14:05:09`, in the zone of the reader. */
export function localClock(iso: string): string {
  return localParts(iso).toPlainTime().toString({ smallestUnit: 'second' });
}

/** How long something lasts, coarse: `40 s`, `12 min`, `3 h 20 min`, `5 d`. */
export function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return hours % 24 && days < 3 ? `${days} d ${hours % 24} h` : `${days} d`;
}

/** `12 min ago`, or `in 40 s`. */
export function relative(iso: string, now: Date): string {
  const ms = now.getTime() - Temporal.Instant.from(iso).epochMilliseconds;
  return ms >= 0 ? `${span(ms)} ago` : `in ${span(-ms)}`;
}
