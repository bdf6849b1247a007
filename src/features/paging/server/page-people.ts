import { hashOf, newId, type Actor, type Tx } from '../../../platform/index.ts';
import type { ContactMethod } from '../../identity/index.ts';
import { letInWherePrivate } from '../../tickets/index.ts';
import { pagingUrgencyOf } from '../core/low-urgency.ts';
import type { Decision, PersonToPage } from '../core/next-step.ts';
import { previewFirst } from '../core/preview.ts';
import { pageLines, type PageFacts } from '../core/paging-words.ts';
import { callsFor, type Call } from '../core/personal-rules.ts';
import { pagePriority } from '../core/priority.ts';
import {
  appendPaging,
  destinationTold,
  nobodyToReach,
  oncePerPerson,
  pageSent,
  type PagingEvent,
} from './paging-events.ts';
import { lateness } from './lateness.ts';
import { pagedBefore } from './paged-before.ts';
import type { DescribedIncident } from './ports.ts';
import { messageToDestination } from './message-to-destination.ts';
import { unique } from './resolve-targets.ts';
import type { StepFactsOf } from './step-facts.ts';
import {
  advancePagings,
  insertDeliveries,
  insertPages,
  type NewDelivery,
  type NewPage,
  type PagingRow,
} from './store.ts';
import type { StoredMessage } from './tables.ts';

type PageDecision = Extract<Decision, { do: 'page' }>;
interface Known {
  readonly incidents: ReadonlyMap<string, DescribedIncident>;
  readonly facts: StepFactsOf;
  readonly actor: Actor;
}

/** Records the pages of steps that are taken, each person by the ways and at the times they chose, and tells destinations. */
export async function pagePeople(
  tx: Tx,
  decided: readonly [PagingRow, PageDecision][],
  { incidents, facts, actor }: Known,
): Promise<void> {
  const before = await pagedBefore(
    tx.db,
    decided.map(([row]) => row),
  );
  const isLate = lateness(
    tx,
    decided.map(([row]) => row.dueAt),
  );
  const pages: NewPage[] = [];
  const deliveries: NewDelivery[] = [];
  const events: PagingEvent[] = [];
  for (const [row, decision] of decided) {
    const incident = incidents.get(row.incidentId);
    if (!incident) throw new Error(`Incident ${row.incidentId} is paged but unknown.`);
    events.push(...oncePerPerson(decision.skipped).map((skipped) => nobodyToReach(row, skipped)));
    const told = [
      ...(before.get(row.id) ?? []),
      ...decision.people.map(({ personId, name }) => ({ personId, name, atMs: tx.now.getTime() })),
    ];
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
      const own = facts.settings.get(person.personId);
      const lines = linesOf(tx, row, decision, facts, incident, {
        zone: own?.zone ?? 'UTC',
        because: person.pagedBecause,
        duty: person.duty,
        others: told.filter(({ personId }) => personId !== person.personId),
      });
      const message = messageOf(row, incident, lines);
      const methods = facts.methods.get(person.personId) ?? [];
      const calls = callsFor(own?.rules[pagingUrgencyOf(incident.criticality)] ?? [], methods);
      for (const { contactMethodId, channel, afterSeconds } of calls)
        deliveries.push({
          id: newId(),
          kind: 'page',
          pageId: id,
          incidentId: row.incidentId,
          personId: person.personId,
          contactMethodId,
          channel,
          afterSeconds: afterSeconds * tx.platform.config.timeScale,
          priority: pagePriority(incident.criticality),
          again: (before.get(row.id) ?? []).some(({ personId }) => personId === person.personId),
          late: isLate(row.dueAt),
          message,
        });
      events.push(
        pageEvent(row, decision, { id, person, calls, unproven: unprovenOf(calls, methods) }, actor),
      );
    }
    for (const destination of decision.destinations) {
      deliveries.push({
        id: newId(),
        kind: 'page',
        pageId: null,
        pagingId: row.id,
        incidentId: row.incidentId,
        personId: null,
        contactMethodId: null,
        destinationId: destination.destinationId,
        channel: destination.channel,
        priority: pagePriority(incident.criticality),
        again: row.nextStep > 0,
        late: isLate(row.dueAt),
        message: messageToDestination(
          messageOf(
            row,
            incident,
            linesOf(tx, row, decision, facts, incident, { zone: 'UTC', because: null, others: told }),
          ),
          incident,
        ),
      });
      events.push(destinationTold(row, decision.step, destination, actor));
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
    decided.map(([row, { then, acknowledgements, spared }]) => ({
      id: row.id,
      nextStep: then.nextStep,
      dueAt: new Date(then.dueAtMs),
      acknowledgements,
      spared,
    })),
  );
  await appendPaging(tx, events);
}

function pageEvent(
  row: PagingRow,
  { step, then }: PageDecision,
  {
    id,
    person,
    calls,
    unproven,
  }: { id: string; person: PersonToPage; calls: readonly Call[]; unproven: readonly string[] },
  actor: Actor,
): PagingEvent {
  const channels = unique(calls.map(({ channel }) => channel));
  return pageSent(
    row,
    { id, step, nextAt: new Date(then.dueAtMs), channels, unproven: unique(unproven) },
    person,
    actor,
  );
}

/** A page on what nobody has proven is never silent about it. */
function unprovenOf(calls: readonly Call[], methods: readonly ContactMethod[]): string[] {
  const proven = new Set(methods.flatMap(({ id, verifiedAt }) => (verifiedAt === null ? [] : [id])));
  return calls.flatMap(({ contactMethodId, channel }) => (proven.has(contactMethodId) ? [] : [channel]));
}

function messageOf(row: PagingRow, incident: DescribedIncident, lines: readonly string[]): StoredMessage {
  return {
    kind: 'page',
    title: incident.title,
    lines,
    criticality: incident.criticality,
    incidentKey: incident.key,
    tag: row.incidentId,
    link: null,
  };
}

function linesOf(
  tx: Tx,
  row: PagingRow,
  { then, spared }: PageDecision,
  facts: StepFactsOf,
  incident: DescribedIncident,
  reader: Pick<PageFacts, 'zone' | 'because' | 'duty' | 'others'>,
): string[] {
  const begins = { step: then.nextStep, atMs: then.dueAtMs, because: 'step-timed-out', spared } as const;
  const { first, atMs } = previewFirst(row.plan, begins, (at) => facts.of(row, at));
  return pageLines({
    serviceName: incident.serviceName,
    criticality: incident.criticality,
    beganAtMs: incident.beganAt.getTime(),
    nowMs: tx.now.getTime(),
    facts: incident.lines,
    next: first ? { names: namesOf(first), atMs } : null,
    endsAtMs: atMs,
    policyName: row.plan.policy?.name ?? '',
    ...reader,
  });
}

type Named = readonly { readonly name: string }[];
export function namesOf({ people, destinations }: { people: Named; destinations: Named }): string[] {
  return [...people, ...destinations].map(({ name }) => name);
}
