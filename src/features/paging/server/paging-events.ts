import { system, type Actor, type NewEvent, type Tx } from '../../../platform/index.ts';
import { servicesByIds } from '../../services/index.ts';
import { stepCount, type PersonToPage, type Skipped } from '../core/next-step.ts';
import type { DutyOfPerson, Plan } from '../core/policy.ts';
import type { ClaimedDelivery } from './claim-deliveries.ts';
import type { PagingRow } from './store.ts';

type Subject = Pick<PagingRow, 'id' | 'incidentId' | 'serviceId'>;

/** An event of paging before its team is known; `appendPaging` fills it in. */
export interface PagingEvent extends NewEvent {
  /** Null for what belongs to no paging. */
  readonly serviceId: string | null;
}

/** The same person passed over in every repeat is said once. */
export function oncePerPerson(skipped: readonly Skipped[]): Skipped[] {
  return [
    ...new Map(
      skipped.toReversed().map((one) => [one.person?.personId ?? one.schedules?.join(' ') ?? null, one]),
    ).values(),
  ].reverse();
}

/** Everything that paging does is on the incident's timeline. */
function happened(
  kind: string,
  { id, incidentId, serviceId }: Subject,
  actor: Actor,
  because: string,
  data: Readonly<Record<string, unknown>>,
): PagingEvent {
  return {
    kind,
    subjectId: incidentId,
    serviceId,
    actor,
    because,
    data: { pagingId: id, ...data },
    topics: [`incident:${incidentId}`, 'incidents', 'now'],
  };
}

/** Teams of services, asked for once a transaction: opening an incident appends twice, a storm no more often. */
const teamsKnown = new WeakMap<Tx, Map<string, string>>();

async function teamsOf(tx: Tx, serviceIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const known = teamsKnown.get(tx) ?? new Map<string, string>();
  teamsKnown.set(tx, known);
  const unknown = serviceIds.filter((id) => !known.has(id));
  if (unknown.length > 0)
    for (const [id, { teamId }] of await servicesByIds(tx.db, unknown)) known.set(id, teamId);
  return known;
}

export async function appendPaging(tx: Tx, events: readonly PagingEvent[]): Promise<void> {
  if (events.length === 0) return;
  const teams = await teamsOf(
    tx,
    events.flatMap((event) => event.serviceId ?? []),
  );
  await tx.platform.events.append(
    tx,
    events.map(({ serviceId, ...event }) => ({
      ...event,
      teamId: (serviceId && teams.get(serviceId)) || null,
    })),
  );
}

export const pagingStarted = (row: PagingRow, actor: Actor): PagingEvent =>
  happened('paging.started', row, actor, row.startedBecause, {
    policy: row.plan.policy?.name ?? null,
    plan: planInWords(row.plan),
    repeatCount: row.plan.repeatCount,
    leftOut: row.plan.leftOut,
  });

/** Who would be paged when: the plan as the timeline shows it. */
function planInWords(plan: Plan): { people: string[]; afterSeconds: number }[] {
  let afterSeconds = 0;
  return plan.steps.map((step) => {
    const shown = { people: step.people.map(({ name }) => name), afterSeconds };
    afterSeconds += step.delaySeconds;
    return shown;
  });
}

export const pageSent = (
  row: PagingRow,
  page: { id: string; step: number; nextAt: Date; channels: readonly string[] },
  person: PersonToPage,
  actor: Actor,
): PagingEvent =>
  happened('page.sent', row, actor, person.pagedBecause, {
    pageId: page.id,
    step: page.step,
    person: { id: person.personId, name: person.name },
    namedBecause: person.because,
    ...(person.teamName === undefined ? {} : { team: person.teamName }),
    ...(person.duty === undefined ? {} : { duty: dutyToEvent(person.duty) }),
    policy: row.plan.policy?.name ?? null,
    channels: page.channels,
    nextAt: page.nextAt.toISOString(),
  });

export const nobodyToReach = (row: Subject, skipped: Skipped): PagingEvent =>
  happened('page.nobody-to-reach', row, system, skipped.because, {
    step: skipped.step,
    person: skipped.person ? { id: skipped.person.personId, name: skipped.person.name } : null,
    ...(skipped.schedules ? { schedules: skipped.schedules } : {}),
  });

const dutyToEvent = ({ scheduleName, role, untilMs }: DutyOfPerson) => ({
  schedule: scheduleName,
  role,
  until: untilMs === null ? null : new Date(untilMs).toISOString(),
});

export const nobodyReached = (row: PagingRow, because: string, told: readonly string[]): PagingEvent =>
  happened('paging.nobody-reached', row, system, because, {
    policy: row.plan.policy?.name ?? null,
    steps: stepCount(row.plan),
    told,
  });

export const pagingHurried = (
  row: Subject,
  because: 'escalated-by-hand' | 'every-channel-refused',
  actor: Actor,
): PagingEvent => happened('paging.hurried', row, actor, because, {});

export const pagingStopped = (
  row: Subject,
  { state, because, by }: { state: string; because: string; by: Actor },
): PagingEvent => happened('paging.stopped', row, by, because, { state });

/** What became of one try: handed over, failed with the time of the next try, or given up. */
export function deliveryEvent(
  delivery: ClaimedDelivery,
  incidentId: string,
  serviceId: string | null,
  error: string | null,
  nextTryAt: Date | null,
): PagingEvent {
  const failed = error === null ? 'delivered' : nextTryAt ? 'delivery-failed' : 'delivery-gave-up';
  return {
    kind: error === null ? `${delivery.kind}.delivered` : 'delivery.failed',
    subjectId: incidentId,
    serviceId,
    actor: system,
    because: failed,
    data: {
      deliveryId: delivery.id,
      kind: delivery.kind,
      channel: delivery.channel,
      attempt: delivery.attemptCount,
      person: { id: delivery.personId, name: delivery.personName },
      ...(error === null ? {} : { error, nextTryAt: nextTryAt?.toISOString() ?? null }),
    },
    topics: [`incident:${incidentId}`],
  };
}
