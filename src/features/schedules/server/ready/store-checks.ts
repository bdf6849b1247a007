import { newId, type Tx } from '../../../../platform/index.ts';
import type { ToAsk } from '../../core/readiness.ts';
import type { Queryable } from '../store.ts';
import { tables } from './tables.ts';

export interface CheckRow {
  readonly id: string;
  readonly scheduleId: string;
  readonly personId: string;
  readonly fromAt: Date;
  readonly askedAt: Date;
  /** When each was ticked, by key. */
  readonly ticks: ReadonlyMap<string, Date>;
}

/** How far a shift may have moved and still be the one they were asked about. */
export const movedAtMostMs = 3 * 86_400_000;

/** Those about shifts that may not be over, by when they were asked. */
export async function checksSince(
  db: Queryable,
  which: { readonly scheduleIds: readonly string[] } | { readonly personId: string },
  since: Date,
): Promise<CheckRow[]> {
  if ('scheduleIds' in which && which.scheduleIds.length === 0) return [];
  let query = tables(db).selectFrom('readiness_check').selectAll().where('to_at', '>', since);
  query =
    'personId' in which
      ? query.where('person_id', '=', which.personId)
      : query.where('schedule_id', 'in', [...which.scheduleIds]);
  return withTicks(db, await query.orderBy('asked_at').orderBy('id').execute());
}

/** @param tx holds it, so that two ticks of one check come one after the other */
export async function lockCheck(tx: Tx, id: string): Promise<CheckRow | undefined> {
  const rows = await tables(tx.db)
    .selectFrom('readiness_check')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute();
  return (await withTicks(tx.db, rows))[0];
}

async function withTicks(
  db: Queryable,
  rows: readonly { id: string; schedule_id: string; person_id: string; from_at: Date; asked_at: Date }[],
): Promise<CheckRow[]> {
  if (rows.length === 0) return [];
  const ticks = await tables(db)
    .selectFrom('readiness_tick')
    .selectAll()
    .where(
      'check_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  return rows.map((row) => ({
    id: row.id,
    scheduleId: row.schedule_id,
    personId: row.person_id,
    fromAt: row.from_at,
    askedAt: row.asked_at,
    ticks: new Map(
      ticks.filter((tick) => tick.check_id === row.id).map((tick) => [tick.item_key, tick.ticked_at]),
    ),
  }));
}

/** @returns its id; undefined when it was asked at the same time by another node */
export async function insertCheck(
  tx: Tx,
  scheduleId: string,
  { personId, role, fromMs, toMs }: ToAsk,
): Promise<string | undefined> {
  const row = await tables(tx.db)
    .insertInto('readiness_check')
    .values({
      id: newId(),
      schedule_id: scheduleId,
      person_id: personId,
      role,
      from_at: new Date(fromMs),
      to_at: new Date(toMs),
      asked_at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export async function setTick(tx: Tx, checkId: string, key: string, ticked: boolean): Promise<void> {
  if (ticked)
    await tables(tx.db)
      .insertInto('readiness_tick')
      .values({ check_id: checkId, item_key: key, ticked_at: tx.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  else
    await tables(tx.db)
      .deleteFrom('readiness_tick')
      .where('check_id', '=', checkId)
      .where('item_key', '=', key)
      .execute();
}
