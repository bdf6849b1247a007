import { sql } from 'kysely';
import { setTimeout as pause } from 'node:timers/promises';
import { toText, transact, type Platform, type Tx } from '../../../platform/index.ts';
import { noteDestinations, type Outcome } from '../../channels/index.ts';
import { markContactMethod } from '../../identity/index.ts';
import { nextTryInSeconds } from '../core/retry.ts';
import type { CarriedDelivery, ClaimedDelivery } from './claim-deliveries.ts';
import { deliveryMetrics } from './delivery-metrics.ts';
import { hurryFaltering } from './hurry-faltering.ts';
import { hurryNextCall } from './hurry-next-call.ts';
import { hurryUnreachable } from './hurry-unreachable.ts';
import { hurryUntold } from './hurry-untold.ts';
import { appendPaging, deliveryEvent, type PagingEvent } from './paging-events.ts';
import { noteChannel } from './channel-health.ts';

export interface Outcomes {
  /** Resolves when it is on disk, or when that was given up: then it is sent again when its lease is over. */
  record(delivery: ClaimedDelivery, outcome: Outcome): Promise<void>;
}
interface Ended {
  /** `carriedBy`: it went out in the message of another. */
  readonly delivery: ClaimedDelivery & { readonly carriedBy?: string };
  readonly outcome: Outcome;
}
interface Verdict {
  readonly state: 'handed-over' | 'failed' | 'gave-up';
  readonly dueAt: Date | null;
}

const tries = 4;

function carriedBy(delivery: ClaimedDelivery, one: CarriedDelivery): Ended['delivery'] {
  const { id, kind, pageId, incidentId, attemptCount } = one;
  return { ...delivery, id, kind, pageId, incidentId, attemptCount, carriedBy: delivery.id };
}

/** Gathers outcomes while one write is under way and writes them together: no transaction per delivery. */
export function makeOutcomes(platform: Platform): Outcomes {
  let waiting: { ended: Ended; written: () => void }[] = [];
  let writing = false;

  async function writeAll(): Promise<void> {
    writing = true;
    // Answers that come in the same turn of the event loop are written together.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await write(
        platform,
        batch.map(({ ended }) => ended),
      );
      for (const { written } of batch) written();
    }
    writing = false;
  }

  return {
    record(delivery, outcome) {
      noteChannel(platform, delivery.channel, outcome);
      deliveryMetrics(platform).count(delivery, outcome);
      return new Promise((written) => {
        // What went together fares together: the same answer, the same next try.
        for (const one of delivery.carried)
          waiting.push({ ended: { delivery: carriedBy(delivery, one), outcome }, written: () => {} });
        waiting.push({ ended: { delivery, outcome }, written });
        if (!writing) void writeAll();
      });
    },
  };
}

async function write(platform: Platform, batch: readonly Ended[]): Promise<void> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    try {
      const { lost, faltering, untold } = await transact(platform, (tx) => save(tx, batch));
      if (faltering.length > 0) await transact(platform, (tx) => hurryFaltering(tx, faltering));
      if (lost.length > 0) {
        await transact(platform, (tx) => hurryNextCall(tx, lost));
        await transact(platform, (tx) => hurryUnreachable(tx, lost));
      }
      if (untold.length > 0) await transact(platform, (tx) => hurryUntold(tx, untold));
      return;
    } catch (error) {
      platform.log.error({ err: error, attempt, count: batch.length }, 'outcomes of deliveries not recorded');
      if (attempt < tries) await pause(250 * attempt);
    }
  }
  // One that cannot be written must not have the others sent again.
  if (batch.length > 1) for (const ended of batch) await write(platform, [ended]);
}

interface Saved {
  /** Pages that may have nothing left to be sent on. */
  readonly lost: string[];
  /** Pages of which a way failed for now, for the first time. */
  readonly faltering: string[];
  /** Pagings of which a destination refused for good. */
  readonly untold: readonly string[];
}

