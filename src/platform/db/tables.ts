import type { ColumnType, JSONColumnType } from 'kysely';

/** An instant: read as Date (milliseconds, as stored), written as Date. */
export type Instant = ColumnType<Date, Date, Date>;
export type Json<T extends object> = JSONColumnType<T, string, string>;

export interface InstanceTable {
  singleton: ColumnType<boolean, boolean | undefined, never>;
  id: string;
  secret_fingerprint: string;
  public_url: string | null;
  keys: Json<Record<string, string>>;
  created_at: ColumnType<Date, Date | undefined, never>;
}
export interface EventTable {
  id: string;
  kind: string;
  at: Instant;
  subject_id: string | null;
  team_id: string | null;
  actor: Json<Actor>;
  because: string | null;
  data: Json<Record<string, unknown>>;
}
export interface PlatformTables {
  instance: InstanceTable;
  event: EventTable;
  clock: { singleton: boolean; offset_ms: number };
}

/**
 * Who did it: a person, a source (a monitoring system), somebody from outside without an account (by mail, form or chat), or
 * Evenkeel itself. The name is kept as it was then. `verified`: more than a From line says that it is them.
 */
export type Actor =
  | { readonly kind: 'person'; readonly id: string; readonly name: string }
  | { readonly kind: 'source'; readonly id: string; readonly name: string }
  | {
      readonly kind: 'outsider';
      readonly name: string;
      readonly via: 'mail' | 'form' | 'chat';
      readonly verified: boolean;
    }
  | { readonly kind: 'system' };

export const system: Actor = { kind: 'system' };
