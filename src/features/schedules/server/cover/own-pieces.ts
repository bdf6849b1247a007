import type { Tx } from '../../../../platform/index.ts';
import { schedulesProblem } from '../../contract.ts';
import { piecesOf } from '../../core/cover.ts';
import type { ShiftRole } from '../../core/definition.ts';
import type { Interval } from '../../core/intervals.ts';
import { finalSchedules } from '../on-duty.ts';
import type { ScheduleRow } from '../store.ts';

const longestMs = 62 * 86_400_000;
const mostPieces = 200;

/**
 * What of the window is theirs, at most from now on. The schedule is locked by the caller, who may ask for them.
 * @throws Problem schedules/not-your-shift, schedules/in-the-past, schedules/ends-before-it-begins, schedules/too-long
 */
export async function ownPieces(
  tx: Tx,
  schedule: ScheduleRow,
  who: { role: ShiftRole; personId: string },
  { from, to }: { from: Date; to: Date },
): Promise<Interval[]> {
  if (to <= from) throw schedulesProblem('ends-before-it-begins');
  if (to <= tx.now) throw schedulesProblem('in-the-past');
  const window = { fromMs: Math.max(from.getTime(), tx.now.getTime()), toMs: to.getTime() };
  if (window.toMs - window.fromMs > longestMs)
    throw schedulesProblem('too-long', { detail: 'At most 62 days at once.' });
  const final = (await finalSchedules(tx.db, [schedule.id], window)).get(schedule.id)!;
  const pieces = piecesOf(final.shifts, who, window);
  if (pieces.length === 0)
    throw schedulesProblem('not-your-shift', { detail: `Nothing of that time is theirs as ${who.role}.` });
  if (pieces.length > mostPieces)
    throw schedulesProblem('too-long', { detail: 'These are too many shifts at once.' });
  return pieces;
}
