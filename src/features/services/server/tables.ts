import type { ColumnType } from 'kysely';
import type { Actor, Instant, Json } from '../../../platform/index.ts';
import type { ChangeKind } from '../core/change-kinds.ts';
import type { LinkKind } from '../core/link-kinds.ts';
import type { WeekHours } from '../core/support-hours.ts';

export interface ServiceTable {
  id: string;
  team_id: string;
  name: string;
  slug: string;
  description: string;
  runbook_url: string | null;
  grouping_window_seconds: number;
  change_window_seconds: ColumnType<number, number | undefined, number>;
  created_at: Instant;
  archived_at: ColumnType<Date | null, Date | null, Date | null>;
  support_hours: ColumnType<WeekHours | null, string | null | undefined, string | null>;
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
  kind: ColumnType<ChangeKind, ChangeKind, never>;
  hook_id: ColumnType<string | null, string | null, never>;
}
type Ended = ColumnType<Date | null, Date | null | undefined, Date | null>;
export interface RunbookTable {
  id: string;
  service_id: string;
  title: string;
  kind: 'text' | 'link';
  body: string;
  url: string | null;
  for_alerts: string;
  of_service: boolean;
  version: number;
  changed_at: Instant;
  changed_by: Json<Actor>;
  removed_at: Ended;
}
export type RunbookVersionTable = Omit<RunbookTable, 'id' | 'service_id' | 'of_service' | 'removed_at'> & {
  runbook_id: string;
};
export interface LinkTemplateTable {
  id: string;
  service_id: string;
  kind: LinkKind;
  title: string;
  template: string;
  created_at: Instant;
  removed_at: Ended;
}
export interface KeyContactTable {
  id: string;
  service_id: string;
  person_id: string | null;
  name: string;
  about: string;
  phone: string;
  email: string;
  supplier: boolean;
  position: number;
  created_at: Instant;
  removed_at: Ended;
}
export interface ErrorNoteTable {
  id: string;
  team_id: string;
  service_id: string | null;
  kind: 'code' | 'pattern';
  match: string;
  means: string;
  to_do: string;
  contact_id: string | null;
  changed_at: Instant;
  changed_by: Json<Actor>;
  removed_at: Ended;
}
export interface ServiceDependencyTable {
  service_id: string;
  depends_on_id: string;
  created_at: Instant;
}
export interface ChangeHookTable {
  id: string;
  service_id: string;
  provider: 'github' | 'gitlab';
  name: string;
  key_hash: Buffer;
  key_prefix: string;
  secret_sealed: string;
  created_at: Instant;
  revoked_at: Ended;
  last_delivery_at: Ended;
}
export interface ChangeDeliveryTable {
  hook_id: string;
  key: string;
  received_at: Instant;
}
// A type and not an interface: Kysely's withTables wants the implicit index signature.
export type ServicesTables = {
  service: ServiceTable;
  change: ChangeTable;
  runbook: RunbookTable;
  runbook_version: RunbookVersionTable;
  link_template: LinkTemplateTable;
  key_contact: KeyContactTable;
  error_note: ErrorNoteTable;
  service_dependency: ServiceDependencyTable;
  change_hook: ChangeHookTable;
  change_delivery: ChangeDeliveryTable;
};
