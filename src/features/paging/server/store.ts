import { sql } from 'kysely';
import { toJsonText, type Actor, type Tx } from '../../../platform/index.ts';
import { laneOf, type Lane } from '../core/lanes.ts';
import type { PagingState } from '../core/next-step.ts';
import type { Plan, PlannedPerson } from '../core/policy.ts';
import type { DueReason, WaitReason } from '../core/reasons.ts';
import type { Queryable } from './ports.ts';
import { appendHeld, countHeld, type Held } from './sending/append-held.ts';
import type { StoredMessage } from './tables.ts';

export interface PagingRow {
  readonly id: string;
  readonly incidentId: string;
  readonly serviceId: string;
  readonly state: PagingState;
  readonly plan: Plan;
  readonly nextStep: number;
  readonly dueAt: Date | null;
  readonly dueBecause: DueReason;
  readonly startedAt: Date;
  readonly startedBecause: string;
  /** How many of those whom the latest step paged have to say that they've got it. */
  readonly acknowledgements: number;
  /** Ids of those who did, while more are needed. */
  readonly acknowledgedBy: readonly string[];
  /** Of one that waits: for what. */
  readonly waitsBecause: WaitReason | null;
  readonly waitsBy: Actor | null;
  /** Whom its steps passed over for their quiet hours, and nobody paged since. */
  readonly spared: readonly PlannedPerson[];
}

const columns = sql`id, incident_id as "incidentId", service_id as "serviceId", state, plan, next_step as "nextStep",
  due_at as "dueAt", due_because as "dueBecause", started_at as "startedAt", started_because as "startedBecause",
  acknowledgements, acknowledged_by as "acknowledgedBy", waits_because as "waitsBecause", waits_by as "waitsBy",
  spared`;

/**
 * The latest of an incident is the one that started last, to everybody who asks. A transaction that waited for the one before it read its
 * clock before that one did, and a clock can be set back: so each starts after those before it.
 */
export async function insertPagings(tx: Tx, rows: readonly PagingRow[]): Promise<void> {
  await sql`
    insert into paging (id, incident_id, service_id, state, plan, next_step, due_at, due_because, started_at, started_because,
      waits_because, waits_by)
    select id, incident_id, service_id, state, plan, 0, due_at, due_because,
      greatest(${tx.now}::timestamptz, (select max(started_at) + interval '1 millisecond' from paging before
        where before.incident_id = row.incident_id)), because, waits_because, waits_by
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.incidentId)}::uuid[],
      ${rows.map((row) => row.serviceId)}::uuid[], ${rows.map((row) => toJsonText(row.plan))}::jsonb[],
      ${rows.map((row) => row.startedBecause)}::text[], ${rows.map((row) => row.state)}::text[],
      ${rows.map((row) => row.dueAt)}::timestamptz[], ${rows.map((row) => row.dueBecause)}::text[],
      ${rows.map((row) => row.waitsBecause)}::text[],
      ${rows.map((row) => (row.waitsBy === null ? null : toJsonText(row.waitsBy)))}::jsonb[])
      as row (id, incident_id, service_id, plan, because, state, due_at, due_because, waits_because, waits_by)`.execute(
    tx.db,
  );
}

/** Takes hold of paging whose step is due. What another node holds is passed over: that node is taking the step. */
export async function claimDuePagings(tx: Tx, limit: number): Promise<PagingRow[]> {
  const { rows } = await sql<PagingRow>`
    select ${columns} from paging where state = 'running' and due_at <= ${tx.now} order by due_at limit ${limit}
    for update skip locked`.execute(tx.db);
  return rows;
}

/**
 * How many are due, as far as `most`. In the order of their index: "any rows that are due" reads the table (measured: 5 ms a look).
 */
