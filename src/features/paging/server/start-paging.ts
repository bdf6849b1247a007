import { newId, type Actor, type Tx } from '../../../platform/index.ts';
import { servicesByIds } from '../../services/index.ts';
import { pagingUrgencyOf, waitsForSupport } from '../core/low-urgency.ts';
import { askedFirst, freezePlan, type Plan, type PlannedPerson, type Policy } from '../core/policy.ts';
import type { DueReason, StartReason } from '../core/reasons.ts';
import { appendPaging, pagingStarted, pagingWaits } from './paging-events.ts';
import { policiesOfServices } from './policy-store.ts';
import { resolveTargets, unique } from './resolve-targets.ts';
import { stopPaging } from './stop-paging.ts';
import { insertPagings, type PagingRow } from './store.ts';
import { takeSteps } from './take-steps.ts';

export interface IncidentToPage {
  readonly incidentId: string;
  readonly incidentKey: string;
  readonly title: string;
  readonly serviceId: string;
  readonly criticality: string;
  readonly beganAt: Date;
  readonly because: StartReason;
  readonly actor: Actor;
  /** Paged before the policy, because somebody asked for them; `knowing` need no page to know of it. */
  readonly asked?: {
    readonly people: readonly { readonly personId: string; readonly name: string }[];
    readonly knowing: readonly string[];
    readonly because?: PlannedPerson['because'];
  };
}

/** What has just been opened is not paged yet. */
const isNew: ReadonlySet<StartReason> = new Set(['incident-opened', 'incident-declared']);
/** A person wants it now, or it has waited already. */
const neverWaits: ReadonlySet<StartReason> = new Set([
  'paged-again-by-person',
  'escalated-by-person',
  'handed-over',
  'support-hours-began',
  'morning-came',
  'snooze-is-over',
]);

/**
 * Begins paging for incidents: freezes each plan and takes its first step in the same transaction, so that pages and
 * deliveries are on disk with the incident. Paging of theirs that runs or waits ends first. With nobody to page it ends loudly at once.
 * What is not urgent waits for the support hours of its service where the policy says so.
 * The caller holds the incidents' rows, so that one incident is never paged twice at the same time.
 */
export async function startPaging(tx: Tx, incidents: readonly IncidentToPage[]): Promise<void> {
  if (incidents.length === 0) return;
  await stopPaging(
    tx,
    incidents.flatMap(({ incidentId, because }) => (isNew.has(because) ? [] : incidentId)),
    { state: 'stopped', because: 'paged-anew', by: { kind: 'system' } },
  );
  const services = incidents.map(({ serviceId }) => serviceId);
  const policies = await policiesOfServices(tx.db, unique(services));
  const plans = await plansOf(tx, services, policies);
  const waits = await whoWaits(tx, incidents, policies);
  const rows = incidents.map((incident, index): PagingRow => {
    const until = waits.get(index);
    return {
      id: newId(),
      incidentId: incident.incidentId,
      serviceId: incident.serviceId,
      state: until ? 'waiting' : 'running',
      plan: planFor(incident, plans.get(incident.serviceId)!),
      nextStep: 0,
      dueAt: until?.at ?? tx.now,
      dueBecause: until ? 'support-hours-began' : (firstDue[incident.because] ?? 'first-step-of-policy'),
      startedAt: tx.now,
      startedBecause: incident.because,
      acknowledgements: 1,
      acknowledgedBy: [],
      waitsBecause: until ? 'outside-support-hours' : null,
      waitsBy: null,
      spared: [],
    };
  });
  await insertPagings(tx, rows);
  await appendPaging(
    tx,
    rows.flatMap((row, index) => {
      const { actor } = incidents[index]!;
      const started = pagingStarted(row, actor);
      return row.state === 'waiting'
        ? [started, pagingWaits(row, waits.get(index)!, 'outside-support-hours', { kind: 'system' })]
        : [started];
    }),
  );
  await takeSteps(
    tx,
    rows.filter(({ state }) => state === 'running'),
  );
}

/** Why the first step of what begins so is due. */
const firstDue: Readonly<Partial<Record<StartReason, DueReason>>> = {
  'escalated-by-person': 'escalated-by-hand',
  'support-hours-began': 'support-hours-began',
  'morning-came': 'morning-came',
  'snooze-is-over': 'snooze-is-over',
  'acknowledgement-rotted': 'acknowledgement-rotted',
};

/** Until when those wait that are not urgent and whose service is not supported now, by their place in the list. */
async function whoWaits(
  tx: Tx,
  incidents: readonly IncidentToPage[],
  policies: ReadonlyMap<string, Policy>,
): Promise<Map<number, { at: Date; zone: string }>> {
  const calm = incidents.flatMap(({ serviceId, criticality, because, asked }, index) =>
    pagingUrgencyOf(criticality) === 'low' &&
    !neverWaits.has(because) &&
    // Whoever is asked for by name is wanted now; whoever had it is only asked first.
    (!asked || because === 'acknowledgement-rotted') &&
    policies.get(serviceId)?.lowUrgency === 'wait-for-support-hours'
      ? [{ index, serviceId }]
      : [],
  );
  const services = await servicesByIds(tx.db, unique(calm.map(({ serviceId }) => serviceId)));
  const nowMs = tx.now.getTime();
  return new Map(
    calm.flatMap(({ index, serviceId }) => {
      const hours = services.get(serviceId)?.supportHours ?? null;
      const { criticality } = incidents[index]!;
      const atMs = waitsForSupport(criticality, policies.get(serviceId)?.lowUrgency, hours, nowMs);
      return atMs === undefined ? [] : [[index, { at: new Date(atMs), zone: hours?.zone ?? 'UTC' }] as const];
    }),
  );
}

function planFor({ asked }: IncidentToPage, plan: Plan): Plan {
  return asked ? askedFirst(plan, asked.people, new Set(asked.knowing), asked.because) : plan;
}

/** The plan that paging of each service would begin with now. */
export async function plansForServices(tx: Tx, serviceIds: readonly string[]): Promise<Map<string, Plan>> {
  return plansOf(tx, serviceIds, await policiesOfServices(tx.db, serviceIds));
}

async function plansOf(
  tx: Tx,
  serviceIds: readonly string[],
  policies: ReadonlyMap<string, Policy>,
): Promise<Map<string, Plan>> {
  const targets = [...policies.values()].flatMap((policy) => policy.steps.flatMap((step) => step.targets));
  const resolved = await resolveTargets(tx.db, targets, tx.now);
  return new Map(
    serviceIds.map((id) => [
      id,
      scaled(freezePlan(policies.get(id), resolved), tx.platform.config.timeScale),
    ]),
  );
}

/** A demonstration tells half an hour in half a minute: its delays are shorter from the start, its clock is the real one. */
function scaled(plan: Plan, scale: number): Plan {
  if (scale === 1) return plan;
  return { ...plan, steps: plan.steps.map((step) => ({ ...step, delaySeconds: step.delaySeconds * scale })) };
}
