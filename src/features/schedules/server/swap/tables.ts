import type { ColumnType, Generated, Selectable } from 'kysely';
import type { Actor, Instant } from '../../../../platform/index.ts';
import type { ShiftRole } from '../../core/definition.ts';
import type { SwapSide, SwapState } from '../../core/swap.ts';
import type { Queryable } from '../store.ts';

type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;

interface ShiftSwapTable {
  id: string;
  gives_schedule_id: string;
  gives_role: ShiftRole;
  gives_person_id: string;
  gives_from_at: Instant;
  gives_to_at: Instant;
  gives_seconds: number;
  gets_schedule_id: string;
  gets_role: ShiftRole;
  gets_person_id: string;
  gets_from_at: Instant;
  gets_to_at: Instant;
  gets_seconds: number;
  note: string;
  state: Generated<SwapState>;
  made_at: Instant;
  made_by: ColumnType<Actor, string, string>;
  settled_at: OrNull<Date>;
  due_at: OrNull<Date>;
}
export type SwapTables = { shift_swap: ShiftSwapTable };
export type SwapRow = Selectable<ShiftSwapTable>;
export const swapTables = (db: Queryable) => db.withTables<SwapTables>();

/** A side with how much of its window was theirs when it was proposed. */
export type StoredSide = SwapSide & { readonly seconds: number };

export const sidesOf = (row: SwapRow): { gives: StoredSide; gets: StoredSide } => ({
  gives: {
    scheduleId: row.gives_schedule_id,
    role: row.gives_role,
    personId: row.gives_person_id,
    fromMs: row.gives_from_at.getTime(),
    toMs: row.gives_to_at.getTime(),
    seconds: row.gives_seconds,
  },
  gets: {
    scheduleId: row.gets_schedule_id,
    role: row.gets_role,
    personId: row.gets_person_id,
    fromMs: row.gets_from_at.getTime(),
    toMs: row.gets_to_at.getTime(),
    seconds: row.gets_seconds,
  },
});
