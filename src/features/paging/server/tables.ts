import type { ColumnType, Generated } from 'kysely';
import type { Actor, Instant, Json } from '../../../platform/index.ts';
import type { PagingState } from '../core/next-step.ts';
import type { StepConditions } from '../core/conditions.ts';
import type { DeliveryState, ReceiptKind } from '../core/delivery-states.ts';
import type { Lane } from '../core/lanes.ts';
import type { PagingUrgency } from '../core/low-urgency.ts';
import type { Call, PersonalRule } from '../core/personal-rules.ts';
import type { LowUrgencyRule, Plan, PlannedPerson, Target } from '../core/policy.ts';
import type { HeldReason } from '../core/told-words.ts';
import type { DueReason, WaitReason } from '../core/reasons.ts';

type InstantOrNull = ColumnType<Date | null, Date | null, Date | null>;
type InstantOrUnset = ColumnType<Date | null, Date | null | undefined, Date | null>;
type IdOrUnset = ColumnType<string | null, string | null | undefined, string | null>;

export interface PolicyTable {
  id: string;
  team_id: string;
  name: string;
  repeat_count: number;
  low_urgency: ColumnType<LowUrgencyRule, LowUrgencyRule | undefined, LowUrgencyRule>;
  holds_seconds: ColumnType<number | null, number | null | undefined, number | null>;
  created_at: Instant;
}
export interface StepTable {
  policy_id: string;
  position: number;
  delay_seconds: number;
  targets: ColumnType<Target[], string, string>;
  conditions: ColumnType<StepConditions | null, string | null | undefined, string | null>;
  acknowledgements: ColumnType<number, number | undefined, number>;
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
  /** How many of those whom the latest step paged have to say that they've got it. */
  acknowledgements: ColumnType<number, number | undefined, number>;
  acknowledged_by: ColumnType<string[], string | undefined, string>;
  waits_because: ColumnType<WaitReason | null, WaitReason | null | undefined, WaitReason | null>;
  waits_by: ColumnType<Actor | null, string | null | undefined, string | null>;
  /** Whom its steps passed over for their quiet hours, and nobody paged since. */
  spared: ColumnType<PlannedPerson[], string | undefined, string>;
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
  /** When the person opened it. */
  seen_at: InstantOrUnset;
}
export interface HoldTable {
  incident_id: string;
  service_id: string;
  /** Null: its source says that somebody has it there. */
  person_id: string | null;
  holds_seconds: number;
  due_at: Instant;
}
export interface DeliveryTable {
  id: string;
  kind: 'page' | 'notice' | 'test';
  page_id: string | null;
  incident_id: string | null;
  /** Of a message to a person; to a chat channel or webhook of a team it is `destination_id`. */
  person_id: string | null;
  destination_id: IdOrUnset;
  /** Of a message to a destination; messages to people have it by their page. */
  paging_id: IdOrUnset;
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
  /** The delivery whose message carried this one too. */
  bundle_id: IdOrUnset;
  /** In which stream of its contact method it goes out; null: always by itself. */
  lane: ColumnType<Lane | null, Lane | null | undefined, Lane | null>;
  held_at: InstantOrUnset;
  held_because: ColumnType<HeldReason | null, HeldReason | null | undefined, HeldReason | null>;
  delivered_at: InstantOrUnset;
  read_at: InstantOrUnset;
}
/** How fast messages went out lately, by contact method or destination and lane. */
export interface PaceTable {
  to_id: string;
  lane: Lane;
  level: number;
  sent_at: Instant;
  next_at: Instant;
  waiting: number;
  together: boolean;
  claim_id: string;
  picked: number;
}
export interface PageLimitTable {
  only_one: Generated<boolean>;
  together: boolean;
  at_once: number;
  gather_seconds: number;
  most_seconds: number;
}
export interface ChannelLimitTable {
  channel: string;
  per_minute: number;
  minute_at: Generated<Date>;
  used: Generated<number>;
}
export interface ReceiptTable {
  delivery_id: string;
  kind: ReceiptKind;
  detail: string | null;
  at: Instant;
}
export interface PersonalRuleTable {
  person_id: string;
  urgency: PagingUrgency;
  rules: ColumnType<PersonalRule[], string, string>;
}
export interface PagePreferenceTable {
  person_id: string;
  quiet_from_minute: number | null;
  quiet_to_minute: number | null;
  quiet_days: ColumnType<number[], string | undefined, string>;
  quiet_through: ColumnType<string[], string | undefined, string>;
  morning_minute: Generated<number>;
}
export interface PlanTestTable {
  id: string;
  person_id: string;
  urgency: PagingUrgency;
  quick: boolean;
  calls: ColumnType<PlanTestCall[], string, string>;
  started_at: Instant;
  stopped_at: InstantOrNull;
}
export interface PagingTables {
  escalation_policy: PolicyTable;
  escalation_step: StepTable;
  service_escalation_policy: ServicePolicyTable;
  paging: PagingTable;
  page: PageTable;
  delivery: DeliveryTable;
  receipt: ReceiptTable;
  page_pace: PaceTable;
  page_limit: PageLimitTable;
  channel_limit: ChannelLimitTable;
  acknowledgement_hold: HoldTable;
  personal_rule: PersonalRuleTable;
  page_preference: PagePreferenceTable;
  plan_test: PlanTestTable;
}

/** One way of a test, and the delivery by which it goes out. */
export interface PlanTestCall extends Call {
  readonly deliveryId: string;
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
  /** Carries a code that proves a phone; the code is made when it is sent. */
  readonly provesPhone?: true;
  /** Of a ticket that is no incident; incidents stand in a column of their own. */
  readonly ticketId?: string;
  /** Where a notice leads; pages and tests lead to their own link. A path of ours or a whole address. */
  readonly link: string | null;
}
