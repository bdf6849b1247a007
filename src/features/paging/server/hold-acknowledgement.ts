import { sql } from 'kysely';
import { type AppendedEvent, type DueWork, type Tx } from '../../../platform/index.ts';
import { peopleByIds } from '../../identity/index.ts';
import { acknowledgementRotted, appendPaging } from './paging-events.ts';
import { describeIncidentPort, holdIncidentsPort } from './ports.ts';
import { startPaging } from './start-paging.ts';
import { togetherOrAlone } from './together-or-alone.ts';

/** Hears `incident.acknowledged` and `duty.handed-over`: somebody has it, as long as the plan says without a sign of life. */
export async function onTaken(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  const taken = new Map(
    events.flatMap(({ kind, subjectId, data }) => {
      const person = kind === 'duty.handed-over' ? data?.['to'] : data?.['person'];
      if (!subjectId || (kind === 'duty.handed-over' && data?.['duty'] !== 'lead')) return [];
      const { id } = person as { id: string };
      return [[subjectId, { id, answered: kind === 'incident.acknowledged' }] as const];
    }),
  );
  await hold(tx, taken);
}

/** Their source says that somebody has them there: that holds as long as a person's word does, and then it pages again. */
export function holdForSource(tx: Tx, incidentIds: readonly string[]): Promise<void> {
  return hold(tx, new Map(incidentIds.map((id) => [id, { id: null, answered: true }])));
}

async function hold(
  tx: Tx,
  taken: ReadonlyMap<string, { readonly id: string | null; readonly answered: boolean }>,
): Promise<void> {
  if (taken.size === 0) return;
  // The plan that paged says how long; it does not change when its policy is edited.
  await sql`
    insert into acknowledgement_hold (incident_id, service_id, person_id, holds_seconds, due_at)
    select latest.incident_id, latest.service_id, taken.person_id, latest.holds,
      ${tx.now}::timestamptz + latest.holds * ${tx.platform.config.timeScale}::float8 * interval '1 second'
    from unnest(${[...taken.keys()]}::uuid[], ${[...taken.values()].map(({ id }) => id)}::uuid[],
      ${[...taken.values()].map(({ answered }) => answered)}::boolean[]) as taken (incident_id, person_id, answered)
    cross join lateral (
      select p.incident_id, p.service_id, p.state, (p.plan->>'holdsSeconds')::int as holds from paging p
      where p.incident_id = taken.incident_id order by p.started_at desc, p.id desc limit 1
    ) latest
    -- What waits for its hour pages then: whoever is given it meanwhile sleeps as long as was promised.
    where latest.holds is not null and (latest.state <> 'waiting' or taken.answered)
    on conflict (incident_id) do update set service_id = excluded.service_id, person_id = excluded.person_id,
      holds_seconds = excluded.holds_seconds, due_at = excluded.due_at`.execute(tx.db);
}

/** Somebody said again that they have it. */
export function holdFor(tx: Tx, incidentId: string, personId: string): Promise<void> {
  return hold(tx, new Map([[incidentId, { id: personId, answered: true }]]));
}

/** Somebody works on these: their time begins anew. */
export async function prolongHolds(tx: Tx, incidentIds: readonly string[]): Promise<void> {
  await sql`update acknowledgement_hold
    set due_at = ${tx.now}::timestamptz + holds_seconds * ${tx.platform.config.timeScale}::float8 * interval '1 second'
    where incident_id = any(${incidentIds}::uuid[])`.execute(tx.db);
}

/** Hears that somebody left, as whose account is disabled does: they hold nothing any more. */
export async function onLeft(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  for (const { subjectId, data } of events) {
    const person = data?.['person'] as { id: string } | undefined;
    if (!subjectId || !person) continue;
    await sql`delete from acknowledgement_hold where incident_id = ${subjectId} and person_id = ${person.id}`.execute(
      tx.db,
    );
  }
}

/** Hears that it is over. */
export async function onOver(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  await releaseAcknowledgements(
    tx,
    events.flatMap(({ subjectId }) => subjectId ?? []),
  );
}

/** Nobody has these any more. */
export async function releaseAcknowledgements(tx: Tx, incidentIds: readonly string[]): Promise<void> {
  if (incidentIds.length === 0) return;
  await sql`delete from acknowledgement_hold where incident_id = any(${incidentIds}::uuid[])`.execute(tx.db);
}

interface Rotten {
  readonly incidentId: string;
  readonly serviceId: string;
  /** Null: only its source said that somebody has it. */
  readonly personId: string | null;
  readonly holdsSeconds: number;
}

/** No update and no resolve: it pages again, first whoever has it, then on as the policy says. */
export const rottenAcknowledgements: DueWork = {
  name: 'paging.rotten-acknowledgements',
  nextDueAt: sql`select min(due_at) as at from acknowledgement_hold`,
  async run(platform, limit) {
    const { rows } = await sql<{ id: string }>`
      select incident_id as id from acknowledgement_hold where due_at <= evenkeel_now()
      order by due_at limit ${limit}`.execute(platform.db);
    if (rows.length === 0) return 0;
    return togetherOrAlone(
      platform,
      rows.map(({ id }) => id),
      pageAgain,
    );
  },
};

async function pageAgain(tx: Tx, incidentIds: readonly string[]): Promise<void> {
  // Incidents before anything of paging, as everywhere; what got a sign of life meanwhile is not found any more.
  await tx.platform.ports.get(holdIncidentsPort)(tx, incidentIds);
  // Somebody is being paged already, as for a worse alert: that goes on, and nobody is woken twice.
  await sql`
    update acknowledgement_hold h
    set due_at = ${tx.now}::timestamptz + h.holds_seconds * ${tx.platform.config.timeScale}::float8 * interval '1 second'
    where h.incident_id = any(${incidentIds}::uuid[]) and h.due_at <= ${tx.now}
      and exists (select 1 from paging p where p.incident_id = h.incident_id and p.state = 'running')`.execute(
    tx.db,
  );
  const { rows } = await sql<Rotten>`
    delete from acknowledgement_hold where incident_id = any(${incidentIds}::uuid[]) and due_at <= ${tx.now}
    returning incident_id as "incidentId", service_id as "serviceId", person_id as "personId",
      holds_seconds as "holdsSeconds"`.execute(tx.db);
  const incidents = await tx.platform.ports.get(describeIncidentPort)(
    tx.db,
    rows.map(({ incidentId }) => incidentId),
    'brief',
  );
  const people = await peopleByIds(
    tx.db,
    rows.flatMap(({ personId }) => personId ?? []),
  );
  const found = rows.flatMap((row) => {
    const incident = incidents.get(row.incidentId);
    const { personId } = row;
    const person =
      personId === null ? null : { id: personId, name: people.get(personId)?.name ?? 'Somebody' };
    return incident ? [{ row, incident, person }] : [];
  });
  await appendPaging(
    tx,
    found.map(({ row, person }) =>
      acknowledgementRotted(
        { id: row.incidentId, incidentId: row.incidentId, serviceId: row.serviceId },
        person,
        row.holdsSeconds,
      ),
    ),
  );
  await startPaging(
    tx,
    found.map(({ row, incident, person }) => ({
      incidentId: row.incidentId,
      incidentKey: incident.key,
      title: incident.title,
      serviceId: row.serviceId,
      criticality: incident.criticality,
      beganAt: incident.beganAt,
      because: 'acknowledgement-rotted',
      actor: { kind: 'system' },
      ...(person
        ? { asked: { people: [{ personId: person.id, name: person.name }], knowing: [], because: 'had-it' } }
        : {}),
    })),
  );
}
