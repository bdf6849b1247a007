import { sql, type RawBuilder } from 'kysely';
import type { DueWork, Platform } from '../../../platform/index.ts';
import { channelNames, providerOf, type ChannelName, type Outcome } from '../../channels/index.ts';
import { publicUrlOf } from '../../identity/index.ts';
import { abortable } from './abort-sending.ts';
import { claimDeliveries, isStillOurs, tryTimeoutMs, type ClaimedDelivery } from './claim-deliveries.ts';
import { forPhones } from './phones/for-phones.ts';
import { replyTo } from './reply-to.ts';
import { makeOutcomes, type Outcomes } from './record-outcomes.ts';
import { makeChannelLimits } from './sending/channel-limits.ts';
import { makeLeaseClock } from './sending/lease-clock.ts';
import { limitsOf } from './sending/limits.ts';
import { messageOf } from './sending/message-of.ts';
import { tellHeld } from './sending/tell-held.ts';

/** A claim that is older when it is about to be sent is asked about again: the process may have stood still meanwhile. */
const freshMs = 500;

/**
 * Sends what is due. The claim commits before anything is sent and what is sent has a lease, so two nodes never send the
 * same at once; a crash between sending and recording lets the lease run out, and it goes out again with the same key.
 * Each channel has its own places: one that hangs holds up nobody but itself.
 */
export function makeDeliveries(platform: Platform): DueWork {
  const busy = new Map<ChannelName, number>(channelNames.map((channel) => [channel, 0]));
  const sending = new Set<Promise<void>>();
  const outcomes = makeOutcomes(platform);
  const channelLimits = makeChannelLimits();
  const leaseClock = makeLeaseClock(platform);
  let crowded = false;

  const freePlaces = (): Map<ChannelName, number> =>
    new Map(
      channelNames
        .map((channel) => [channel, providerOf(channel).concurrency - busy.get(channel)!] as const)
        .filter(([channel, free]) => free > 0 && !channelLimits.isClosed(channel)),
    );

  async function run(): Promise<number> {
    const free = freePlaces();
    if (free.size === 0) return 0;
    // Asked before the claim, so that nothing stands between its commit and the sending: whoever acknowledges
    // meanwhile waits for the claim, and what is claimed after that was cancelled.
    const [publicUrl, limits, leasesUntil] = await Promise.all([
      publicUrlOf(platform),
      limitsOf(platform),
      leaseClock.believedUntil(),
    ]);
    const places = await channelLimits.reserve(platform, free, limits);
    if (places.size === 0) return 0;
    const askedMs = performance.now();
    const claim = await claimDeliveries(
      platform.db,
      places,
      platform.config.leaseSeconds,
      limits.pace,
      platform.pool,
      leasesUntil,
    );
    for (const delivery of claim.claimed) begin({ ...delivery, askedMs }, publicUrl);
    crowded = [...places].some(([channel, most]) => (claim.touched.get(channel) ?? 0) >= most);
    await channelLimits.giveBack(platform, places, limits, claim);
    if (claim.held.length > 0) track(tellHeld(platform, claim.held));
    return [...claim.touched.values()].reduce((sum, count) => sum + count, 0);
  }

  function track(done: Promise<void>): void {
    sending.add(done);
    void done.finally(() => sending.delete(done));
  }

  function begin(delivery: Held, publicUrl: string): void {
    const { channel } = delivery;
    busy.set(channel, busy.get(channel)! + 1);
    const done = send(platform, delivery, publicUrl, outcomes).finally(() => {
      busy.set(channel, busy.get(channel)! - 1);
      sending.delete(done);
      // Places were short when we last looked: there may be more that waits for this one.
      if (crowded) platform.due.wake();
    });
    sending.add(done);
  }

  return {
    name: 'paging.deliveries',
    /** Only channels with a free place: what waits for one is looked at when it becomes free. */
    get nextDueAt(): RawBuilder<{ at: Date | null }> {
      return sql`select min(due_at) as at from delivery
        where due_at is not null and channel = any(${[...freePlaces().keys()]}::text[])`;
    },
    run,
    async settle() {
      while (sending.size > 0) await Promise.all(sending);
    },
  };
}

interface Held extends ClaimedDelivery {
  /** When the claim was asked for, by this process's own clock, which nobody sets. */
  readonly askedMs: number;
}

async function send(
  platform: Platform,
  delivery: Held,
  publicUrl: string,
  outcomes: Outcomes,
): Promise<void> {
  // One answer does not call off a message that tells of others as well.
  const { signal, done } = abortable(platform, delivery.bundleId === null ? delivery.id : '');
  const outcome = await tryToSend(platform, delivery, publicUrl, signal).finally(done);
  if (outcome) await outcomes.record(delivery, outcome);
}

/**
 * Never throws: whatever goes wrong with one delivery is its outcome. Undefined when it is not ours to send any more: a process that
 * stood still for long must neither repeat what another sends nor page whom somebody relieved meanwhile.
 */
async function tryToSend(
  platform: Platform,
  delivery: Held,
  publicUrl: string,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  const { channel, address, secret } = delivery;
  if (address === null)
    return {
      result: 'refused',
      because:
        delivery.destinationId === null
          ? 'This contact method was removed or disabled meanwhile.'
          : 'This destination was deleted meanwhile.',
    };
  try {
    const answersTo = delivery.bundleId === null ? await replyTo(platform, delivery) : undefined;
    if (performance.now() - delivery.askedMs > freshMs && !(await holds(platform, delivery)))
      return undefined;
    const message = await messageOf(platform, delivery, publicUrl);
    if (!message) return undefined;
    const said = await forPhones(platform, delivery, message);
    return await providerOf(channel).send(platform, { channel, address, secret }, said, {
      idempotencyKey: delivery.idempotencyKey,
      timeoutMs: tryTimeoutMs(platform.config.leaseSeconds),
      signal,
      replyTo: answersTo,
    });
  } catch (error) {
    platform.log.error(
      { err: error, channel, deliveryId: delivery.id },
      'a channel failed in an unexpected way',
    );
    return { result: 'failed', because: 'The channel failed in an unexpected way; see the log.' };
  }
}

/** With the database away nobody knows; what is not sent now is sent when its lease is over. */
function holds(platform: Platform, delivery: ClaimedDelivery): Promise<boolean> {
  return isStillOurs(platform.db, delivery).catch(() => false);
}
