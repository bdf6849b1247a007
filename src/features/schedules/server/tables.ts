import type { ColumnType, Generated, Selectable } from 'kysely';
import type { Actor, Instant, Platform, Tx } from '../../../platform/index.ts';
import type { OverrideKind } from '../contract.ts';
import type { Definition, ShiftRole } from '../core/definition.ts';
import type { Structure } from '../core/structures.ts';

type JsonOf<T> = ColumnType<T, string, string>;
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface HolidayCalendar {
  readonly country: string;
  readonly region: string | null;
}
export interface ScheduleTable {
  id: string;
  team_id: string;
  name: string;
  slug: string;
  zone: string;
  description: string;
  structure: Structure;
  holiday_calendar: ColumnType<HolidayCalendar | null, string | null | undefined, string | null>;
  revision: Generated<number>;
  created_at: Instant;
  archived_at: OrNull<Date>;
}
export interface ScheduleVersionTable {
  id: string;
  schedule_id: string;
  made_number: Generated<string>;
  from_at: Instant;
  until_at: OrNull<Date>;
  definition: JsonOf<Definition>;
  note: string;
  made_at: Instant;
  made_by: JsonOf<Actor>;
  removed_at: OrNull<Date>;
}
export interface ScheduleOverrideTable {
  id: string;
  schedule_id: string;
  made_number: Generated<string>;
  role: ShiftRole;
  from_at: Instant;
  to_at: Instant;
  person_id: OrNull<string>;
  kind: OverrideKind;
  note: string;
  source_id: OrNull<string>;
  made_at: Instant;
  made_by: JsonOf<Actor>;
  removed_at: OrNull<Date>;
}
export type SchedulesTables = {
  schedule: ScheduleTable;
  schedule_version: ScheduleVersionTable;
  schedule_override: ScheduleOverrideTable;
};

/** Within a transaction, or beside all. */
export type Queryable = Tx['db'] | Platform['db'];
export type VersionRow = Selectable<ScheduleVersionTable>;
