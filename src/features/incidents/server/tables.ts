import type { ColumnType } from 'kysely';
import type { Actor, Instant } from '../../../platform/index.ts';
import type { Criticality, Impact, Severity } from '../../services/core/scales.ts';
import type { Urgency } from '../../services/core/urgency.ts';
import type { IncidentState } from '../core/incident.ts';
import type { CouldHaveTold, Teller } from '../core/told-first.ts';

type InstantOrNull = ColumnType<Date | null, Date | null, Date | null>;

/** May be left out when inserted: rows of the previous release have none. */
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface IncidentTable {
  ticket_id: string;
  service_id: string;
  state: IncidentState;
  criticality: Criticality;
  criticality_because: string;
  began_at: Instant;
  lead_id: string | null;
  lead_since: InstantOrNull;
  alerts_cleared_at: InstantOrNull;
  resolved_at: InstantOrNull;
  resolved_because: string | null;
  resolved_by: ColumnType<Actor | null, string | null, string | null>;
  reopened_count: ColumnType<number, number | undefined, number>;
  drill: boolean;
  severity: OrNull<Severity>;
  impact: OrNull<Impact>;
  cannot_call: ColumnType<boolean, boolean | undefined, boolean>;
  confirmed_at: OrNull<Date>;
  confirmed_by: ColumnType<Actor | null, string | null | undefined, string | null>;
  confirm_due_at: OrNull<Date>;
  confirm_ask_at: OrNull<Date>;
  confirm_asks: ColumnType<number, number | undefined, number>;
  /** The database derives it from the criticality. */
  urgency: ColumnType<Urgency, never, never>;
  post_mortem_because: OrNull<string>;
  last_update_at: OrNull<Date>;
  update_due_at: OrNull<Date>;
  update_remind_at: OrNull<Date>;
  update_reminders: ColumnType<number, number | undefined, number>;
  told_first: OrNull<Teller>;
  could_have_told: OrNull<CouldHaveTold>;
  could_have_told_how: OrNull<string>;
  told_first_asked_at: OrNull<Date>;
}
// A type and not an interface: Kysely's withTables wants the implicit index signature.
export type IncidentsTables = {
  incident: IncidentTable;
};
