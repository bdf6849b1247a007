import { transact, type Actor, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import type { Interval } from '../../core/intervals.ts';
import { askCoverFor } from '../cover/ask-cover.ts';
import { lockSchedule, type ScheduleRow } from '../store.ts';
import { ownTimeOff } from './access.ts';
import { conflictsOf, conflictsOfPeople, windowFrom, type FoundConflict } from './conflicts.ts';
import type { TimeOffRow } from './store.ts';

/** No request for cover is longer. */
const longestMs = 60 * 86_400_000;

/** One press for all shifts of a time off. */
export async function askCoverOfTimeOffOf(platform: Platform, caller: Caller, id: string, note: string) {
  return transact(platform, async (tx) => {
    const row = await ownTimeOff(tx, caller, id);
    return { coverAskedCount: await askCoverOfConflicts(tx, row, actorOf(caller), note) };
  });
}

/** Asks for what nobody was asked for yet. @returns how many requests were made */
export async function askCoverOfConflicts(
  tx: Tx,
  row: TimeOffRow,
  actor: Actor,
  note: string,
): Promise<number> {
  const window = windowFrom(row, tx.now);
  if (window.fromMs >= window.toMs) return 0;
  const seen = await conflictsOfPeople(tx.db, [row.personId], window);
  // In order of id, so that two who lock several never wait for each other; then looked at again as they stand.
  const schedules = [...new Map(seen.map(({ schedule }) => [schedule.id, schedule])).values()];
  const locked: ScheduleRow[] = [];
  for (const { slug } of schedules.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    locked.push(await lockSchedule(tx, slug));
  const conflicts = await conflictsOf(tx.db, locked, window, [row.personId]);
  let count = 0;
  for (const conflict of conflicts)
    for (const piece of conflict.unasked.flatMap(inPieces)) {
      await askCoverFor(tx, conflict.schedule, wanted(conflict, piece, note), actor);
      count++;
    }
  return count;
}

const wanted = ({ shift, personId }: FoundConflict, { fromMs, toMs }: Interval, note: string) => ({
  role: shift.role,
  personId,
  from: new Date(fromMs),
  to: new Date(toMs),
  note,
});

function inPieces({ fromMs, toMs }: Interval): Interval[] {
  const count = Math.ceil((toMs - fromMs) / longestMs);
  return Array.from({ length: count }, (_, at) => ({
    fromMs: fromMs + at * longestMs,
    toMs: Math.min(fromMs + (at + 1) * longestMs, toMs),
  }));
}
