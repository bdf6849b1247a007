import { newId, type Actor, type Tx } from '../../../platform/index.ts';
import { askedFirst, freezePlan, type Plan } from '../core/policy.ts';
import type { StartReason } from '../core/reasons.ts';
import { policiesOfServices } from './policy-store.ts';
import { resolveTargets } from './resolve-targets.ts';
import { stopPaging } from './stop-paging.ts';
import { insertPagings, type PagingRow } from './store.ts';
import { takeSteps } from './take-steps.ts';
import { appendPaging, pagingStarted } from './paging-events.ts';

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
    readonly person: { readonly personId: string; readonly name: string };
    readonly knowing: readonly string[];
  };
}

/** What has just been opened is not paged yet. */
const isNew: ReadonlySet<StartReason> = new Set(['incident-opened', 'incident-declared']);

/**
 * Begins paging for incidents: freezes each plan and takes its first step in the same transaction, so that pages and
 * deliveries are on disk with the incident. Paging of theirs that runs ends first. With nobody to page it ends loudly at once.
 * The caller holds the incidents' rows, so that one incident is never paged twice at the same time.
 */
export async function startPaging(tx: Tx, incidents: readonly IncidentToPage[]): Promise<void> {
  if (incidents.length === 0) return;
  await stopPaging(
    tx,
    incidents.flatMap(({ incidentId, because }) => (isNew.has(because) ? [] : incidentId)),
    { state: 'stopped', because: 'paged-anew', by: { kind: 'system' } },
  );
  const plans = await plansOf(
    tx,
    incidents.map(({ serviceId }) => serviceId),
  );
  const rows = incidents.map((incident): PagingRow => ({
    id: newId(),
    incidentId: incident.incidentId,
    serviceId: incident.serviceId,
    state: 'running',
    plan: planFor(incident, plans.get(incident.serviceId)!),
    nextStep: 0,
    dueAt: tx.now,
    dueBecause: incident.asked ? 'escalated-by-hand' : 'first-step-of-policy',
    startedAt: tx.now,
    startedBecause: incident.because,
  }));
  await insertPagings(tx, rows);
  await appendPaging(
    tx,
    rows.map((row, index) => pagingStarted(row, incidents[index]!.actor)),
  );
  await takeSteps(tx, rows);
}

function planFor({ asked }: IncidentToPage, plan: Plan): Plan {
  return asked ? askedFirst(plan, asked.person, new Set(asked.knowing)) : plan;
}

async function plansOf(tx: Tx, serviceIds: readonly string[]): Promise<Map<string, Plan>> {
  const policies = await policiesOfServices(tx.db, serviceIds);
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
