import type { Tx } from '../../../../platform/index.ts';
import { newId } from '../../../../platform/index.ts';
import type { Stint } from '../../core/day/stints.ts';
import type { Queryable } from '../store.ts';
import { dayTables, type NoteRow } from './tables.ts';

const dayMs = 86_400_000;
/** For so long after a shift its note may be written, and waits to be confirmed. */
export const noteWaitsMs = 3 * dayMs;
/** A shift that was made longer by less than this is still the one that the note tells of. */
const sameEndMs = dayMs / 2;

export async function notesOf(
  db: Queryable,
  scheduleId: string,
  { before, limit }: { before?: Date | undefined; limit: number },
): Promise<NoteRow[]> {
  let query = dayTables(db)
    .selectFrom('hand_off_note')
    .selectAll()
    .where('schedule_id', '=', scheduleId)
    .where('written_at', 'is not', null);
  if (before) query = query.where('to_at', '<', before);
  return query.orderBy('to_at', 'desc').orderBy('id').limit(limit).execute();
}

/** Asked for and not written. */
export async function notesToWrite(db: Queryable, personId: string, now: Date): Promise<NoteRow[]> {
  return dayTables(db)
    .selectFrom('hand_off_note')
    .selectAll()
    .where('person_id', '=', personId)
    .where('written_at', 'is', null)
    .where('to_at', '>', new Date(now.getTime() - noteWaitsMs))
    .orderBy('to_at')
    .limit(20)
    .execute();
}

/** Left for them, and not confirmed; what was not written is shown as not written. */
export async function notesToConfirm(db: Queryable, personId: string, now: Date): Promise<NoteRow[]> {
  return dayTables(db)
    .selectFrom('hand_off_note')
    .selectAll()
    .where('to_person', '=', personId)
    .where('confirmed_at', 'is', null)
    .where('written_at', 'is not', null)
    .where('to_at', '>', new Date(now.getTime() - 4 * noteWaitsMs))
    .orderBy('to_at')
    .limit(20)
    .execute();
}

/** The note that tells of this stint, if there is one. */
export async function noteOfStint(
  db: Queryable,
  scheduleId: string,
  { personId, fromMs, toMs }: Stint,
): Promise<NoteRow | undefined> {
  const rows = await dayTables(db)
    .selectFrom('hand_off_note')
    .selectAll()
    .where('schedule_id', '=', scheduleId)
    .where('person_id', '=', personId)
    .where('to_at', '>', new Date(fromMs))
    .where('from_at', '<', new Date(toMs))
    .orderBy('to_at', 'desc')
    .execute();
  return rows.find((row) => row.written_at === null || Math.abs(row.to_at.getTime() - toMs) <= sameEndMs);
}

export async function insertNote(
  tx: Tx,
  scheduleId: string,
  { personId, fromMs, toMs }: Stint,
  values: { askedAt: Date | null },
): Promise<NoteRow> {
  return dayTables(tx.db)
    .insertInto('hand_off_note')
    .values({
      id: newId(),
      schedule_id: scheduleId,
      person_id: personId,
      from_at: new Date(fromMs),
      to_at: new Date(toMs),
      asked_at: values.askedAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function changeNote(
  tx: Tx,
  id: string,
  change: Partial<Omit<NoteRow, 'id' | 'schedule_id' | 'person_id'>>,
): Promise<NoteRow> {
  return dayTables(tx.db)
    .updateTable('hand_off_note')
    .set(change)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Of these schedules, whatever was left of their past shifts and nobody has confirmed yet; by end. */
export async function unconfirmedOf(tx: Tx, scheduleIds: readonly string[]): Promise<NoteRow[]> {
  if (scheduleIds.length === 0) return [];
  return dayTables(tx.db)
    .selectFrom('hand_off_note')
    .selectAll()
    .where('schedule_id', 'in', [...scheduleIds])
    .where('confirmed_at', 'is', null)
    .where('to_at', '<=', tx.now)
    .where('to_at', '>', new Date(tx.now.getTime() - 4 * noteWaitsMs))
    .orderBy('to_at')
    .orderBy('id')
    .execute();
}
