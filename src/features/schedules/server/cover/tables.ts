import type { Selectable } from 'kysely';
import type { Actor, Instant } from '../../../../platform/index.ts';
import type { ColumnType, Generated } from 'kysely';
import type { CoverAnswer, CoverState } from '../../core/cover.ts';
import type { ShiftRole } from '../../core/definition.ts';
import type { Queryable } from '../store.ts';

type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;

interface CoverRequestTable {
  id: string;
  schedule_id: string;
  role: ShiftRole;
  person_id: string;
  from_at: Instant;
  to_at: Instant;
  note: string;
  state: Generated<CoverState>;
  taken_by: OrNull<string>;
  made_at: Instant;
  made_by: ColumnType<Actor, string, string>;
  settled_at: OrNull<Date>;
  steps_done: Generated<number>;
  due_at: OrNull<Date>;
}
interface CoverAskedTable {
  cover_request_id: string;
  person_id: string;
  answer: OrNull<CoverAnswer>;
  answered_at: OrNull<Date>;
}
export type CoverTables = { cover_request: CoverRequestTable; cover_asked: CoverAskedTable };
export type CoverRow = Selectable<CoverRequestTable>;
export type AskedRow = Selectable<CoverAskedTable>;
export const coverTables = (db: Queryable) => db.withTables<CoverTables>();
