import type { ColumnType } from 'kysely';
import type { Actor, Instant } from '../../../platform/index.ts';
import type { Criticality } from '../../services/core/scales.ts';
import type { IncidentState } from '../core/incident.ts';

type InstantOrNull = ColumnType<Date | null, Date | null, Date | null>;

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
}
// A type and not an interface: Kysely's withTables wants the implicit index signature.
export type IncidentsTables = {
  incident: IncidentTable;
};
