import type { ColumnType } from 'kysely';
import type { Instant, Json } from '../../../platform/index.ts';

export interface ServiceTable {
  id: string;
  team_id: string;
  name: string;
  slug: string;
  description: string;
  runbook_url: string | null;
  grouping_window_seconds: number;
  created_at: Instant;
  archived_at: ColumnType<Date | null, Date | null, Date | null>;
}
export interface ChangeTable {
  id: string;
  service_id: string;
  source_id: string | null;
  summary: string;
  origin: string;
  at: Instant;
  received_at: Instant;
  custom_details: Json<Record<string, unknown>>;
  links: ColumnType<{ href: string; text: string }[], string, string>;
}
// A type and not an interface: Kysely's withTables wants the implicit index signature.
export type ServicesTables = {
  service: ServiceTable;
  change: ChangeTable;
};
