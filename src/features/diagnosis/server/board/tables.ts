import type { ColumnType } from 'kysely';
import type { Actor, Instant } from '../../../../platform/index.ts';
import type { Evidence } from '../../../tickets/core/evidence.ts';
import type { Prompt, TestResult } from '../../core/hypothesis.ts';

type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;
type Given<T> = ColumnType<T, T | undefined, T>;
type JsonOf<T> = ColumnType<T, string, string>;
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>;

export interface HypothesisTable {
  id: string;
  ticket_id: string;
  text: string;
  prompt: Prompt | null;
  round: Given<number>;
  ruled_out_in_round: OrNull<number>;
  ruled_out_at: OrNull<Date>;
  ruled_out_by: JsonOrNull<Actor>;
  ruled_out_why: OrNull<string>;
  reopened_at: OrNull<Date>;
  reopened_by: JsonOrNull<Actor>;
  reopened_why: OrNull<string>;
  confirmed_at: OrNull<Date>;
  confirmed_by: JsonOrNull<Actor>;
  confirmed_why: OrNull<string>;
  cause_id: OrNull<string>;
  version: Given<number>;
  created_at: Instant;
  created_by: JsonOf<Actor>;
  changed_at: Instant;
  changed_by: JsonOf<Actor>;
  removed_at: OrNull<Date>;
}
export interface ExplanationTable {
  hypothesis_id: string;
  symptom_id: string;
  explains: boolean;
  said_at: Instant;
  said_by: JsonOf<Actor>;
}
export interface HypothesisTestTable {
  id: string;
  ticket_id: string;
  hypothesis_id: string;
  expectation: string;
  how: string;
  owner_id: string;
  could_rule_out: boolean;
  started_at: OrNull<Date>;
  result: OrNull<TestResult>;
  note: Given<string>;
  evidence: ColumnType<Evidence[], string | undefined, string>;
  result_at: OrNull<Date>;
  result_by: JsonOrNull<Actor>;
  result_in_round: OrNull<number>;
  version: Given<number>;
  created_at: Instant;
  created_by: JsonOf<Actor>;
  removed_at: OrNull<Date>;
}
// A type and not an interface: Kysely's withTables wants the implicit index signature.
export type BoardTables = {
  hypothesis: HypothesisTable;
  explanation: ExplanationTable;
  hypothesis_test: HypothesisTestTable;
};
