import { peopleByIds } from '../../../identity/index.ts';
import type { Queryable } from '../store.ts';
import type { CommentRow } from './store-comments.ts';

/** What an entry says of its comments, by comment. A refused one keeps its words to itself. */
export async function commentsData(
  db: Queryable,
  rows: readonly CommentRow[],
): Promise<Map<string, Record<string, unknown>>> {
  const people = await peopleByIds(
    db,
    rows.flatMap((row) => [...row.mentions, ...(row.decided_by ? [row.decided_by] : [])]),
  );
  const nameOf = (id: string) => ({ id, name: people.get(id)?.name ?? '' });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        body: row.state === 'refused' ? '' : row.body,
        format: row.format,
        came: row.came,
        state: row.state,
        writtenAt: row.written_at?.toISOString() ?? null,
        quoted: row.state === 'refused' ? null : row.quoted,
        quotedEntryId: row.quoted_entry_id,
        replyTo: row.reply_to,
        mentions: row.mentions.map(nameOf),
        editedAt: row.edited_at?.toISOString() ?? null,
        decidedBy: row.decided_by ? nameOf(row.decided_by) : null,
        commentEntryId: row.entry_id,
      },
    ]),
  );
}

export async function commentData(db: Queryable, row: CommentRow): Promise<Record<string, unknown>> {
  return (await commentsData(db, [row])).get(row.id)!;
}
