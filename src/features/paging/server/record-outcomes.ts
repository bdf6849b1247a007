import { sql } from 'kysely';
import { setTimeout as pause } from 'node:timers/promises';
import { toText, transact, type Platform, type Tx } from '../../../platform/index.ts';
import type { Outcome } from '../../channels/index.ts';
import { markContactMethod } from '../../identity/index.ts';
import { nextTryInSeconds } from '../core/retry.ts';
import type { ClaimedDelivery } from './claim-deliveries.ts';
import { deliveryMetrics } from './delivery-metrics.ts';
import { hurryUnreachable } from './hurry-unreachable.ts';
import { appendPaging, deliveryEvent, type PagingEvent } from './paging-events.ts';
import { noteChannel } from './channel-health.ts';

export interface Outcomes {
  /** Resolves when it is on disk, or when that was given up: then it is sent again when its lease is over. */
  record(delivery: ClaimedDelivery, outcome: Outcome): Promise<void>;
}
interface Ended {
  readonly delivery: ClaimedDelivery;
  readonly outcome: Outcome;
}
interface Verdict {
  readonly state: 'handed-over' | 'failed' | 'gave-up';
  readonly dueAt: Date | null;
}

const tries = 4;

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
        waiting.push({ ended: { delivery, outcome }, written });
        if (!writing) void writeAll();
      });
    },
  };
}

async function write(platform: Platform, batch: readonly Ended[]): Promise<void> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    try {
      const lost = await transact(platform, (tx) => save(tx, batch));
      if (lost.length > 0) await transact(platform, (tx) => hurryUnreachable(tx, lost));
      return;
    } catch (error) {
      platform.log.error({ err: error, attempt, count: batch.length }, 'outcomes of deliveries not recorded');
      if (attempt < tries) await pause(250 * attempt);
    }
  }
  // One that cannot be written must not have the others sent again.
  if (batch.length > 1) for (const ended of batch) await write(platform, [ended]);
}

/** @returns the pages that may have nothing left to be sent on */
async function save(tx: Tx, batch: readonly Ended[]): Promise<string[]> {
  const verdicts = batch.map(({ delivery, outcome }) => verdictOf(tx.now, delivery, outcome));
  const { rows } = await sql<{
    id: string;
    state: string;
    incidentId: string | null;
    serviceId: string | null;
  }>`
    with answer as (
      select * from unnest(${batch.map(({ delivery }) => delivery.id)}::uuid[], ${verdicts.map(({ state }) => state)}::text[],
        ${verdicts.map(({ dueAt }) => dueAt)}::timestamptz[], ${batch.map(({ outcome }) => errorOf(outcome))}::text[],
        ${batch.map(({ outcome }) => referenceOf(outcome))}::text[])
        as a (id, state, due_at, error, reference)
    ), held as (
      select d.id from delivery d join answer using (id) order by d.id for update of d
    )
    update delivery d set
      -- A delivery that was cancelled while it was being sent stays cancelled; that it went out is kept all the same.
      state = case when d.state = 'sending' then a.state else d.state end,
      due_at = case when d.state = 'sending' then a.due_at else d.due_at end,
      ended_at = case when d.state = 'sending' and a.due_at is null then ${tx.now} else d.ended_at end,
      handed_over_at = case when a.state = 'handed-over' then coalesce(d.handed_over_at, ${tx.now}) else d.handed_over_at end,
      last_error = coalesce(a.error, d.last_error),
      provider_reference = coalesce(a.reference, d.provider_reference)
    from held join answer a using (id)
    where d.id = held.id
    returning d.id, d.state, d.incident_id as "incidentId",
      (select service_id from paging p join page on page.paging_id = p.id where page.id = d.page_id) as "serviceId"`.execute(
    tx.db,
  );
  const saved = new Map(rows.map((row) => [row.id, row]));
  const events: PagingEvent[] = [];
  const topics: string[] = [];
  const lost: string[] = [];
  const goneMethods = new Map<string, string>();
  batch.forEach(({ delivery, outcome }, index) => {
    const row = saved.get(delivery.id);
    if (!row) return;
    const { state, dueAt } = verdicts[index]!;
    if (outcome.result === 'refused' && outcome.gone && delivery.contactMethodId)
      goneMethods.set(delivery.contactMethodId, outcome.because);
    if (state === 'gave-up' && row.state === 'gave-up' && delivery.pageId) lost.push(delivery.pageId);
    if (delivery.kind === 'test') topics.push(`person:${delivery.personId}`);
    if (delivery.kind !== 'test' && row.incidentId)
      events.push(deliveryEvent(delivery, row.incidentId, row.serviceId, errorOf(outcome), dueAt));
  });
  for (const [id, because] of goneMethods)
    await markContactMethod(tx, id, { disabledBecause: toText(because) });
  if (topics.length > 0) tx.afterCommit(() => tx.platform.live.changed(topics));
  await appendPaging(tx, events);
  return lost;
}

function verdictOf(now: Date, delivery: ClaimedDelivery, outcome: Outcome): Verdict {
  switch (outcome.result) {
    case 'handed-over':
      return { state: 'handed-over', dueAt: null };
    case 'refused':
      return { state: 'gave-up', dueAt: null };
    case 'failed': {
      const ageSeconds = (now.getTime() - delivery.createdAt.getTime()) / 1000;
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
