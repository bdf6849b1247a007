import { hashOf, newId, system, type Actor, type Tx } from '../../../platform/index.ts';
import { providerOf } from '../../channels/index.ts';
import { contactMethodsOf, peopleByIds, type ContactMethod } from '../../identity/index.ts';
import { letInWherePrivate } from '../../tickets/index.ts';
import { nextStep, upcoming, type Decision } from '../core/next-step.ts';
import { pageLines, type PageFacts } from '../core/paging-words.ts';
import { pagePriority } from '../core/priority.ts';
import type { DueReason } from '../core/reasons.ts';
import { endLoudlyAndTell } from './end-loudly.ts';
import { appendPaging, nobodyToReach, oncePerPerson, pageSent, type PagingEvent } from './paging-events.ts';
import { pagedBefore } from './paged-before.ts';
import { describeIncidentPort, type DescribedIncident } from './ports.ts';
import { unique } from './resolve-targets.ts';
import {
  advancePagings,
  insertDeliveries,
  insertPages,
  type NewDelivery,
  type NewPage,
  type PagingRow,
} from './store.ts';

type PageDecision = Extract<Decision, { do: 'page' }>;
type LoudDecision = Extract<Decision, { do: 'end-loudly' }>;

/**
 * Takes the due step of each paging that the transaction holds: decides, records pages and deliveries, and moves on.
 * A page is on disk before anything is sent.
 * @param actor who made the step due, when a person did
 */
export async function takeSteps(tx: Tx, rows: readonly PagingRow[], actor: Actor = system): Promise<void> {
  const methods = await usableContactMethods(tx, rows);
  const pageing: [PagingRow, PageDecision][] = [];
  const loud: [PagingRow, LoudDecision][] = [];
  for (const row of rows) {
    const decision = nextStep(asPaging(row), tx.now.getTime(), (personId) => methods.has(personId));
    switch (decision.do) {
      case 'page':
        pageing.push([row, decision]);
        break;
      case 'end-loudly':
        loud.push([row, decision]);
        break;
      case 'wait':
      case 'stop':
        break;
    }
  }
  if (pageing.length > 0) await page(tx, pageing, methods, actor);
  if (loud.length > 0) await endLoudlyAndTell(tx, loud);
}

async function page(
  tx: Tx,
  decided: readonly [PagingRow, PageDecision][],
  methods: ReadonlyMap<string, readonly ContactMethod[]>,
  actor: Actor,
): Promise<void> {
  const incidents = await tx.platform.ports.get(describeIncidentPort)(
    tx.db,
    decided.map(([row]) => row.incidentId),
    'with-lines',
  );
  const people = await peopleByIds(
    tx.db,
    unique(decided.flatMap(([, { people }]) => people.map(({ personId }) => personId))),
  );
  const before = await pagedBefore(
    tx.db,
    decided.map(([row]) => row),
  );
  const pages: NewPage[] = [];
  const deliveries: NewDelivery[] = [];
  const events: PagingEvent[] = [];
  for (const [row, decision] of decided) {
    const incident = incidents.get(row.incidentId);
    if (!incident) throw new Error(`Incident ${row.incidentId} is paged but unknown.`);
    events.push(...oncePerPerson(decision.skipped).map((skipped) => nobodyToReach(row, skipped)));
    const told = before.get(row.id) ?? [];
    for (const person of decision.people) {
      const id = newId();
      pages.push({
        id,
        pagingId: row.id,
        incidentId: row.incidentId,
        personId: person.personId,
        step: decision.step,
        because: person.pagedBecause,
        tokenHash: hashOf(tx.platform.secret.token('page', id)),
      });
      const others = [
        ...told,
        ...decision.people.map(({ personId, name }) => ({ personId, name, atMs: tx.now.getTime() })),
      ].filter(({ personId }) => personId !== person.personId);
      const lines = linesOf(tx, row, decision, incident, {
        zone: people.get(person.personId)?.timeZone ?? 'UTC',
        because: person.pagedBecause,
        duty: person.duty,
        others,
      });
      const reached = methods.get(person.personId) ?? [];
      for (const method of reached)
        deliveries.push({
          id: newId(),
          kind: 'page',
          pageId: id,
          incidentId: row.incidentId,
          personId: person.personId,
          contactMethodId: method.id,
          channel: method.channel,
          priority: pagePriority(incident.criticality),
          message: {
            kind: 'page',
            title: incident.title,
            lines,
            criticality: incident.criticality,
            incidentKey: incident.key,
            tag: row.incidentId,
            link: null,
          },
        });
      const channels = unique(reached.map(({ channel }) => channel));
      events.push(
        pageSent(
          row,
          { id, step: decision.step, nextAt: new Date(decision.then.dueAtMs), channels },
          person,
          actor,
        ),
      );
    }
  }
  await insertPages(tx, pages);
  await letInWherePrivate(
    tx,
    pages.flatMap(({ incidentId, personId }) =>
      incidents.get(incidentId)?.private ? { ticketId: incidentId, personId } : [],
    ),
  );
  await insertDeliveries(tx, deliveries);
  await advancePagings(
    tx,
    decided.map(([row, { then }]) => ({
      id: row.id,
      nextStep: then.nextStep,
      dueAt: new Date(then.dueAtMs),
    })),
  );
  await appendPaging(tx, events);
}

function linesOf(
  tx: Tx,
  row: PagingRow,
  { then }: PageDecision,
  incident: DescribedIncident,
  reader: Pick<PageFacts, 'zone' | 'because' | 'duty' | 'others'>,
): string[] {
  const next = upcoming({ ...asPaging(row), nextStep: then.nextStep });
  return pageLines({
    serviceName: incident.serviceName,
    criticality: incident.criticality,
    beganAtMs: incident.beganAt.getTime(),
    nowMs: tx.now.getTime(),
    facts: incident.lines,
    next: next ? { names: next.people.map(({ name }) => name), atMs: then.dueAtMs } : null,
    endsAtMs: then.dueAtMs,
    policyName: row.plan.policy?.name ?? '',
    ...reader,
  });
}

/** By person: those not disabled, on channels that this instance can send on. Nobody in it has none. */
async function usableContactMethods(
  tx: Tx,
  rows: readonly PagingRow[],
): Promise<Map<string, ContactMethod[]>> {
  const personIds = rows.flatMap(({ plan }) =>
    plan.steps.flatMap((step) => step.people.map(({ personId }) => personId)),
  );
  const byPerson = new Map<string, ContactMethod[]>();
  if (personIds.length === 0) return byPerson;
  for (const method of await contactMethodsOf(tx.db, unique(personIds))) {
    if (!providerOf(method.channel).configured(tx.platform)) continue;
    byPerson.set(method.personId, [...(byPerson.get(method.personId) ?? []), method]);
  }
  return byPerson;
}

export function asPaging(row: PagingRow): {
  state: PagingRow['state'];
  plan: PagingRow['plan'];
  nextStep: number;
  dueAtMs: number | null;
  dueBecause: DueReason;
} {
  const { state, plan, nextStep, dueBecause } = row;
  return { state, plan, nextStep, dueBecause, dueAtMs: row.dueAt?.getTime() ?? null };
}
