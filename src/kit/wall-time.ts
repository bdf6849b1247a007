/** Instants as people read them on a wall, always in a named zone. */

const kept = new Map<string, Intl.DateTimeFormat>();

// Making a formatter costs far more than using one, and a timeline shows hundreds of times.
function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  const found = kept.get(key);
  if (found) return found;
  const made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
  kept.set(key, made);
  return made;
}

/** `02:44`. `atMs` counts milliseconds since 1970. */
export function clockTime(atMs: number, zone: string): string {
  return formatter(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(atMs);
}

/** `Sat 21 Nov`, with the year when it differs from that of `nowMs`. */
export function shortDay(atMs: number, nowMs: number, zone: string): string {
  const year = formatter(zone, { year: 'numeric' });
  const sameYear = year.format(atMs) === year.format(nowMs);
  const day = formatter(zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(atMs);
  const plain = day.replace(',', '');
  return sameYear ? plain : `${plain} ${year.format(atMs)}`;
}

/** `Saturday 21 November`. */
export function longDay(atMs: number, zone: string): string {
  return formatter(zone, { weekday: 'long', day: 'numeric', month: 'long' }).format(atMs).replace(',', '');
}

/** As short as it can be without doubt: `02:44` today, else `Fri 20 Nov, 02:44`. */
export function wallTime(atMs: number, nowMs: number, zone: string): string {
  const time = clockTime(atMs, zone);
  return isSameDay(atMs, nowMs, zone) ? time : `${shortDay(atMs, nowMs, zone)}, ${time}`;
}

/** Whether both instants fall on one calendar day in that zone. */
export function isSameDay(atMs: number, otherMs: number, zone: string): boolean {
  const day = formatter(zone, { year: 'numeric', month: 'numeric', day: 'numeric' });
  return day.format(atMs) === day.format(otherMs);
}

/** With nothing left out: `Sat 21 Nov 2026, 02:44:07`. */
export function fullTime(atMs: number, zone: string): string {
  const parts = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  } as const;
  return formatter(zone, parts).format(atMs).replace(',', '').replace(' at ', ', ');
}
