import type { ShiftRole } from './definition.ts';
import type { Interval } from './intervals.ts';
import { joined, type JoinedShift } from './joined.ts';
import type { Shift } from './shifts.ts';

/** A shift as a calendar keeps it. */
export interface CalendarEntry extends Interval {
  /** The same as long as the shift is the same, whatever its times become. */
  readonly uid: string;
  readonly role: ShiftRole;
  readonly personId: string;
}

/**
 * Shifts as people live them, each under a name of its own that does not hang on its times: moved, it moves in the calendar
 * instead of standing there twice. What is cut in two by an override gives two entries, counted by begin.
 * @param shifts of one schedule, by begin; nobody's are left out
 */
export function calendarEntries(scheduleId: string, shifts: readonly Shift[]): CalendarEntry[] {
  const seen = new Map<string, number>();
  return joined(shifts).flatMap((shift) => {
    const { personId, role, fromMs, toMs } = shift;
    if (personId === null) return [];
    const name = `${scheduleId}-${originOf(shift)}-${role}-${personId}`;
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return [{ uid: count === 0 ? name : `${name}-${count + 1}`, role, personId, fromMs, toMs }];
  });
}

const originOf = ({ because }: JoinedShift): string =>
  because.kind === 'turn' ? `${because.layerId}-${because.turn}` : because.overrideId;
