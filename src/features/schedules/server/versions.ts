import type { z } from 'zod';
import {
  newId,
  toJsonText,
  toText,
  transact,
  type Actor,
  type Platform,
  type Tx,
} from '../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../identity/index.ts';
import { schedulesProblem } from '../contract.ts';
import type { saveVersion } from '../contract/schedules.ts';
import type { Definition } from '../core/definition.ts';
import { needPeople, peopleIn } from './access.ts';
import { checkDefinition } from './check-definition.ts';
import { changed, scheduleEvent } from './events.ts';
import { endFairOrders } from './fairness/end-fair-orders.ts';
import { scheduleToWire } from './schedule-to-wire.ts';
import { lockSchedule, scheduleBySlug, tables, type ScheduleRow } from './store.ts';

export interface NewVersion {
  readonly from: Date;
  readonly until: Date | null;
  readonly note: string;
  readonly definition: Definition;
}

export async function insertVersion(
  tx: Tx,
  scheduleId: string,
  { from, until, note, definition }: NewVersion,
  actor: Actor,
): Promise<string> {
  const id = newId();
  await tables(tx.db)
    .insertInto('schedule_version')
    .values({
      id,
      schedule_id: scheduleId,
      from_at: from,
      until_at: until,
      definition: toJsonText(definition),
      note: toText(note),
      made_at: tx.now,
      made_by: toJsonText(actor),
    })
    .execute();
  return id;
}

/** From now on, from a date, or for a while. What was stays as it was. */
export async function saveVersionOf(
  platform: Platform,
  caller: Caller,
  slug: string,
  body: z.infer<typeof saveVersion.body>,
) {
  const seen = await scheduleBySlug(platform.db, slug);
  need(caller, 'schedule.manage', seen.team_id);
  checkDefinition(body.definition);
  return transact(platform, async (tx) => {
    const schedule = await lockSchedule(tx, slug);
    refuseArchived(schedule);
    if (body.revision !== undefined && body.revision !== schedule.revision)
      throw schedulesProblem('changed-meanwhile');
    const from = body.fromAt === null ? tx.now : new Date(body.fromAt);
    const until = body.untilAt === null ? null : new Date(body.untilAt);
    if (from < tx.now) throw schedulesProblem('in-the-past');
    if (until !== null && until <= from) throw schedulesProblem('ends-before-it-begins');
    await needPeople(tx, peopleIn(body.definition));
    await replacePlanned(tx, schedule.id, from, until);
    if (until === null) await endFairOrders(tx, schedule.id, from);
    const id = await insertVersion(
      tx,
      schedule.id,
      { from, until, note: body.note, definition: body.definition },
      actorOf(caller),
    );
    await changed(
      tx,
      schedule,
      scheduleEvent('schedule.version-saved', schedule, actorOf(caller), {
        versionId: id,
        fromAt: from.toISOString(),
        untilAt: until?.toISOString() ?? null,
      }),
    );
    return scheduleToWire(platform, tx.db, caller, await scheduleBySlug(tx.db, slug), tx.now);
  });
}

/** One that was planned for the same instant, and for good or for a while like this one, gives way. */
async function replacePlanned(tx: Tx, scheduleId: string, from: Date, until: Date | null): Promise<void> {
  await tables(tx.db)
    .updateTable('schedule_version')
    .set({ removed_at: tx.now })
    .where('schedule_id', '=', scheduleId)
    .where('removed_at', 'is', null)
    .where('from_at', '=', from)
    .where('from_at', '>', tx.now)
    .where('until_at', until === null ? 'is' : 'is not', null)
    .execute();
}

/** Takes a planned one back; one that holds for a while and has begun ends now. */
export async function removeVersionOf(platform: Platform, caller: Caller, slug: string, id: string) {
  return transact(platform, async (tx) => {
    const schedule = await lockSchedule(tx, slug);
    need(caller, 'schedule.manage', schedule.team_id);
    const version = await tables(tx.db)
      .selectFrom('schedule_version')
      .selectAll()
      .where('id', '=', id)
      .where('schedule_id', '=', schedule.id)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (!version) throw schedulesProblem('unknown-version');
    const hasBegun = version.from_at <= tx.now;
    if (hasBegun && (version.until_at === null || version.until_at <= tx.now))
      throw schedulesProblem('in-the-past');
    await tables(tx.db)
      .updateTable('schedule_version')
      // One that begins in this very moment has no time that could be kept.
      .set(version.from_at < tx.now ? { until_at: tx.now } : { removed_at: tx.now })
      .where('id', '=', id)
      .execute();
    if (version.until_at === null) await endFairOrders(tx, schedule.id, version.from_at);
    const kind = hasBegun ? 'schedule.version-ended' : 'schedule.version-removed';
    await changed(tx, schedule, scheduleEvent(kind, schedule, actorOf(caller), { versionId: id }));
    return scheduleToWire(platform, tx.db, caller, await scheduleBySlug(tx.db, slug), tx.now);
  });
}

/** @throws Problem schedules/schedule-archived */
export function refuseArchived({ archived_at }: ScheduleRow): void {
  if (archived_at !== null) throw schedulesProblem('schedule-archived');
}
