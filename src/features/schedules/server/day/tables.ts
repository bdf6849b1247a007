import type { Selectable } from 'kysely';
import type { Instant } from '../../../../platform/index.ts';
import type { ColumnType, Generated } from 'kysely';
import type { Queryable } from '../store.ts';

type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;

interface DutyQuestionTable {
  id: string;
  team_id: string;
  service_id: OrNull<string>;
  text: string;
  asked_by: string;
  asked_at: Instant;
  to_person: OrNull<string>;
  by_name: Generated<boolean>;
  answer: OrNull<string>;
  answered_by: OrNull<string>;
  answered_at: OrNull<Date>;
  withdrawn_at: OrNull<Date>;
}
interface HandOffNoteTable {
  id: string;
  schedule_id: string;
  person_id: string;
  from_at: Instant;
  to_at: Instant;
  asked_at: OrNull<Date>;
  text: Generated<string>;
  written_at: OrNull<Date>;
  to_person: OrNull<string>;
  confirmed_at: OrNull<Date>;
}
interface HandOffClockTable {
  schedule_id: string;
  looked_at: Instant;
  look_at: OrNull<Date>;
}
export type QuestionRow = Selectable<DutyQuestionTable>;
export type NoteRow = Selectable<HandOffNoteTable>;

export const dayTables = (db: Queryable) =>
  db.withTables<{
    duty_question: DutyQuestionTable;
    hand_off_note: HandOffNoteTable;
    hand_off_clock: HandOffClockTable;
  }>();
