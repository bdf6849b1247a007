import { system, type Actor, type NewEvent, type Tx } from '../../../platform/index.ts';
import { servicesByIds } from '../../services/index.ts';
import { stepCount, type PersonToPage, type Skipped } from '../core/next-step.ts';
import type { DutyOfPerson, Plan, PlannedDestination } from '../core/policy.ts';
import type { ReceiptKind } from '../core/delivery-states.ts';
import type { WaitReason } from '../core/reasons.ts';
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
    const names = [
      ...step.people,
      ...(step.turns ?? []).map((turn) => turn[0]!),
      ...(step.destinations ?? []),
    ];
    const shown = { people: names.map(({ name }) => name), afterSeconds };
    afterSeconds += step.delaySeconds;
    return shown;
  });
}

export const pageSent = (
  row: PagingRow,
  page: {
    id: string;
    step: number;
    nextAt: Date;
    channels: readonly string[];
    /** Those on which nobody ever answered a test page. */
    unproven: readonly string[];
  },
  person: PersonToPage,
  actor: Actor,
): PagingEvent =>
  happened('page.sent', row, actor, person.pagedBecause, {
    pageId: page.id,
    step: page.step,
    stepsInRound: row.plan.steps.length,
    person: { id: person.personId, name: person.name },
    namedBecause: person.because,
    ...(person.teamName === undefined ? {} : { team: person.teamName }),
    ...(person.duty === undefined ? {} : { duty: dutyToEvent(person.duty) }),
    policy: row.plan.policy?.name ?? null,
    channels: page.channels,
    ...(page.unproven.length > 0 ? { unproven: page.unproven } : {}),
    nextAt: page.nextAt.toISOString(),
  });

/** A chat channel or webhook of a team is told of the step. */
export const destinationTold = (
  row: Subject,
  step: number,
  { destinationId, name, channel }: PlannedDestination,
  actor: Actor,
): PagingEvent =>
  happened('page.told-destination', row, actor, 'named-in-step', {
    step,
    destination: { id: destinationId, name },
    channels: [channel],
  });

/** Nothing is paged for now, and until when: on the wall of whoever promised it. */
export const pagingWaits = (
  row: Subject,
  until: { readonly at: Date; readonly zone: string },
  because: WaitReason,
  by: Actor,
): PagingEvent =>
  happened('paging.waits', row, by, because, { untilAt: until.at.toISOString(), zone: until.zone });

/** One of several whose answer is needed. */
export const acknowledgedByOne = (
  row: Subject,
  by: Actor,
  counted: { have: number; need: number },
): PagingEvent => happened('paging.acknowledged-by-one', row, by, 'acknowledged', counted);

/** Whoever has it gave no sign of life for so long; null: only its source said that somebody has it. */
export const acknowledgementRotted = (
  row: Subject,
  person: { id: string; name: string } | null,
  holdsSeconds: number,
): PagingEvent =>
  happened('paging.acknowledgement-rotted', row, system, 'acknowledgement-rotted', { person, holdsSeconds });

export const nobodyToReach = (row: Subject, skipped: Skipped): PagingEvent =>
  happened('page.nobody-to-reach', row, system, skipped.because, {
    step: skipped.step,
    person: skipped.person ? { id: skipped.person.personId, name: skipped.person.name } : null,
    ...(skipped.schedules ? { schedules: skipped.schedules } : {}),
    ...(skipped.condition ? { condition: skipped.condition } : {}),
    ...(skipped.untilMs === undefined ? {} : { untilAt: new Date(skipped.untilMs).toISOString() }),
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
      ...(delivery.bundleId === null
        ? {}
        : { bundleId: delivery.bundleId, together: delivery.carried.length + 1 }),
      ...(delivery.personId === null
        ? { destination: { id: delivery.destinationId, name: delivery.recipientName } }
        : { person: { id: delivery.personId, name: delivery.recipientName } }),
      ...(error === null ? {} : { error, nextTryAt: nextTryAt?.toISOString() ?? null }),
    },
    topics: [`incident:${incidentId}`],
  };
}

const receiptKindOf = { delivered: 'arrived', read: 'read', undelivered: 'failed' } as const;
const receiptBecause = {
  delivered: 'provider-says-arrived',
  read: 'person-read-it',
  undelivered: 'delivery-gave-up',
} as const;

/** What a provider or phone told later of a message. */
export function receiptTaken(
  delivery: {
    readonly id: string;
    readonly kind: string;
    readonly channel: string;
    readonly incidentId: string;
    readonly serviceId: string | null;
    readonly personId: string | null;
    readonly destinationId: string | null;
    readonly recipientName: string;
  },
  kind: ReceiptKind,
  detail: string | null,
  actor: Actor,
): PagingEvent {
  return {
    kind: `delivery.${receiptKindOf[kind]}`,
    subjectId: delivery.incidentId,
    serviceId: delivery.serviceId,
    actor,
    because: receiptBecause[kind],
    data: {
      deliveryId: delivery.id,
      kind: delivery.kind,
      channel: delivery.channel,
      ...(delivery.personId === null
        ? { destination: { id: delivery.destinationId, name: delivery.recipientName } }
        : { person: { id: delivery.personId, name: delivery.recipientName } }),
      ...(kind === 'undelivered'
        ? { error: detail ?? 'The provider says that it did not arrive.', nextTryAt: null }
        : {}),
    },
    topics: [`incident:${delivery.incidentId}`],
  };
}

/** The person opened the page; by which of several ways, nobody knows. */
export const pageSeen = (page: {
  readonly pageId: string;
  readonly pagingId: string;
  readonly incidentId: string;
  readonly serviceId: string;
  readonly personId: string;
  readonly personName: string;
}): PagingEvent =>
  happened(
    'page.seen',
    { id: page.pagingId, incidentId: page.incidentId, serviceId: page.serviceId },
    system,
    'person-read-it',
    { pageId: page.pageId, person: { id: page.personId, name: page.personName } },
  );
