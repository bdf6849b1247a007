import { msOf } from '../../../../web/clock.ts';
import type { ShiftRole } from '../../core/definition.ts';
import type { WireOverride } from '../types.ts';

/** What is about to be put in. */
export interface Draft {
  readonly role: ShiftRole;
  readonly fromMs: number;
  readonly toMs: number;
  /** Null: nobody; absent: it is asked. */
  readonly personId?: string | null;
  readonly note?: string;
  /** An override that is there already and becomes this one. */
  readonly changes?: WireOverride;
}

/** One that is there, as it is. */
export const draftOf = (override: WireOverride): Draft => ({
  role: override.role,
  fromMs: msOf(override.fromAt),
  toMs: msOf(override.toAt),
  personId: override.person?.id ?? null,
  note: override.note,
  changes: override,
});
