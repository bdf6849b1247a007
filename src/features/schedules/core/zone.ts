/**
 * Wall times of a zone as plain numbers. A wall time is milliseconds since 1970 as if the zone were UTC, so that calendar
 * arithmetic is addition; only the change into an instant asks the zone. Temporal knows the zones; it is asked once for each
 * stretch between two clock changes, because asking it for each hand-off of a year of four hundred schedules takes seconds.
 */
export interface Zone {
  readonly name: string;
  /** What the clock on the wall is ahead of UTC at this instant, in milliseconds. */
  offsetAt(atMs: number): number;
  /** The wall time at this instant. */
  wallAt(atMs: number): number;
  /** The instant of a wall time: of a repeated hour the first; a time that is skipped is as long after the gap as it was into it. */
  instantOf(wallMs: number): number;
}

const dayMs = 86_400_000;
const known = new Map<string, Zone>();

/** @throws RangeError when there is no such zone */
export function zoneNamed(name: string): Zone {
  const found = known.get(name);
  if (found) return found;
  const made = makeZone(name);
  known.set(name, made);
  return made;
}

/** A name such as `Europe/Oslo`, or `+05:30`: Temporal would also take the zone out of a whole date. */
const nameOfZone = /^(?:[A-Za-z][A-Za-z0-9_+/-]*|[+-]\d\d:\d\d)$/;

export function isZone(name: string): boolean {
  if (!nameOfZone.test(name)) return false;
  try {
    zoneNamed(name);
    return true;
  } catch {
    return false;
  }
}

function makeZone(name: string): Zone {
  const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name);
  at(0); // an unknown zone is refused here
  // Stretches with one offset, in no order that matters but for the last that was used, which is nearly always the right one.
  const stretches: { fromMs: number; toMs: number; offset: number }[] = [];
  let last = { fromMs: Infinity, toMs: -Infinity, offset: 0 };
  const offsetAt = (ms: number): number => {
    if (ms >= last.fromMs && ms < last.toMs) return last.offset;
    const found = stretches.find(({ fromMs, toMs }) => ms >= fromMs && ms < toMs);
    if (found) last = found;
    else {
      const there = at(ms);
      const next = there.getTimeZoneTransition('next');
      // `previous` looks strictly before; an instant that is itself a change belongs to what it begins.
      const before = at(ms + 1).getTimeZoneTransition('previous');
      last = {
        fromMs: before?.epochMilliseconds ?? -Infinity,
        toMs: next?.epochMilliseconds ?? Infinity,
        offset: there.offsetNanoseconds / 1e6,
      };
      stretches.push(last);
    }
    return last.offset;
  };
  return {
    name,
    offsetAt,
    wallAt: (ms) => ms + offsetAt(ms),
    instantOf(wall) {
      const before = offsetAt(wall - dayMs);
      const after = offsetAt(wall + dayMs);
      if (before === after) return wall - before;
      const isThere = (offset: number) => offsetAt(wall - offset) === offset;
      if (isThere(before)) return wall - before; // of two the earlier, because the clock was put back from it
      return isThere(after) ? wall - after : wall - before;
    },
  };
}
