import type { Instant, Json } from '../../../platform/index.ts';
import type { SenderSeverity } from '../../services/core/scales.ts';

export interface SourceTable {
  id: string;
  service_id: string;
  name: string;
  key_hash: Buffer;
  key_prefix: string;
  created_at: Instant;
  revoked_at: Instant | null;
}
export interface SignalTable {
  id: string;
  source_id: string;
  dialect: string;
  received_at: Instant;
  content_type: string;
  body: Buffer;
}
export interface AlertTable {
  id: string;
  source_id: string;
  service_id: string;
  dedup_key: string;
  title: string;
  sender_severity: SenderSeverity;
  severity_rank: number;
  acted_rank: number;
  details: Json<Record<string, unknown>>;
  link: string | null;
  starts_at: Instant | null;
  opened_at: Instant;
  first_signal_id: string;
  last_signal_id: string;
  last_signal_at: Instant;
  signal_count: number;
  acknowledged_at: Instant | null;
  cleared_at: Instant | null;
  cleared_because: string | null;
  incident_id: string | null;
  placed_because: string | null;
}
export type IntakeTables = {
  source: SourceTable;
  signal: SignalTable;
  alert: AlertTable;
};
