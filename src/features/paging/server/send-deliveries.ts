import { sql, type RawBuilder } from 'kysely';
import type { DueWork, Platform } from '../../../platform/index.ts';
import {
  channelNames,
  providerOf,
  type ChannelName,
  type OutgoingMessage,
  type Outcome,
} from '../../channels/index.ts';
import { publicUrlOf } from '../../identity/index.ts';
import { abortable } from './abort-sending.ts';
import { claimDeliveries, tryTimeoutMs, type ClaimedDelivery } from './claim-deliveries.ts';
import { replyTo } from './reply-to.ts';
import { makeOutcomes, type Outcomes } from './record-outcomes.ts';

/**
 * Sends what is due. The claim commits before anything is sent and what is sent has a lease, so two nodes never send the
 * same at once; a crash between sending and recording lets the lease run out, and it goes out again with the same key.
 * Each channel has its own places: one that hangs holds up nobody but itself.
 */
export function makeDeliveries(platform: Platform): DueWork {
  const busy = new Map<ChannelName, number>(channelNames.map((channel) => [channel, 0]));
  const sending = new Set<Promise<void>>();
  const outcomes = makeOutcomes(platform);
  let crowded = false;

  const freePlaces = (): Map<ChannelName, number> =>
    new Map(
      channelNames
        .map((channel) => [channel, providerOf(channel).concurrency - busy.get(channel)!] as const)
        .filter(([, free]) => free > 0),
    );

  async function run(): Promise<number> {
    const free = freePlaces();
    if (free.size === 0) return 0;
    // Asked before the claim, so that nothing stands between its commit and the sending: whoever acknowledges
    // meanwhile waits for the claim, and what is claimed after that was cancelled.
    const publicUrl = await publicUrlOf(platform);
    const claimed = await claimDeliveries(platform.db, free);
    for (const delivery of claimed) begin(delivery, publicUrl);
    crowded = [...free].some(
      ([channel, places]) => claimed.filter((one) => one.channel === channel).length === places,
    );
    return claimed.length;
  }

  function begin(delivery: ClaimedDelivery, publicUrl: string): void {
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

async function send(
  platform: Platform,
  delivery: ClaimedDelivery,
  publicUrl: string,
  outcomes: Outcomes,
): Promise<void> {
  const { signal, done } = abortable(platform, delivery.id);
  const outcome = await tryToSend(platform, delivery, publicUrl, signal).finally(done);
  await outcomes.record(delivery, outcome);
}

/** Never throws: whatever goes wrong with one delivery is its outcome. */
async function tryToSend(
  platform: Platform,
  delivery: ClaimedDelivery,
  publicUrl: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const { channel, address, secret } = delivery;
  if (address === null)
    return { result: 'refused', because: 'This contact method was removed or disabled meanwhile.' };
  try {
    return await providerOf(channel).send(
      platform,
      { channel, address, secret },
      messageOf(platform, delivery, publicUrl),
      {
        idempotencyKey: delivery.idempotencyKey,
        timeoutMs: tryTimeoutMs,
        signal,
        replyTo: await replyTo(platform, delivery),
      },
    );
  } catch (error) {
    platform.log.error(
      { err: error, channel, deliveryId: delivery.id },
      'a channel failed in an unexpected way',
    );
    return { result: 'failed', because: 'The channel failed in an unexpected way; see the log.' };
  }
}

/** Links are made here: a capability is never stored. */
function messageOf(
  platform: Platform,
  { id, kind, pageId, message, createdAt }: ClaimedDelivery,
  publicUrl: string,
): OutgoingMessage {
  const { link, ticketId: _, ...rest } = message;
  const token =
    kind === 'page' && pageId
      ? platform.secret.token('page', pageId)
      : kind === 'test'
        ? platform.secret.token('test-page', id)
        : undefined;
  const url = token ? `${publicUrl}/p/${token}` : link?.startsWith('/') ? `${publicUrl}${link}` : link;
  return { ...rest, url, ackUrl: token ? `${url}/acknowledge` : null, at: createdAt.toISOString() };
}
