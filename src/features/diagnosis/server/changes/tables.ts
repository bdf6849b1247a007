import type { ColumnType } from 'kysely';
import type { Actor, Instant } from '../../../../platform/index.ts';
import type { ChangeResult, ConsentReason, ConsentState, FixKind } from '../../core/production-change.ts';

type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;
type InstantOrNull = OrNull<Date>;

export interface ProductionChangeTable {
  id: string;
  ticket_id: string;
  text: string;
  hypothesis_id: string | null;
  linked_at: InstantOrNull;
  linked_by: ColumnType<Actor | null, string | null | undefined, string | null>;
  expected: string;
  undo: string;
  proposed_at: Instant;
  proposed_by: string;
  intention_id: string | null;
  consent: ConsentState;
  consent_because: ConsentReason[];
  asked: string[];
  consent_at: InstantOrNull;
  consent_by: OrNull<string>;
  consent_reason: OrNull<string>;
  withdrawn_at: InstantOrNull;
  withdrawn_by: OrNull<string>;
  made_at: InstantOrNull;
  made_by: OrNull<string>;
  ask_at: InstantOrNull;
  result: OrNull<ChangeResult>;
  result_note: OrNull<string>;
  fix_for: OrNull<FixKind>;
  part_id: OrNull<string>;
  judged_at: InstantOrNull;
  judged_by: OrNull<string>;
  undone_at: InstantOrNull;
  undone_by: OrNull<string>;
  undo_worked: OrNull<boolean>;
  undo_note: OrNull<string>;
  version: ColumnType<number, number | undefined, number>;
}
// A type and not an interface: Kysely's withTables wants the implicit index signature.
export type ChangeTables = { production_change: ProductionChangeTable };
