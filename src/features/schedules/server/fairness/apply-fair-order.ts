import type { z } from 'zod';
import { transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import type { applyFairOrder } from '../../contract/fairness.ts';
import { madeFairNote } from '../../core/fairness/made-fair.ts';
import type { Interval } from '../../core/intervals.ts';
import { joined } from '../../core/joined.ts';
import { schedulePath, tellEach } from '../cover/tell-cover.ts';
import { changed, scheduleEvent } from '../events.ts';
import { finalSchedules } from '../on-duty.ts';
import { lockSchedule, tables, versionsOf, type ScheduleRow } from '../store.ts';
import { insertVersion } from '../versions.ts';
import { wasMadeFair } from './plans.ts';
import { fairWindow, proposalFor, type Proposal } from './propose-fair-order.ts';

/** Plans what was shown, and only that. @throws Problem schedules/changed-meanwhile when it would be another order by now */
export async function applyFairOrderOf(
  platform: Platform,
  caller: Caller,
  slug: string,
  body: z.infer<typeof applyFairOrder.body>,
) {
  return transact(platform, async (tx) => {
    const schedule = await lockSchedule(tx, slug);
    need(caller, 'schedule.manage', schedule.team_id);
    const window = fairWindow(body, schedule, tx.now);
    const proposal = await proposalFor(tx.db, schedule, window);
    if (proposal.wire.fingerprint !== body.fingerprint) throw schedulesProblem('changed-meanwhile');
    if (proposal.order.because !== 'fairer') throw schedulesProblem('fair-already');
    await removeCovered(tx, schedule.id, window);
    const versionIds: string[] = [];
    for (const { fromMs, toMs, definition } of proposal.versions) {
      const [from, until] = [new Date(fromMs), new Date(toMs)];
      const version = { from, until, note: madeFairNote, definition };
      const versionId = await insertVersion(tx, schedule.id, version, actorOf(caller));
      versionIds.push(versionId);
      // The same event as of a version by hand: whoever hears of those must hear of this.
      const data = { versionId, fromAt: from.toISOString(), untilAt: until.toISOString() };
      await changed(
        tx,
        schedule,
        scheduleEvent('schedule.version-saved', schedule, actorOf(caller), data, 'made-fair'),
      );
    }
    await tellTakers(tx, caller, schedule, window, proposal);
    return { versionIds };
  });
}

/** Orders that were made fair before, have not begun, and lie within the new one: nothing of them would ever be seen. */
async function removeCovered(tx: Tx, scheduleId: string, { fromMs, toMs }: Interval): Promise<void> {
  const covered = (await versionsOf(tx.db, [scheduleId])).filter(
    (row) =>
      wasMadeFair(row) &&
      row.from_at > tx.now &&
      row.from_at.getTime() >= fromMs &&
      row.until_at!.getTime() <= toMs,
  );
  if (covered.length === 0) return;
  await tables(tx.db)
    .updateTable('schedule_version')
    .set({ removed_at: tx.now })
    .where(
      'id',
      'in',
      covered.map(({ id }) => id),
    )
    .execute();
}

/** Whoever gains or loses a turn is told which shifts are theirs now. */
async function tellTakers(
  tx: Tx,
  caller: Caller,
  schedule: ScheduleRow,
  window: Interval,
  { wire }: Proposal,
): Promise<void> {
  const concerned = new Set(
    wire.changes.flatMap(({ before, after }) => [...(before ? [before.id] : []), after.id]),
  );
  // Who made it has just seen it.
  if (caller.personId !== null) concerned.delete(caller.personId);
  const final = (await finalSchedules(tx.db, [schedule.id], window)).get(schedule.id)!;
  const shifts = joined(final.shifts);
  await tellEach(tx, [...concerned], ({ id }, when) => {
    const own = shifts.filter(({ personId }) => personId === id);
    return {
      title: `Your turns of ${schedule.name} have changed: they are shared more fairly`,
      lines: [
        ...own.slice(0, shownShifts).map((shift) => `You are on duty ${when(shift)}`),
        ...(own.length > shownShifts ? [`and ${own.length - shownShifts} times more`] : []),
        ...(own.length === 0 ? ['You have no turn in this time.'] : []),
      ],
      path: schedulePath(schedule),
      tag: `fair:${schedule.id}`,
    };
  });
}
const shownShifts = 6;
