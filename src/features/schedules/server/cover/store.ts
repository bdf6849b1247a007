import { sql } from 'kysely';
import type { Tx } from '../../../../platform/index.ts';
import { schedulesProblem } from '../../contract.ts';
import type { CoverState } from '../../core/cover.ts';
import { lockSchedule, schedulesByIds, type Queryable, type ScheduleRow } from '../store.ts';
import { coverTables, type AskedRow, type CoverRow } from './tables.ts';

/** @throws Problem schedules/unknown-cover */
export async function coverById(db: Queryable, id: string): Promise<CoverRow> {
  const row = await coverTables(db)
    .selectFrom('cover_request')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw schedulesProblem('unknown-cover');
  return row;
}

/** With its schedule, both as they stand until the transaction ends: of two who accept at once one waits here. */
export async function lockCover(tx: Tx, id: string): Promise<{ row: CoverRow; schedule: ScheduleRow }> {
  const { schedule_id } = await coverById(tx.db, id);
  const [{ slug }] = (await schedulesByIds(tx.db, [schedule_id])) as [ScheduleRow];
  const schedule = await lockSchedule(tx, slug);
  return { row: await coverById(tx.db, id), schedule };
}

/** The open ones of these schedules, the earliest shift first. */
export async function openCover(db: Queryable, scheduleIds: readonly string[]): Promise<CoverRow[]> {
  if (scheduleIds.length === 0) return [];
  return coverTables(db)
    .selectFrom('cover_request')
    .selectAll()
    .where('schedule_id', 'in', [...scheduleIds])
    .where('state', '=', 'open')
    .orderBy('from_at')
    .orderBy('id')
    .execute();
}

export async function askedOf(db: Queryable, ids: readonly string[]): Promise<Map<string, AskedRow[]>> {
  if (ids.length === 0) return new Map();
  const rows = await coverTables(db)
    .selectFrom('cover_asked')
    .selectAll()
    .where('cover_request_id', 'in', [...ids])
    .execute();
  return Map.groupBy(rows, (row) => row.cover_request_id);
}

export async function settleCover(
  tx: Tx,
  id: string,
  state: Exclude<CoverState, 'open'>,
  takenBy: string | null = null,
): Promise<void> {
  await coverTables(tx.db)
    .updateTable('cover_request')
    .set({ state, taken_by: takenBy, settled_at: tx.now, due_at: null })
    .where('id', '=', id)
    .execute();
}

export async function writeAnswer(
  tx: Tx,
  id: string,
  personId: string,
  answer: 'accepted' | 'declined',
): Promise<void> {
  await sql`insert into cover_asked (cover_request_id, person_id, answer, answered_at)
    values (${id}, ${personId}, ${answer}, ${tx.now})
    on conflict (cover_request_id, person_id) do update set answer = excluded.answer, answered_at = excluded.answered_at`.execute(
    tx.db,
  );
}
