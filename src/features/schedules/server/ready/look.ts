import { sql } from 'kysely';
import { system, transact, type DueWork, type Tx } from '../../../../platform/index.ts';
import { joined, type JoinedShift } from '../../core/joined.ts';
import { nextAskMs, toAskNow, type ToAsk } from '../../core/readiness.ts';
import { cannotBePaged, notReachedWords } from '../../core/reach.ts';
import { roleOf } from '../../core/window-words.ts';
import { managersOf, myDutyPath, nameOf, schedulePath, tellEach } from '../cover/tell-cover.ts';
import { scheduleEvent } from '../events.ts';
import { finalSchedules } from '../on-duty.ts';
import { schedulesByIds, type ScheduleRow } from '../store.ts';
import { readinessLists, type ReadinessList } from './list-of-team.ts';
import { notReachedOf } from './reach-of.ts';
import { checksSince, insertCheck } from './store-checks.ts';

const dayMs = 86_400_000;
const backMs = 14 * dayMs;
/** Beyond the 72 hours before which a team can be asked at the most. */
const aheadMs = 5 * dayMs;
/** The longest sleep: what no change announces (a team's list, a clock) is seen a day later at the latest. */
const longestMs = dayMs;

/** Asks whoever goes on duty soon; their managers hear of whoever a page would not reach. */
export const dueLooks: DueWork = {
  name: 'schedules.readiness',
  nextDueAt: sql`select min(due_at) as at from readiness_look where due_at is not null`,
  run: (platform, limit) =>
    transact(platform, async (tx) => {
      const { rows } = await sql<{ scheduleId: string }>`
        select schedule_id as "scheduleId" from readiness_look where due_at <= ${tx.now}
        order by due_at limit ${limit} for update skip locked`.execute(tx.db);
      const ids = rows.map(({ scheduleId }) => scheduleId);
      if (ids.length > 0) await lookAtAll(tx, ids);
      return ids.length;
    }),
};

async function lookAtAll(tx: Tx, ids: readonly string[]): Promise<void> {
  const nowMs = tx.now.getTime();
  const schedules = await schedulesByIds(tx.db, ids);
  const lists = await readinessLists(
    tx.db,
    schedules.map(({ team_id }) => team_id),
  );
  const live = schedules.filter(({ archived_at }) => archived_at === null);
  const finals = await finalSchedules(
    tx.db,
    live.map(({ id }) => id),
    { fromMs: nowMs - backMs, toMs: nowMs + aheadMs },
  );
  const asked = Map.groupBy(
    await checksSince(tx.db, { scheduleIds: ids }, new Date(nowMs - backMs)),
    ({ scheduleId }) => scheduleId,
  );
  const next = new Map<string, Date>();
  for (const schedule of live) {
    const list = lists.get(schedule.team_id)!;
    const shifts = joined(finals.get(schedule.id)?.shifts ?? []);
    const before = (asked.get(schedule.id) ?? []).map(({ personId, fromAt }) => ({
      personId,
      fromMs: fromAt.getTime(),
    }));
    if (list.items.length > 0)
      await ask(tx, schedule, list, toAskNow(shifts, before, nowMs, list.askHoursBefore));
    next.set(schedule.id, nextLook(shifts, nowMs, list));
  }
  await sql`
    update readiness_look l set due_at = n.at
    from unnest(${ids}::uuid[], ${ids.map((id) => next.get(id) ?? null)}::timestamptz[]) as n(id, at)
    where l.schedule_id = n.id`.execute(tx.db);
}

function nextLook(shifts: readonly JoinedShift[], nowMs: number, { askHoursBefore }: ReadinessList): Date {
  const ms = nextAskMs(shifts, nowMs, askHoursBefore) ?? Infinity;
  return new Date(Math.min(ms, nowMs + longestMs));
}

async function ask(
  tx: Tx,
  schedule: ScheduleRow,
  { items }: ReadinessList,
  toAsk: readonly ToAsk[],
): Promise<void> {
  if (toAsk.length === 0) return;
  const notReached = await notReachedOf(
    tx.platform,
    tx.db,
    toAsk.map(({ personId }) => personId),
  );
  for (const one of toAsk) {
    const id = await insertCheck(tx, schedule.id, one);
    if (id === undefined) continue;
    const event = scheduleEvent('readiness.asked', schedule, system, {
      checkId: id,
      personId: one.personId,
      role: one.role,
      fromAt: new Date(one.fromMs).toISOString(),
    });
    await tx.platform.events.append(tx, [
      { ...event, topics: [...(event.topics ?? []), `person:${one.personId}`] },
    ]);
    await tellEach(tx, [one.personId], (_, when) => ({
      title: `Ready for your shift, ${when(one)}?`,
      lines: [roleOf(one.role, schedule.name), ...items.map(({ text }) => text)],
      path: myDutyPath,
      tag: `readiness:${id}`,
    }));
    const because = notReached.get(one.personId);
    if (because === undefined || !cannotBePaged(because)) continue;
    const name = await nameOf(tx.db, one.personId);
    const managers = await managersOf(tx.db, schedule.team_id);
    await tellEach(
      tx,
      managers.filter((managerId) => managerId !== one.personId),
      (_, when) => ({
        title: `${name} is on duty soon and cannot be paged`,
        lines: [
          `${name} ${notReachedWords[because]}`,
          `${roleOf(one.role, schedule.name)}, ${when(one)}`,
          'Somebody else can take the shift, or help to mend it, before it begins.',
        ],
        path: schedulePath(schedule),
        tag: `readiness:${id}`,
      }),
    );
  }
}
