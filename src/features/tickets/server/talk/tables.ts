import type { ColumnType } from 'kysely';
import type { Actor, Instant } from '../../../../platform/index.ts';
import type { CommentMail, CommentState, CommentWay, TextFormat } from '../../core/comment.ts';

type InstantOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>;
type TextOrNull = ColumnType<string | null, string | null | undefined, string | null>;

export interface CommentTable {
  id: string;
  ticket_id: string;
  /** Null when its author has no account. */
  person_id: string | null;
  body: string;
  created_at: Instant;
  /** Null in comments of before: then `person_id` wrote it. */
  author: ColumnType<Actor | null, string | null, string | null>;
  came: CommentWay;
  written_at: InstantOrNull;
  format: TextFormat;
  quoted: TextOrNull;
  quoted_entry_id: TextOrNull;
  reply_to: TextOrNull;
  mentions: ColumnType<string[], string[], string[]>;
  state: CommentState;
  decided_at: InstantOrNull;
  decided_by: TextOrNull;
  edited_at: InstantOrNull;
  entry_id: TextOrNull;
  mail: ColumnType<CommentMail | null, string | null | undefined, never>;
}
export interface CommentEditTable {
  id: string;
  comment_id: string;
  body: string;
  format: TextFormat;
  replaced_at: Instant;
}
export interface UpdateTable {
  id: string;
  ticket_id: string;
  did: string;
  found: string;
  next: string;
  posted_at: Instant;
  posted_by: ColumnType<Actor, string, string>;
}
export interface QuestionTable {
  id: string;
  ticket_id: string;
  entry_id: TextOrNull;
  text: string;
  asked_by: string;
  to_person: string;
  asked_at: Instant;
  due_at: Instant;
  remind_at: InstantOrNull;
  reminded_count: ColumnType<number, number | undefined, number>;
  read_at: InstantOrNull;
  answered_at: InstantOrNull;
  answered_by: TextOrNull;
  answer: TextOrNull;
  withdrawn_at: InstantOrNull;
  withdrawn_by: TextOrNull;
}
export interface IntentionTable {
  id: string;
  ticket_id: string;
  entry_id: TextOrNull;
  text: string;
  person_id: string;
  announced_at: Instant;
  outcome: ColumnType<'done' | 'called-off' | null, null | undefined, 'done' | 'called-off'>;
  ended_at: InstantOrNull;
  ended_by: TextOrNull;
}
export interface PinTable {
  ticket_id: string;
  entry_id: string;
  pinned_at: Instant;
  pinned_by: string;
}
// A type and not an interface: Kysely's withTables wants the implicit index signature.
export type TalkTables = {
  comment: CommentTable;
  comment_edit: CommentEditTable;
  ticket_update: UpdateTable;
  question: QuestionTable;
  intention: IntentionTable;
  timeline_pin: PinTable;
};
