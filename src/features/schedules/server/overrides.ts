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
import { actorOf, need, peopleByIds, type Caller } from '../../identity/index.ts';
import { schedulesProblem, type OverrideKind } from '../contract.ts';
import type { makeOverride } from '../contract/schedules.ts';
import type { ShiftRole } from '../core/definition.ts';
import { needPeople } from './access.ts';
import { changed, scheduleEvent } from './events.ts';
import { overrideToWire } from './get-shifts.ts';
import { lockSchedule, tables, type OverrideRow, type ScheduleRow } from './store.ts';
import { refuseArchived } from './versions.ts';

const longestMs = 366 * 86_400_000;

export interface NewOverride {
  readonly role: ShiftRole;
  readonly from: Date;
  readonly to: Date;
  /** Null: nobody, on purpose. */
  readonly personId: string | null;
  readonly kind: OverrideKind;
  readonly note?: string;
  readonly sourceId?: string | null;
}

export async function makeOverrideOf(
  platform: Platform,
  caller: Caller,
  slug: string,
  body: z.infer<typeof makeOverride.body>,
) {
  return transact(platform, async (tx) => {
    const schedule = await lockSchedule(tx, slug);
    need(caller, 'schedule.override', schedule.team_id);
    const row = await putOverride(
      tx,
      schedule,
      {
        role: body.role,
        from: body.fromAt === null ? tx.now : new Date(body.fromAt),
        to: new Date(body.toAt),
        personId: body.personId,
        kind:
          body.personId === null
            ? 'nobody-needed'
            : body.fromAt === null && body.personId === caller.personId
              ? 'taken'
              : 'override',
        note: body.note,
      },
      actorOf(caller),
    );
    return overrideToWire(row, await peopleByIds(tx.db, row.person_id === null ? [] : [row.person_id]));
  });
}

/**
 * For cover and swaps too. The schedule is locked by the caller; who may was checked. What has gone by already stays.
 * @throws Problem schedules/in-the-past, schedules/ends-before-it-begins, schedules/too-long, schedules/unknown-person
 */
export async function putOverride(
  tx: Tx,
  schedule: ScheduleRow,
  override: NewOverride,
  actor: Actor,
): Promise<OverrideRow> {
  return (await putOverrides(tx, schedule, [override], actor))[0]!;
}

/** The same for many at once: a calendar has thousands, and nobody waits for them one by one. */
export async function putOverrides(
  tx: Tx,
  schedule: ScheduleRow,
  overrides: readonly NewOverride[],
  actor: Actor,
): Promise<OverrideRow[]> {
  if (overrides.length === 0) return [];
  refuseArchived(schedule);
  for (const override of overrides) refuseImpossible(tx, override);
  await needPeople(tx, [...new Set(overrides.flatMap(({ personId }) => personId ?? []))]);
  const rows = await tables(tx.db)
    .insertInto('schedule_override')
    .values(
      overrides.map(({ role, from, to, personId, kind, note = '', sourceId = null }) => ({
        id: newId(),
        schedule_id: schedule.id,
        role,
        from_at: from < tx.now ? tx.now : from,
        to_at: to,
        person_id: personId,
        kind,
        note: toText(note),
        source_id: sourceId,
        made_at: tx.now,
        made_by: toJsonText(actor),
      })),
    )
    .returningAll()
    .execute();
  await changed(
    tx,
    schedule,
    ...rows.map((row) =>
      scheduleEvent('override.made', schedule, actor, {
        overrideId: row.id,
        role: row.role,
        personId: row.person_id,
        kind: row.kind,
        fromAt: row.from_at.toISOString(),
        toAt: row.to_at.toISOString(),
      }),
    ),
  );
  return rows;
}

function refuseImpossible(tx: Tx, { from, to }: NewOverride): void {
  if (to <= from) throw schedulesProblem('ends-before-it-begins');
  if (to <= tx.now) throw schedulesProblem('in-the-past');
  if (to.getTime() - from.getTime() > longestMs)
    throw schedulesProblem('too-long', {
      detail: 'An override lasts at most a year; plan a version instead.',
    });
}

/** Takes one back before it begins; one that has begun ends now, one that is over stays. */
export async function removeOverrideOf(
  platform: Platform,
  caller: Caller,
  slug: string,
  id: string,
): Promise<void> {
  await transact(platform, async (tx) => {
    const schedule = await lockSchedule(tx, slug);
    need(caller, 'schedule.override', schedule.team_id);
    const row = await tables(tx.db)
      .selectFrom('schedule_override')
      .selectAll()
      .where('id', '=', id)
      .where('schedule_id', '=', schedule.id)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (!row) throw schedulesProblem('unknown-override');
    await takeBack(tx, schedule, row, actorOf(caller));
  });
}

export async function takeBack(tx: Tx, schedule: ScheduleRow, row: OverrideRow, actor: Actor): Promise<void> {
  await takeAllBack(tx, schedule, [row], actor);
}

export async function takeAllBack(
  tx: Tx,
  schedule: ScheduleRow,
  rows: readonly OverrideRow[],
  actor: Actor,
): Promise<void> {
  if (rows.length === 0) return;
  if (rows.some(({ to_at }) => to_at <= tx.now)) throw schedulesProblem('in-the-past');
  const begun = (row: OverrideRow): boolean => row.from_at < tx.now;
  await write(rows.filter(begun), { to_at: tx.now });
  await write(
    rows.filter((row) => !begun(row)),
    { removed_at: tx.now },
  );
  await changed(
    tx,
    schedule,
    ...rows.map((row) =>
      scheduleEvent(begun(row) ? 'override.ended' : 'override.removed', schedule, actor, {
        overrideId: row.id,
        personId: row.person_id,
        toAt: row.to_at.toISOString(),
      }),
    ),
  );

  async function write(of: readonly OverrideRow[], set: { to_at: Date } | { removed_at: Date }) {
    if (of.length === 0) return;
    await tables(tx.db)
      .updateTable('schedule_override')
      .set(set)
      .where(
        'id',
        'in',
        of.map(({ id }) => id),
      )
      .execute();
  }
}
