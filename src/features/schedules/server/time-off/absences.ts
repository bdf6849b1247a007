import type { z } from 'zod';
import type { Caller } from '../../../identity/index.ts';
import type { getAbsences } from '../../contract/time-off.ts';
import { daysInterval } from '../../core/days.ts';
import type { Interval } from '../../core/intervals.ts';
import { holidaysOfSchedule } from '../holidays/days-of.ts';
import type { Queryable, ScheduleRow } from '../store.ts';
import { peopleOf } from '../taking-part.ts';
import { conflictsOf, conflictsToWire } from './conflicts.ts';
import { timeOffOf } from './store.ts';
import { timeOffToWire } from './to-wire.ts';

/** Who of a schedule is away, its holidays, and what of it collides. */
export async function absencesOf(
  db: Queryable,
  caller: Caller,
  schedule: ScheduleRow,
  window: Interval,
): Promise<z.infer<typeof getAbsences.response>> {
  const people = await peopleOf(db, [schedule.id], window);
  const holidays = await holidaysOfSchedule(db, schedule, window);
  const at = (ms: number) => new Date(ms).toISOString();
  return {
    timeOff: await timeOffToWire(db, caller, await timeOffOf(db, people, window)),
    holidays: holidays.map(({ on, name }) => {
      const { fromMs, toMs } = daysInterval(schedule.zone, on, on);
      return { on, name, fromAt: at(fromMs), toAt: at(toMs) };
    }),
    conflicts: await conflictsToWire(db, await conflictsOf(db, [schedule], window, people)),
  };
}