async function save(tx: Tx, batch: readonly Ended[]): Promise<Saved> {
  const verdicts = batch.map(({ delivery, outcome }) => verdictOf(tx.now, delivery, outcome));
  const { rows } = await sql<{
    id: string;
    state: string;
    incidentId: string | null;
    serviceId: string | null;
    /** Of a message to a destination. */
    pagingId: string | null;
  }>`
    with answer as (
      select * from unnest(${batch.map(({ delivery }) => delivery.id)}::uuid[], ${verdicts.map(({ state }) => state)}::text[],
        ${verdicts.map(({ dueAt }) => dueAt)}::timestamptz[], ${batch.map(({ outcome }) => errorOf(outcome))}::text[],
        ${batch.map(({ outcome }) => referenceOf(outcome))}::text[],
        ${batch.map(({ delivery }) => delivery.attemptCount)}::int[])
        as a (id, state, due_at, error, reference, attempt)
    ), held as (
      -- The answer to a try that another has followed says nothing of the later one; but what went out need not go again.
      select d.id, (d.state = 'sending' and d.attempt_count = a.attempt)
        or (d.state in ('sending', 'failed') and a.state = 'handed-over') as takes
      from delivery d join answer a using (id) order by d.id for update of d
    )
    update delivery d set
      -- A delivery that was cancelled while it was being sent stays cancelled; that it went out is kept all the same.
      state = case when held.takes then a.state else d.state end,
      due_at = case when held.takes then a.due_at else d.due_at end,
      ended_at = case when held.takes and a.due_at is null then ${tx.now} else d.ended_at end,
      handed_over_at = case when a.state = 'handed-over' then coalesce(d.handed_over_at, ${tx.now}) else d.handed_over_at end,
      last_error = coalesce(a.error, d.last_error),
      provider_reference = coalesce(a.reference, d.provider_reference)
    from held join answer a using (id)
    where d.id = held.id
    returning d.id, d.state, d.incident_id as "incidentId", d.paging_id as "pagingId",
      (select service_id from paging p where p.id = coalesce(d.paging_id, (select paging_id from page where page.id = d.page_id))) as "serviceId"`.execute(
    tx.db,
  );
  const saved = new Map(rows.map((row) => [row.id, row]));
  const events: PagingEvent[] = [];
  const topics: string[] = [];
  const lost: string[] = [];
  const faltering: string[] = [];
  const untold: string[] = [];
  const goneMethods = new Map<string, string>();
  const destinations: { id: string; outcome: Outcome }[] = [];
  batch.forEach(({ delivery, outcome }, index) => {
    const row = saved.get(delivery.id);
    if (!row) return;
    const { state, dueAt } = verdicts[index]!;
    if (outcome.result === 'refused' && outcome.gone && delivery.contactMethodId)
      goneMethods.set(delivery.contactMethodId, outcome.because);
    if (state === 'gave-up' && row.state === 'gave-up' && delivery.pageId) lost.push(delivery.pageId);
    if (state === 'gave-up' && row.state === 'gave-up' && row.pagingId) untold.push(row.pagingId);
    if (row.state === 'failed' && delivery.attemptCount === 1 && delivery.pageId)
      faltering.push(delivery.pageId);
    if (delivery.destinationId !== null && !delivery.carriedBy)
      destinations.push({ id: delivery.destinationId, outcome });
    if (delivery.kind === 'test') topics.push(`person:${delivery.personId}`);
    if (delivery.kind !== 'test' && row.incidentId)
      events.push(deliveryEvent(delivery, row.incidentId, row.serviceId, errorOf(outcome), dueAt));
  });
  for (const [id, because] of goneMethods)
    await markContactMethod(tx, id, { disabledBecause: toText(because) });
  await noteDestinations(tx, destinations);
  if (topics.length > 0) tx.afterCommit(() => tx.platform.live.changed(topics));
  await appendPaging(tx, events);
  return { lost, faltering, untold };
}

function verdictOf(now: Date, delivery: ClaimedDelivery, outcome: Outcome): Verdict {
  switch (outcome.result) {
    case 'handed-over':
      return { state: 'handed-over', dueAt: null };
    case 'refused':
      return { state: 'gave-up', dueAt: null };
    case 'failed': {
      // Since the first try: what waited for its time, for its turn or for a server that stood still is tried as often as all else.
      const ageSeconds = (now.getTime() - delivery.firstAttemptAt.getTime()) / 1000;
      const seconds = nextTryInSeconds(delivery.attemptCount, ageSeconds, outcome.retryAfterSeconds);
      return seconds === undefined
        ? { state: 'gave-up', dueAt: null }
        : { state: 'failed', dueAt: new Date(now.getTime() + seconds * 1000) };
    }
  }
}

function errorOf(outcome: Outcome): string | null {
  return outcome.result === 'handed-over' ? null : toText(outcome.because).slice(0, 1_000);
}
function referenceOf(outcome: Outcome): string | null {
  if (outcome.result !== 'handed-over' || outcome.reference === null) return null;
  return toText(outcome.reference).slice(0, 1_000);
}
