import { sql } from 'kysely';
import { toJsonText, toText, type Tx } from '../../../platform/index.ts';
import type { Policy, PolicyStep } from '../core/policy.ts';
import type { Queryable } from './ports.ts';

export interface StoredPolicy extends Policy {
  readonly teamId: string;
}

const policyColumns = sql`p.id, p.team_id as "teamId", p.name, p.repeat_count as "repeatCount",
  p.low_urgency as "lowUrgency", p.holds_seconds as "holdsSeconds",
  (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('delaySeconds', s.delay_seconds, 'targets', s.targets,
     'conditions', s.conditions, 'acknowledgements', s.acknowledgements)) order by s.position), '[]')
   from escalation_step s where s.policy_id = p.id) as steps`;

export async function allPolicies(db: Queryable): Promise<StoredPolicy[]> {
  const { rows } = await sql<StoredPolicy>`
    select ${policyColumns} from escalation_policy p order by lower(p.name), p.id`.execute(db);
  return rows;
}

export async function policyById(db: Queryable, id: string): Promise<StoredPolicy | undefined> {
  const { rows } = await sql<StoredPolicy>`
    select ${policyColumns} from escalation_policy p where p.id = ${id}`.execute(db);
  return rows[0];
}

/** The policies of services, by service id. */
export async function policiesOfServices(
  db: Queryable,
  serviceIds: readonly string[],
): Promise<Map<string, StoredPolicy>> {
  const { rows } = await sql<StoredPolicy & { serviceId: string }>`
    select sp.service_id as "serviceId", ${policyColumns}
    from service_escalation_policy sp join escalation_policy p on p.id = sp.policy_id
    where sp.service_id = any(${serviceIds}::uuid[])`.execute(db);
  return new Map(rows.map(({ serviceId, ...policy }) => [serviceId, policy]));
}

/** Which services use which policy: service ids by policy id. */
export async function servicesOfPolicies(
  db: Queryable,
  policyIds: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; services: string[] }>`
    select policy_id as id, array_agg(service_id) as services from service_escalation_policy
    where policy_id = any(${policyIds}::uuid[]) group by policy_id`.execute(db);
  return new Map(rows.map((row) => [row.id, row.services]));
}

export async function insertPolicy(tx: Tx, policy: StoredPolicy): Promise<void> {
  await sql`insert into escalation_policy (id, team_id, name, repeat_count, low_urgency, holds_seconds, created_at)
    values (${policy.id}, ${policy.teamId}, ${toText(policy.name)}, ${policy.repeatCount},
      ${policy.lowUrgency ?? 'wait-for-support-hours'}, ${policy.holdsSeconds ?? null}, ${tx.now})`.execute(
    tx.db,
  );
  await insertSteps(tx, policy.id, policy.steps);
}

/** Replaces name, repeats and steps. Paging that runs has its own plan. */
export async function savePolicy(tx: Tx, policy: Policy): Promise<void> {
  await sql`update escalation_policy set name = ${toText(policy.name)}, repeat_count = ${policy.repeatCount},
      low_urgency = coalesce(${policy.lowUrgency ?? null}, low_urgency), holds_seconds = ${policy.holdsSeconds ?? null}
    where id = ${policy.id}`.execute(tx.db);
  await sql`delete from escalation_step where policy_id = ${policy.id}`.execute(tx.db);
  await insertSteps(tx, policy.id, policy.steps);
}

async function insertSteps(tx: Tx, policyId: string, steps: readonly PolicyStep[]): Promise<void> {
  await sql`insert into escalation_step (policy_id, position, delay_seconds, targets, conditions, acknowledgements)
    select ${policyId}::uuid, position - 1, delay_seconds, targets, conditions, acknowledgements
    from unnest(${steps.map((step) => step.delaySeconds)}::int[], ${steps.map((step) => toJsonText(step.targets))}::jsonb[],
      ${steps.map((step) => (step.conditions ? toJsonText(step.conditions) : null))}::jsonb[],
      ${steps.map((step) => step.acknowledgements ?? 1)}::int[])
      with ordinality as step (delay_seconds, targets, conditions, acknowledgements, position)`.execute(
    tx.db,
  );
}

export async function removePolicy(tx: Tx, id: string): Promise<void> {
  await sql`delete from escalation_policy where id = ${id}`.execute(tx.db);
}

export async function choosePolicy(tx: Tx, serviceId: string, policyId: string): Promise<void> {
  await sql`insert into service_escalation_policy (service_id, policy_id) values (${serviceId}, ${policyId})
    on conflict (service_id) do update set policy_id = excluded.policy_id`.execute(tx.db);
}

/** Holds the policy, so that nobody deletes or changes it meanwhile. */
export async function lockPolicy(tx: Tx, id: string): Promise<StoredPolicy | undefined> {
  await sql`select from escalation_policy where id = ${id} for update`.execute(tx.db);
  return policyById(tx.db, id);
}
