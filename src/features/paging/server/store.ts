import { sql } from 'kysely';
import { toJsonText, type Actor, type Tx } from '../../../platform/index.ts';
import type { PagingState } from '../core/next-step.ts';
import type { Plan } from '../core/policy.ts';
import type { DueReason } from '../core/reasons.ts';
import type { Queryable } from './ports.ts';
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
}

const columns = sql`id, incident_id as "incidentId", service_id as "serviceId", state, plan, next_step as "nextStep",
  due_at as "dueAt", due_because as "dueBecause", started_at as "startedAt", started_because as "startedBecause"`;

export async function insertPagings(tx: Tx, rows: readonly PagingRow[]): Promise<void> {
  await sql`
    insert into paging (id, incident_id, service_id, state, plan, next_step, due_at, due_because, started_at, started_because)
    select id, incident_id, service_id, 'running', plan, 0, ${tx.now}, 'first-step-of-policy', ${tx.now}, because
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.incidentId)}::uuid[],
      ${rows.map((row) => row.serviceId)}::uuid[], ${rows.map((row) => toJsonText(row.plan))}::jsonb[],
      ${rows.map((row) => row.startedBecause)}::text[]) as row (id, incident_id, service_id, plan, because)`.execute(
    tx.db,
  );
}

/** Takes hold of paging whose step is due. What another node holds is passed over: that node is taking the step. */
export async function claimDuePagings(tx: Tx, limit: number): Promise<PagingRow[]> {
  const { rows } = await sql<PagingRow>`
    select ${columns} from paging where due_at <= ${tx.now} order by due_at limit ${limit}
    for update skip locked`.execute(tx.db);
  return rows;
}

/** Asks for the least due time, which is one look into the index; "any row that is due" reads the table (measured: 5 ms a look). */
export async function anyPagingDue(db: Queryable): Promise<boolean> {
  const { rows } = await sql<{ due: boolean | null }>`
    select min(due_at) <= evenkeel_now() as due from paging where due_at is not null`.execute(db);
  return rows[0]?.due === true;
}

/** Only the time: why the step is due stays as it is. */
export async function postponePaging(db: Queryable, id: string, seconds: number): Promise<void> {
  await sql`update paging set due_at = evenkeel_now() + ${seconds} * interval '1 second'
    where id = ${id} and state = 'running'`.execute(db);
}

/** Waits for whoever holds it. Undefined when it has ended. */
export async function lockRunningPaging(tx: Tx, id: string): Promise<PagingRow | undefined> {
  const { rows } = await sql<PagingRow>`
    select ${columns} from paging where id = ${id} and state = 'running' for update`.execute(tx.db);
  return rows[0];
}

export async function pagingById(db: Queryable, id: string): Promise<PagingRow | undefined> {
  const { rows } = await sql<PagingRow>`select ${columns} from paging where id = ${id}`.execute(db);
  return rows[0];
}

export async function advancePagings(
  tx: Tx,
  steps: readonly { id: string; nextStep: number; dueAt: Date }[],
): Promise<void> {
  if (steps.length === 0) return;
  await sql`
    update paging set next_step = step.next_step, due_at = step.due_at, due_because = 'step-timed-out'
    from unnest(${steps.map((step) => step.id)}::uuid[], ${steps.map((step) => step.nextStep)}::int[],
      ${steps.map((step) => step.dueAt)}::timestamptz[]) as step (id, next_step, due_at)
    where paging.id = step.id`.execute(tx.db);
}

export interface EndedPaging {
  readonly id: string;
  readonly incidentId: string;
  readonly serviceId: string;
}

/** Ends what runs of these incidents. */
export async function endPagingsOfIncidents(
  tx: Tx,
  incidentIds: readonly string[],
  end: { state: PagingState; because: string; by: Actor },
): Promise<EndedPaging[]> {
  const { rows } = await sql<EndedPaging>`
    update paging set state = ${end.state}, due_at = null, ended_at = ${tx.now}, ended_because = ${end.because},
      ended_by = ${toJsonText(end.by)}::jsonb
    where incident_id = any(${incidentIds}::uuid[]) and state = 'running'
    returning id, incident_id as "incidentId", service_id as "serviceId"`.execute(tx.db);
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

/**
 * Closes the pages of ended paging: their links no longer act and what has not been sent is not sent. A delivery that is
 * being sent right now is closed as well; whether it still went out is recorded when its answer comes.
 * Deliveries are locked by id, as everywhere, so that this and the recording of outcomes never wait for each other.
 */
/** @returns deliveries that were cancelled, those being sent among them */
export async function closePages(tx: Tx, pagingIds: readonly string[]): Promise<string[]> {
  if (pagingIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    with closed as (
      update page set ended_at = ${tx.now} where paging_id = any(${pagingIds}::uuid[]) and ended_at is null
    )
    update delivery set state = 'cancelled', due_at = null, ended_at = ${tx.now}
    from (
      select d.id from delivery d join page p on p.id = d.page_id
      where p.paging_id = any(${pagingIds}::uuid[]) and d.state in ('queued', 'sending', 'failed')
      order by d.id for update of d
    ) left_over where delivery.id = left_over.id returning delivery.id`.execute(tx.db);
  return rows.map(({ id }) => id);
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
  readonly personId: string;
  readonly contactMethodId: string;
  readonly channel: string;
  readonly message: StoredMessage;
  readonly priority: number;
  readonly tokenHash?: Buffer;
}
/** Recorded before it is sent, due now. The id is the idempotency key: the same on every try. */
export async function insertDeliveries(tx: Tx, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  await sql`
    insert into delivery (id, kind, page_id, incident_id, person_id, contact_method_id, channel, idempotency_key, message,
      priority, state, due_at, created_at, token_hash)
    select id, kind, page_id, incident_id, person_id, contact_method_id, channel, id::text, message,
      priority, 'queued', ${tx.now}, ${tx.now}, decode(token_hash, 'hex')
    from unnest(${deliveries.map((one) => one.id)}::uuid[], ${deliveries.map((one) => one.kind)}::text[],
      ${deliveries.map((one) => one.pageId)}::uuid[], ${deliveries.map((one) => one.incidentId)}::uuid[],
      ${deliveries.map((one) => one.personId)}::uuid[], ${deliveries.map((one) => one.contactMethodId)}::uuid[],
      ${deliveries.map((one) => one.channel)}::text[], ${deliveries.map((one) => toJsonText(one.message))}::jsonb[],
      ${deliveries.map((one) => one.priority)}::smallint[],
      ${deliveries.map((one) => one.tokenHash?.toString('hex') ?? null)}::text[])
      as row (id, kind, page_id, incident_id, person_id, contact_method_id, channel, message, priority, token_hash)`.execute(
    tx.db,
  );
  tx.afterCommit(() => tx.platform.due.wake());
}
