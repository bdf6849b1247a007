import { sql, type RawBuilder, type Selectable } from 'kysely';
import { newId, toText, type Tx } from '../../../../platform/index.ts';
import { peopleByIds } from '../../../identity/index.ts';
import type { Queryable } from '../store.ts';
import type { QuestionTable, TalkTables } from './tables.ts';

export type QuestionRow = Selectable<QuestionTable>;
const tables = (db: Queryable) => db.withTables<TalkTables>();

export async function insertQuestion(
  tx: Tx,
  question: { ticketId: string; text: string; askedBy: string; toPerson: string; dueAt: Date },
): Promise<QuestionRow> {
  return tables(tx.db)
    .insertInto('question')
    .values({
      id: newId(),
      ticket_id: question.ticketId,
      text: toText(question.text),
      asked_by: question.askedBy,
      to_person: question.toPerson,
      asked_at: tx.now,
      due_at: question.dueAt,
      remind_at: question.dueAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function changeQuestion(
  tx: Tx,
  id: string,
  change: Partial<Omit<QuestionRow, 'id' | 'ticket_id'>>,
): Promise<void> {
  await tables(tx.db).updateTable('question').set(change).where('id', '=', id).execute();
}

/** Locked: two answers at once become one answer and one that hears of it. */
export async function lockQuestion(tx: Tx, ticketId: string, id: string): Promise<QuestionRow | undefined> {
  return tables(tx.db)
    .selectFrom('question')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function questionsByIds(
  db: Queryable,
  ids: readonly string[],
): Promise<Map<string, QuestionRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('question')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Unanswered ones of tickets, the one that is due first on top. */
export async function openQuestionsOf(db: Queryable, ticketIds: readonly string[]): Promise<QuestionRow[]> {
  if (ticketIds.length === 0) return [];
  return tables(db)
    .selectFrom('question')
    .selectAll()
    .where('ticket_id', 'in', [...new Set(ticketIds)])
    .where('answered_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('due_at')
    .orderBy('id')
    .execute();
}

export interface AskedOfPerson {
  readonly ticketId: string;
  readonly entryId: string | null;
  readonly text: string;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly askedBy: string;
}
/** What one person is asked on tickets that they may see (`readable(caller)`), the one that is due first on top. */
export async function questionsTo(
  db: Queryable,
  personId: string,
  readable: RawBuilder<boolean>,
): Promise<AskedOfPerson[]> {
  const { rows } = await sql<AskedOfPerson>`
    select q.ticket_id as "ticketId", q.entry_id as "entryId", q.text, q.asked_at as "askedAt", q.due_at as "dueAt", q.asked_by as "askedBy"
    from question q join ticket t on t.id = q.ticket_id
    where q.to_person = ${personId} and q.answered_at is null and q.withdrawn_at is null and ${readable}
    order by q.due_at, q.id limit 50`.execute(db);
  const people = await peopleByIds(
    db,
    rows.map(({ askedBy }) => askedBy),
  );
  return rows.map((row) => ({ ...row, askedBy: people.get(row.askedBy)?.name ?? '' }));
}

/** Skip-locked: two servers may wake for the same reminder, and one of them finds nothing. */
export async function claimQuestionsToRemind(tx: Tx, limit: number): Promise<QuestionRow[]> {
  return tables(tx.db)
    .selectFrom('question')
    .selectAll()
    .where('remind_at', '<=', tx.now)
    .orderBy('remind_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** A ticket that is open again reminds of what was asked on it. */
export async function remindAgain(tx: Tx, ticketIds: readonly string[], at: Date): Promise<void> {
  if (ticketIds.length === 0) return;
  await tables(tx.db)
    .updateTable('question')
    .set({ remind_at: at, reminded_count: 0 })
    .where('ticket_id', 'in', [...ticketIds])
    .where('answered_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('remind_at', 'is', null)
    .execute();
}
