import { sql, type Selectable } from 'kysely';
import { newId, toJsonText, toText, type Actor, type Tx } from '../../../../platform/index.ts';
import {
  mostKeptChars,
  type CommentMail,
  type CommentState,
  type CommentWay,
  type TextFormat,
} from '../../core/comment.ts';
import type { Queryable } from '../store.ts';
import type { CommentTable, TalkTables } from './tables.ts';

export type CommentRow = Selectable<CommentTable>;
const tables = (db: Queryable) => db.withTables<TalkTables>();

export interface NewComment {
  readonly body: string;
  readonly format: TextFormat;
  readonly came: CommentWay;
  /** The date it bears where it came from. */
  readonly writtenAt?: Date | undefined;
  /** What it answers: folded text of a mail, or the words of another entry. */
  readonly quoted?: { readonly text: string; readonly entryId?: string | undefined } | undefined;
  /** The comment that it answers. */
  readonly replyTo?: string | undefined;
  /** People named in it. */
  readonly mentions?: readonly string[] | undefined;
  readonly state?: CommentState | undefined;
  /** The mail it came by. */
  readonly mail?: CommentMail | undefined;
}

/** Keeps a comment; the caller appends its event and says afterwards which entry shows it. */
export async function insertComment(
  tx: Tx,
  ticketId: string,
  author: Actor,
  comment: NewComment,
): Promise<CommentRow> {
  return tables(tx.db)
    .insertInto('comment')
    .values({
      id: newId(),
      ticket_id: ticketId,
      person_id: author.kind === 'person' ? author.id : null,
      author: toJsonText(author),
      body: toText(comment.body).slice(0, mostKeptChars),
      created_at: tx.now,
      came: comment.came,
      written_at: comment.writtenAt ?? null,
      format: comment.format,
      quoted: comment.quoted ? toText(comment.quoted.text).slice(0, mostKeptChars) : null,
      quoted_entry_id: comment.quoted?.entryId ?? null,
      reply_to: comment.replyTo ?? null,
      mentions: [...new Set(comment.mentions ?? [])],
      state: comment.state ?? 'shown',
      mail: comment.mail ? toJsonText(comment.mail) : null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function setCommentEntry(tx: Tx, id: string, entryId: string): Promise<void> {
  await tables(tx.db).updateTable('comment').set({ entry_id: entryId }).where('id', '=', id).execute();
}

export async function commentsByIds(db: Queryable, ids: readonly string[]): Promise<Map<string, CommentRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('comment')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The comment, locked against a second decision or edit at the same time. */
export async function lockComment(tx: Tx, ticketId: string, id: string): Promise<CommentRow | undefined> {
  return tables(tx.db)
    .selectFrom('comment')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function waitingCommentsOf(db: Queryable, ticketId: string): Promise<CommentRow[]> {
  return tables(db)
    .selectFrom('comment')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('state', '=', 'waiting')
    .orderBy('created_at')
    .limit(50)
    .execute();
}

export async function decideComment(
  tx: Tx,
  id: string,
  state: 'shown' | 'refused',
  personId: string,
): Promise<void> {
  await tables(tx.db)
    .updateTable('comment')
    .set({ state, decided_at: tx.now, decided_by: personId })
    .where('id', '=', id)
    .execute();
}

/** Changes what a comment says and keeps what it said. */
export async function rewriteComment(
  tx: Tx,
  comment: CommentRow,
  change: { body: string; format: TextFormat },
): Promise<void> {
  await tables(tx.db)
    .insertInto('comment_edit')
    .values({
      id: newId(),
      comment_id: comment.id,
      body: comment.body,
      format: comment.format,
      replaced_at: tx.now,
    })
    .execute();
  await tables(tx.db)
    .updateTable('comment')
    .set({ body: toText(change.body), format: change.format, edited_at: tx.now })
    .where('id', '=', comment.id)
    .execute();
}

/** What comments said before, oldest first. */
export async function editsOf(
  db: Queryable,
  commentId: string,
): Promise<{ body: string; format: TextFormat; replacedAt: Date }[]> {
  const rows = await tables(db)
    .selectFrom('comment_edit')
    .select(['body', 'format', 'replaced_at'])
    .where('comment_id', '=', commentId)
    .orderBy('replaced_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ body: row.body, format: row.format, replacedAt: row.replaced_at }));
}

/** How many comments are kept of a ticket, by state: for limits on what comes from outside. */
export async function countComments(db: Queryable, ticketId: string, state: CommentState): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from comment where ticket_id = ${ticketId} and state = ${state}`.execute(
    db,
  );
  return rows[0]!.count;
}

export async function isCommentOf(tx: Tx, ticketId: string, id: string): Promise<boolean> {
  const found = await tables(tx.db)
    .selectFrom('comment')
    .select('id')
    .where('id', '=', id)
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst();
  return found !== undefined;
}
