import { setTimeout as pause } from 'node:timers/promises';
import { transact, type Platform } from '../../../platform/index.ts';
import { replyAddressPort } from '../../tickets/index.ts';
import type { ClaimedDelivery } from './claim-deliveries.ts';

/** A page is never held up for an address that is good to have. */
const mostMs = 500;

/**
 * Where an answer to a page or a notice by mail goes: the recipient's own address of the ticket, so that their words land there as
 * a comment. Nothing where no mail comes in, on other channels, or when the address is not there in time.
 */
export async function replyTo(platform: Platform, delivery: ClaimedDelivery): Promise<string | undefined> {
  const { channel, kind, personId, id } = delivery;
  const ticketId = delivery.incidentId ?? delivery.message.ticketId;
  if (personId === null) return undefined;
  const ask = platform.ports.find(replyAddressPort);
  if (channel !== 'email' || kind === 'test' || !ticketId || !ask) return undefined;
  if (platform.config.mailIn.domain === undefined) return undefined;
  const over = new AbortController();
  try {
    const found = await Promise.race([
      transact(platform, (tx) => ask(tx, ticketId, { kind: 'person', personId })),
      pause(mostMs, null, { signal: over.signal }),
    ]);
    return found ?? undefined;
  } catch (error) {
    platform.log.warn({ err: error, deliveryId: id }, 'a mail goes out without an address for answers');
    return undefined;
  } finally {
    over.abort();
  }
}
