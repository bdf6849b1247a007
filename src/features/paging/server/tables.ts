import type { ColumnType } from 'kysely';
import type { Actor, Instant, Json } from '../../../platform/index.ts';
import type { PagingState } from '../core/next-step.ts';
import type { Plan, Target } from '../core/policy.ts';
import type { DueReason } from '../core/reasons.ts';

type InstantOrNull = ColumnType<Date | null, Date | null, Date | null>;

export interface PolicyTable {
  id: string;
  team_id: string;
  name: string;
  repeat_count: number;
  created_at: Instant;
}
export interface StepTable {
  policy_id: string;
  position: number;
  delay_seconds: number;
  targets: ColumnType<Target[], string, string>;
}
export interface ServicePolicyTable {
  service_id: string;
  policy_id: string;
}
export interface PagingTable {
  id: string;
  incident_id: string;
  service_id: string;
  state: PagingState;
  plan: Json<Plan>;
  next_step: number;
  due_at: InstantOrNull;
  due_because: DueReason;
  started_at: Instant;
  started_because: string;
  ended_at: InstantOrNull;
  ended_because: string | null;
  ended_by: ColumnType<Actor | null, string | null, string | null>;
}
export interface PageTable {
  id: string;
  paging_id: string;
  incident_id: string;
  person_id: string;
  step: number;
  because: string;
  token_hash: Buffer;
  created_at: Instant;
  spent_at: InstantOrNull;
  ended_at: InstantOrNull;
}
export type DeliveryState = 'queued' | 'sending' | 'handed-over' | 'failed' | 'gave-up' | 'cancelled';
export interface DeliveryTable {
  id: string;
  kind: 'page' | 'notice' | 'test';
  page_id: string | null;
  incident_id: string | null;
  person_id: string;
  contact_method_id: string | null;
  channel: string;
  idempotency_key: string;
  message: Json<StoredMessage>;
  priority: number;
  state: DeliveryState;
  attempt_count: number;
  due_at: InstantOrNull;
  created_at: Instant;
  first_attempt_at: InstantOrNull;
  handed_over_at: InstantOrNull;
  ended_at: InstantOrNull;
  last_error: string | null;
  provider_reference: string | null;
  token_hash: Buffer | null;
}
export interface PagingTables {
  escalation_policy: PolicyTable;
  escalation_step: StepTable;
  service_escalation_policy: ServicePolicyTable;
  paging: PagingTable;
  page: PageTable;
  delivery: DeliveryTable;
}

/** A message as it is kept: links are made when it is sent, because a capability is never stored. */
export interface StoredMessage {
  readonly kind: 'page' | 'notice' | 'test';
  readonly title: string;
  readonly lines: readonly string[];
  readonly criticality: string | null;
  readonly incidentKey: string | null;
  readonly tag: string;
  readonly loud?: boolean;
  /** Of a ticket that is no incident; incidents stand in a column of their own. */
  readonly ticketId?: string;
  /** Where a notice leads; pages and tests lead to their own link. A path of ours or a whole address. */
  readonly link: string | null;
}