export async function countDuePagings(db: Queryable, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from paging where state = 'running' and due_at <= evenkeel_now() order by due_at limit ${most}) as due`.execute(
    db,
  );
  return rows[0]!.count;
}

/** Only the time: why the step is due stays as it is. How often that happened is counted. */
export async function postponePaging(db: Queryable, id: string, seconds: number): Promise<void> {
  await sql`update paging set due_at = evenkeel_now() + ${seconds} * interval '1 second', failed_count = failed_count + 1
    where id = ${id} and state = 'running'`.execute(db);
}

/** Waits for whoever holds it. Undefined when it has ended. */
export async function lockRunningPaging(tx: Tx, id: string): Promise<PagingRow | undefined> {
  const { rows } = await sql<PagingRow>`
    select ${columns} from paging where id = ${id} and state = 'running' for update`.execute(tx.db);
  return rows[0];
}

/** One that runs or waits; waits for whoever holds it. */
export async function lockOpenPaging(tx: Tx, id: string): Promise<PagingRow | undefined> {
  const { rows } = await sql<PagingRow>`
    select ${columns} from paging where id = ${id} and state in ('running', 'waiting') for update`.execute(
    tx.db,
  );
  return rows[0];
}

/** The paging of an incident that runs; waits for whoever holds it. */
export async function runningPagingOf(tx: Tx, incidentId: string): Promise<PagingRow | undefined> {
  const { rows } = await sql<PagingRow>`
    select ${columns} from paging where incident_id = ${incidentId} and state = 'running' for update`.execute(
    tx.db,
  );
  return rows[0];
}

export async function pagingById(db: Queryable, id: string): Promise<PagingRow | undefined> {
  const { rows } = await sql<PagingRow>`select ${columns} from paging where id = ${id}`.execute(db);
  return rows[0];
}

/** Those of the incidents that run and have a time. */
export async function runningPagingsOf(db: Queryable, incidentIds: readonly string[]): Promise<PagingRow[]> {
  const { rows } = await sql<PagingRow>`
    select ${columns} from paging
    where incident_id = any(${incidentIds}::uuid[]) and state = 'running' and due_at is not null`.execute(db);
  return rows;
}

export async function advancePagings(
  tx: Tx,
  steps: readonly {
    id: string;
    nextStep: number;
    dueAt: Date;
    acknowledgements: number;
    spared: readonly PlannedPerson[];
  }[],
): Promise<void> {
  if (steps.length === 0) return;
  await sql`
    update paging set next_step = step.next_step, due_at = step.due_at, due_because = 'step-timed-out', failed_count = 0,
      acknowledgements = step.acknowledgements, spared = step.spared
    from unnest(${steps.map((step) => step.id)}::uuid[], ${steps.map((step) => step.nextStep)}::int[],
      ${steps.map((step) => step.dueAt)}::timestamptz[], ${steps.map((step) => step.acknowledgements)}::int[],
      ${steps.map((step) => toJsonText(step.spared))}::jsonb[])
      as step (id, next_step, due_at, acknowledgements, spared)
    where paging.id = step.id`.execute(tx.db);
}

export interface EndedPaging {
  readonly id: string;
  readonly incidentId: string;
  readonly serviceId: string;
  readonly plan: Plan;
}

/** Ends what runs or waits of these incidents. */
export async function endPagingsOfIncidents(
  tx: Tx,
  incidentIds: readonly string[],
  end: { state: PagingState; because: string; by: Actor },
): Promise<EndedPaging[]> {
  const { rows } = await sql<EndedPaging>`
    update paging set state = ${end.state}, due_at = null, ended_at = ${tx.now}, ended_because = ${end.because},
      ended_by = ${toJsonText(end.by)}::jsonb
    where incident_id = any(${incidentIds}::uuid[]) and state in ('running', 'waiting')
    returning id, incident_id as "incidentId", service_id as "serviceId", plan`.execute(tx.db);
  return rows;
}

export async function endLoudly(
  tx: Tx,
  ends: readonly { id: string; because: string; nextStep: number }[],
): Promise<void> {
  if (ends.length === 0) return;
  await sql`
    update paging set state = 'nobody-reached', due_at = null, ended_at = ${tx.now}, ended_because = ended.because,
      next_step = ended.next_step, ended_by = '{"kind":"system"}'
    from unnest(${ends.map((end) => end.id)}::uuid[], ${ends.map((end) => end.because)}::text[],
      ${ends.map((end) => end.nextStep)}::int[]) as ended (id, because, next_step)
    where paging.id = ended.id`.execute(tx.db);
}

export interface NewPage {
  readonly id: string;
  readonly pagingId: string;
  readonly incidentId: string;
  readonly personId: string;
  readonly step: number;
  readonly because: string;
  readonly tokenHash: Buffer;
}
export async function insertPages(tx: Tx, pages: readonly NewPage[]): Promise<void> {
  if (pages.length === 0) return;
  await sql`
    insert into page (id, paging_id, incident_id, person_id, step, because, token_hash, created_at)
    select id, paging_id, incident_id, person_id, step, because, decode(token_hash, 'hex'), ${tx.now}
    from unnest(${pages.map((page) => page.id)}::uuid[], ${pages.map((page) => page.pagingId)}::uuid[],
      ${pages.map((page) => page.incidentId)}::uuid[], ${pages.map((page) => page.personId)}::uuid[],
      ${pages.map((page) => page.step)}::int[], ${pages.map((page) => page.because)}::text[],
      ${pages.map((page) => page.tokenHash.toString('hex'))}::text[])
      as row (id, paging_id, incident_id, person_id, step, because, token_hash)`.execute(tx.db);
}

export interface NewDelivery {
  readonly id: string;
  readonly kind: 'page' | 'notice' | 'test';
  readonly pageId: string | null;
  readonly incidentId: string | null;
  /** To whom; a chat channel or webhook of a team has none of the two. */
  readonly personId: string | null;
  readonly contactMethodId: string | null;
  readonly destinationId?: string;
  /** Of a message to a destination: it ends with this paging. */
  readonly pagingId?: string;
  readonly channel: string;
  /** How long after it is recorded it is due, in seconds; at once unless told. */
  readonly afterSeconds?: number;
  readonly message: StoredMessage;
  readonly priority: number;
  readonly tokenHash?: Buffer;
  /** The person was paged for it before. */
  readonly again?: boolean;
  /** Its step was taken long after its time. */
  readonly late?: boolean;
}
/** Recorded before it is sent. The id is the idempotency key: the same on every try. */
export async function insertDeliveries(tx: Tx, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const { rows } = await sql<Held>`
    with added as (
    insert into delivery (id, kind, page_id, incident_id, person_id, contact_method_id, channel, idempotency_key, message,
      priority, state, due_at, created_at, token_hash, destination_id, paging_id, lane, held_at, held_because)
    select id, kind, page_id, incident_id, person_id, contact_method_id, channel, id::text, message,
      priority, 'queued', greatest(${tx.now}::timestamptz + after * interval '1 second', pace.next_at), ${tx.now},
      decode(token_hash, 'hex'), destination_id, paging_id, lane,
      case when pace.next_at is not null then ${tx.now}::timestamptz end, case when pace.next_at is not null then 'gathered' end
    from unnest(${deliveries.map((one) => one.id)}::uuid[], ${deliveries.map((one) => one.kind)}::text[],
      ${deliveries.map((one) => one.pageId)}::uuid[], ${deliveries.map((one) => one.incidentId)}::uuid[],
      ${deliveries.map((one) => one.personId)}::uuid[], ${deliveries.map((one) => one.contactMethodId)}::uuid[],
      ${deliveries.map((one) => one.channel)}::text[], ${deliveries.map((one) => toJsonText(one.message))}::jsonb[],
      ${deliveries.map((one) => one.priority)}::smallint[],
      ${deliveries.map((one) => one.tokenHash?.toString('hex') ?? null)}::text[],
      ${deliveries.map((one) => one.destinationId ?? null)}::uuid[], ${deliveries.map((one) => one.pagingId ?? null)}::uuid[],
      ${deliveries.map((one) => one.afterSeconds ?? 0)}::float8[], ${deliveries.map(laneOfDelivery)}::text[])
      as row (id, kind, page_id, incident_id, person_id, contact_method_id, channel, message, priority, token_hash,
        destination_id, paging_id, after, lane)
    left join lateral (
      -- A lane that has just sent gathers: what is recorded meanwhile waits from the start, and costs no claim.
      select p.next_at from page_pace p, page_limit l
      where p.to_id = coalesce(contact_method_id, destination_id) and p.lane = row.lane and l.together
        and p.next_at > ${tx.now}::timestamptz + after * interval '1 second' and p.sent_at <= ${tx.now}::timestamptz
    ) pace on true
    returning *
    )
    select id, kind, incident_id as "incidentId", channel, due_at as until, held_because as "heldBecause"
    from added where held_at is not null`.execute(tx.db);
  await appendHeld(tx, rows);
  for (const { channel } of rows)
    tx.afterCommit(() => countHeld(tx.platform.metrics, channel, 'gathered', 1));
  if (rows.length < deliveries.length) tx.afterCommit(() => tx.platform.due.wake());
}

const laneOfDelivery = (one: NewDelivery): Lane | null =>
  laneOf({
    kind: one.kind,
    criticality: one.message.criticality,
    loud: one.message.loud,
    again: one.again,
    late: one.late,
    machine: one.destinationId !== undefined && one.channel === 'webhook',
  });
