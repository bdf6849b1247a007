import { readNow, type Platform } from '../../../../platform/index.ts';
import { need, type Caller } from '../../../identity/index.ts';
import { schedulesByIds } from '../../../schedules/index.ts';
import { servicesProblem } from '../../../services/contract.ts';
import { serviceBySlug, type Service } from '../../../services/index.ts';
import type { Criticality } from '../../../services/core/scales.ts';
import { pagingProblem } from '../../contract.ts';
import { waitsForSupport } from '../../core/low-urgency.ts';
import { freezePlan, type Plan } from '../../core/policy.ts';
import { preview } from '../../core/preview.ts';
import { reasonInWords } from '../../core/reasons.ts';
import { policiesOfServices } from '../policy-store.ts';
import { resolveTargets, unique } from '../resolve-targets.ts';
import { toldLoudly } from '../told-loudly.ts';
import { factsThen } from './facts-then.ts';
import { stepToWire, skippedToWire, type Known, type WhatIf } from './step-to-wire.ts';

export interface Asked {
  readonly criticality: Criticality;
  readonly at?: string | undefined;
  readonly alerts: number;
}

const dayMs = 86_400_000;
/** Nobody plans duty further ahead. */
const aheadMs = 400 * dayMs;
/** Whoever looks back asks the tickets: contact methods of then are not kept. */
const backMs = dayMs;

/** @throws services/unknown-service, paging/too-far-away */
export async function whatIf(
  platform: Platform,
  caller: Caller,
  slug: string,
  asked: Asked,
): Promise<WhatIf> {
  const { db } = platform;
  const service = await serviceBySlug(db, slug);
  if (!service || service.archivedAt !== null) throw servicesProblem('unknown-service');
  need(caller, 'policy.read', service.teamId);
  const now = await readNow(db);
  const at = asked.at === undefined ? now : new Date(asked.at);
  refuseFarAway(at, now);
  return inService(platform, service, { ...asked, at });
}

function refuseFarAway(at: Date, now: Date): void {
  const away = at.getTime() - now.getTime();
  if (away >= -backMs && away <= aheadMs) return;
  throw pagingProblem('too-far-away', {
    detail: 'Ask for an instant between yesterday and 400 days from now.',
  });
}

async function inService(
  platform: Platform,
  service: Service,
  { at, criticality, alerts }: Omit<Asked, 'at'> & { at: Date },
): Promise<WhatIf> {
  const { db } = platform;
  const policy = (await policiesOfServices(db, [service.id])).get(service.id);
  const atMs = at.getTime();
  const waitsMs = waitsForSupport(criticality, policy?.lowUrgency, service.supportHours, atMs);
  const beginsMs = waitsMs ?? atMs;
  // What waits begins with whoever is on duty then.
  const resolved = await resolveTargets(
    db,
    (policy?.steps ?? []).flatMap(({ targets }) => targets),
    new Date(beginsMs),
  );
  const plan = freezePlan(policy, resolved);
  const facts = await factsThen(platform, plan, {
    criticality,
    supportHours: service.supportHours,
    alerts: { count: alerts, atMs },
  });
  const begins = waitsMs === undefined ? 'first-step-of-policy' : 'support-hours-began';
  const { steps, end } = preview(plan, { atMs: beginsMs, because: begins }, facts.at);
  const told = (await toldLoudly(platform, db, [service.teamId]))(service.teamId);
  const known: Known = { atMs, criticality, plan, facts, schedules: await schedulesIn(db, plan) };
  return {
    service: { id: service.id, name: service.name, slug: service.slug },
    criticality,
    at: at.toISOString(),
    policy: plan.policy,
    waits:
      waitsMs === undefined
        ? null
        : {
            untilAt: new Date(waitsMs).toISOString(),
            because: 'outside-support-hours',
            words: reasonInWords('outside-support-hours'),
          },
    steps: steps.map((step) => stepToWire(step, known)),
    end: {
      at: new Date(end.atMs).toISOString(),
      because: end.because,
      words: reasonInWords(end.because),
      skipped: end.skipped.map((one) => skippedToWire(one, plan)),
      told: told.flatMap(({ personId: id, name, methods }) => (methods.length > 0 ? { id, name } : [])),
    },
    holdsSeconds: plan.holdsSeconds ?? null,
  };
}

async function schedulesIn(db: Platform['db'], { steps }: Plan): Promise<Known['schedules']> {
  const ids = steps.flatMap(({ people }) => people.flatMap(({ duty }) => duty?.scheduleId ?? []));
  const rows = ids.length > 0 ? await schedulesByIds(db, unique(ids)) : [];
  return new Map(rows.map(({ id, name, slug }) => [id, { id, name, slug }]));
}
