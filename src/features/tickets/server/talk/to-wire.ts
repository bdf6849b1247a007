import { peopleByIds, type Person } from '../../../identity/index.ts';
import { questionState } from '../../core/question.ts';
import type { Queryable } from '../store.ts';
import type { CommentRow } from './store-comments.ts';
import type { QuestionRow } from './store-questions.ts';
import type { IntentionRow } from './store-updates.ts';

type Said = Record<string, unknown>;
type People = ReadonlyMap<string, Person>;

const nameOf = (people: People, id: string | null) =>
  id === null ? null : { id, name: people.get(id)?.name ?? '' };
const iso = (at: Date | null) => at?.toISOString() ?? null;

/** What an entry says of its comment, by comment. A refused one keeps its words to itself. */
export async function commentsData(db: Queryable, rows: readonly CommentRow[]): Promise<Map<string, Said>> {
  const people = await peopleByIds(
    db,
    rows.flatMap((row) => [...row.mentions, ...(row.decided_by ? [row.decided_by] : [])]),
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        body: row.state === 'refused' ? '' : row.body,
        format: row.format,
        came: row.came,
        state: row.state,
        writtenAt: iso(row.written_at),
        quoted: row.state === 'refused' ? null : row.quoted,
        quotedEntryId: row.quoted_entry_id,
        replyTo: row.reply_to,
        mentions: row.mentions.map((id) => nameOf(people, id)),
        editedAt: iso(row.edited_at),
        decidedBy: nameOf(people, row.decided_by),
        commentEntryId: row.entry_id,
        mail: row.mail,
      },
    ]),
  );
}

export async function commentData(db: Queryable, row: CommentRow): Promise<Said> {
  return (await commentsData(db, [row])).get(row.id)!;
}

/** How the question of an entry stands now. */
export function questionData(question: QuestionRow, people: People): Said {
  return {
    state: questionState({ answeredAt: question.answered_at, withdrawnAt: question.withdrawn_at }),
    dueAt: iso(question.due_at),
    readAt: iso(question.read_at),
    remindedCount: question.reminded_count,
    answer: question.answer,
    answeredAt: iso(question.answered_at),
    answeredBy: nameOf(people, question.answered_by),
    withdrawnBy: nameOf(people, question.withdrawn_by),
  };
}

/** Whether what an entry announced was done. */
export function intentionData(intention: IntentionRow, people: People): Said {
  return {
    outcome: intention.outcome,
    endedAt: iso(intention.ended_at),
    endedBy: nameOf(people, intention.ended_by),
  };
}
