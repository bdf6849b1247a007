import { sql } from 'kysely';
import type { z } from 'zod';
import { readNow, type Platform } from '../../../platform/index.ts';
import type { wireAhead, wireHold } from '../contract/ahead.ts';
import { pagingUrgencyOf } from '../core/low-urgency.ts';
import { stepCount } from '../core/next-step.ts';
import { callsFor } from '../core/personal-rules.ts';
import { preview, previewFirst, type PreviewedStep } from '../core/preview.ts';
import { namesOf } from './page-people.ts';
import { oncePerPerson } from './paging-events.ts';
import { describeIncidentPort, type Queryable } from './ports.ts';
import { unique } from './resolve-targets.ts';
import { stepFacts, type StepFactsOf } from './step-facts.ts';
import { runningPagingsOf, type PagingRow } from './store.ts';

export type WireAhead = z.infer<typeof wireAhead>;
export type WireHold = z.infer<typeof wireHold>;

/** A policy of twenty steps with twenty repeats is a story that nobody reads to its end. */
const shownSteps = 8;

/** What each step that is left would do, of the pagings that run for these incidents; by incident. */
export async function aheadOf(
  platform: Platform,
  incidentIds: readonly string[],
): Promise<Map<string, WireAhead>> {
  return new Map(
    (await runningOf(platform, incidentIds)).map(({ row, criticality, facts, story }) => {
      const { steps, end } = preview(...story);
      return [
        row.incidentId,
        {
          steps: steps.slice(0, shownSteps).map((step) => ({
            again: step.step >= row.plan.steps.length && step.step < stepCount(row.plan),
            lastCall: step.step >= stepCount(row.plan),
            ...stepToWire(step, facts, criticality),
          })),
          endsAt: new Date(end.atMs).toISOString(),
          more: steps.length > shownSteps,
        },
      ];
    }),
  );
}

export interface NextPaged {
  readonly at: Date;
  /** People and destinations; nobody: then it ends unreached. */
  readonly names: readonly string[];
  /** Ids of both. */
  readonly ids: readonly string[];
}

/** Who is paged next as things stand, quiet hours and all, of the pagings that run for these incidents; by incident. */
export async function nextPagedOf(
  platform: Platform,
  incidentIds: readonly string[],
): Promise<Map<string, NextPaged>> {
  return new Map(
    (await runningOf(platform, incidentIds)).map(({ row, story }) => {
      const { first, atMs } = previewFirst(...story);
      const { people, destinations } = first ?? { people: [], destinations: [] };
      const ids = [
        ...people.map(({ personId }) => personId),
        ...destinations.map(({ destinationId }) => destinationId),
      ];
      return [row.incidentId, { at: new Date(atMs), names: namesOf({ people, destinations }), ids }];
    }),
  );
}

interface Running {
  readonly row: PagingRow;
  readonly criticality: string;
  readonly facts: StepFactsOf;
  /** What `preview` asks for: where it stands, and what is true at an instant. */
  readonly story: Parameters<typeof preview>;
}

/** The pagings that run for these incidents, with what their steps are decided by. */
async function runningOf(platform: Platform, incidentIds: readonly string[]): Promise<Running[]> {
  const { db } = platform;
  const rows = incidentIds.length === 0 ? [] : await runningPagingsOf(db, incidentIds);
  if (rows.length === 0) return [];
  const now = await readNow(db);
  const ids = rows.map(({ incidentId }) => incidentId);
  const incidents = await platform.ports.get(describeIncidentPort)(db, ids, 'brief');
  const facts = await stepFacts({ platform, db, now }, rows, incidents);
  return rows.map((row) => {
    const begins = {
      step: row.nextStep,
      atMs: Math.max(row.dueAt!.getTime(), now.getTime()),
      because: row.dueBecause,
      spared: row.spared,
    };
    return {
      row,
      criticality: incidents.get(row.incidentId)?.criticality ?? 'critical',
      facts,
      story: [row.plan, begins, (atMs) => facts.of(row, atMs)],
    };
  });
}

function stepToWire(
  { step, atMs, people, destinations, acknowledgements, skipped }: PreviewedStep,
  { settings, methods }: StepFactsOf,
  criticality: string,
): Omit<WireAhead['steps'][number], 'again' | 'lastCall'> {
  return {
    step,
    at: new Date(atMs).toISOString(),
    people: people.map(({ personId, name, duty }) => ({
      id: personId,
      name,
      duty: duty ? { schedule: duty.scheduleName, role: duty.role } : null,
      channels: unique(
        callsFor(
          settings.get(personId)?.rules[pagingUrgencyOf(criticality)] ?? [],
          methods.get(personId) ?? [],
        ).map(({ channel }) => channel),
      ),
    })),
    destinations: destinations.map(({ destinationId, name, channel }) => ({
      id: destinationId,
      name,
      channel,
    })),
    acknowledgements,
    passedOver: oncePerPerson(skipped).map((one) => ({
      step: one.step,
      name: one.person?.name ?? null,
      because: one.because,
    })),
  };
}

/** Until when each of these incidents is held by an acknowledgement that can rot; by incident. */
export async function holdsOf(db: Queryable, incidentIds: readonly string[]): Promise<Map<string, WireHold>> {
  if (incidentIds.length === 0) return new Map();
  const { rows } = await sql<{ incidentId: string; id: string; name: string; due: Date; seconds: number }>`
    select h.incident_id as "incidentId", p.id, p.name, h.due_at as due, h.holds_seconds as seconds
    from acknowledgement_hold h join person p on p.id = h.person_id
    where h.incident_id = any(${incidentIds}::uuid[])`.execute(db);
  return new Map(
    rows.map(({ incidentId, id, name, due, seconds }) => [
      incidentId,
      { person: { id, name }, untilAt: due.toISOString(), holdsSeconds: seconds },
    ]),
  );
}
