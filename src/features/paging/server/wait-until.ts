import { sql } from 'kysely';
import { newId, type Actor, type DueWork, type Tx } from '../../../platform/index.ts';
import type { DueReason, StartReason, WaitReason } from '../core/reasons.ts';
import { releaseAcknowledgements } from './hold-acknowledgement.ts';
import { appendPaging, pagingWaits } from './paging-events.ts';
import { plansForServices, startPaging } from './start-paging.ts';
import { describeIncidentPort, holdIncidentsPort } from './ports.ts';
import { stopPaging } from './stop-paging.ts';
import { insertPagings } from './store.ts';
import { togetherOrAlone } from './together-or-alone.ts';

export interface WaitUntil {
  readonly incidentId: string;
  readonly serviceId: string;
  readonly until: { readonly at: Date; readonly zone: string };
  readonly because: Exclude<WaitReason, 'outside-support-hours'>;
  readonly by: Actor;
}

const beginsBecause: Readonly<Record<WaitReason, DueReason & StartReason>> = {
  'outside-support-hours': 'support-hours-began',
  'can-wait-until-morning': 'morning-came',
  snoozed: 'snooze-is-over',
};

/**
 * Puts paging off: what runs stops, and at the promised time it begins anew with whoever is on duty then, unless somebody has it or it
 * is over by then. The caller holds the incident.
 */
export async function waitUntil(
  tx: Tx,
  { incidentId, serviceId, until, because, by }: WaitUntil,
): Promise<void> {
  await stopPaging(tx, [incidentId], { state: 'stopped', because, by });
  // Whoever has it need not show that they are awake: that is what was promised.
  await releaseAcknowledgements(tx, [incidentId]);
  const plan = (await plansForServices(tx, [serviceId])).get(serviceId)!;
  const row = {
    id: newId(),
    incidentId,
    serviceId,
    state: 'waiting' as const,
    plan,
    nextStep: 0,
    dueAt: until.at,
    dueBecause: beginsBecause[because],
    startedAt: tx.now,
    startedBecause: because,
    acknowledgements: 1,
    acknowledgedBy: [],
    waitsBecause: because,
    waitsBy: by,
    spared: [],
  };
  await insertPagings(tx, [row]);
  await appendPaging(tx, [pagingWaits(row, until, because, by)]);
}

interface Waiting {
  readonly incidentId: string;
  readonly serviceId: string;
  readonly waitsBecause: WaitReason;
}

/** What waited begins: incidents are held before their paging, as everywhere, so it is looked at twice. */
export const dueWaits: DueWork = {
  name: 'paging.waits',
  nextDueAt: sql`select min(due_at) as at from paging where state = 'waiting'`,
  async run(platform, limit) {
    const { rows } = await sql<{ id: string }>`
      select incident_id as id from paging where state = 'waiting' and due_at <= evenkeel_now()
      order by due_at limit ${limit}`.execute(platform.db);
    if (rows.length === 0) return 0;
    return togetherOrAlone(
      platform,
      rows.map(({ id }) => id),
      beginWaits,
    );
  },
};

/** Begins what waits for these incidents and is due. */
export async function beginWaits(tx: Tx, incidentIds: readonly string[]): Promise<void> {
  await tx.platform.ports.get(holdIncidentsPort)(tx, incidentIds);
  const { rows } = await sql<Waiting>`
    select incident_id as "incidentId", service_id as "serviceId", waits_because as "waitsBecause" from paging
    where state = 'waiting' and due_at <= ${tx.now} and incident_id = any(${incidentIds}::uuid[]) for update`.execute(
    tx.db,
  );
  const incidents = await tx.platform.ports.get(describeIncidentPort)(
    tx.db,
    rows.map(({ incidentId }) => incidentId),
    'brief',
  );
  await startPaging(
    tx,
    rows.flatMap(({ incidentId, serviceId, waitsBecause }) => {
      const incident = incidents.get(incidentId);
      if (!incident) return [];
      return [
        {
          incidentId,
          incidentKey: incident.key,
          title: incident.title,
          serviceId,
          criticality: incident.criticality,
          beganAt: incident.beganAt,
          because: beginsBecause[waitsBecause],
          actor: { kind: 'system' as const },
        },
      ];
    }),
  );
}
