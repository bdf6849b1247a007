import { sameBytes, type Platform } from '../../../../platform/index.ts';
import type { ReceiptKind } from '../../core/delivery-states.ts';
import { takeReceipt } from './take-receipt.ts';

/**
 * Where a phone says that it has shown a message, or that somebody pressed it. The token says nothing but that of this one message;
 * it is made again from the id, and dies with the secret of the instance.
 */
export function receiptPath(platform: Platform, deliveryId: string): string {
  return `/told/${deliveryId}/${platform.secret.token('receipt', deliveryId)}`;
}

/** @returns false when there is no such message */
export async function takeReceiptByLink(
  platform: Platform,
  deliveryId: string,
  token: string,
  kind: Exclude<ReceiptKind, 'undelivered'>,
): Promise<boolean> {
  const right = Buffer.from(platform.secret.token('receipt', deliveryId));
  if (!sameBytes(Buffer.from(token), right)) return false;
  return (await takeReceipt(platform, { deliveryId }, kind)).known;
}
