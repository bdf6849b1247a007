/** Where a delivery stands, in the order in which it can only go forward; the last three are ends by another way. */
export const deliveryStates = [
  'queued',
  'sending',
  'failed',
  'handed-over',
  'delivered',
  'read',
  'gave-up',
  'cancelled',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** What a provider tells later of a message that it took. */
export const receiptKinds = ['delivered', 'read', 'undelivered'] as const;
export type ReceiptKind = (typeof receiptKinds)[number];

const rank: Readonly<Record<DeliveryState, number>> = {
  queued: 0,
  sending: 1,
  failed: 1,
  'handed-over': 2,
  // Said by a phone or a person of the message: nothing that a carrier says of it later takes that back.
  'gave-up': 3,
  delivered: 4,
  read: 5,
  cancelled: 6,
};
const told: Readonly<Record<ReceiptKind, DeliveryState>> = {
  delivered: 'delivered',
  read: 'read',
  undelivered: 'gave-up',
};

/**
 * The state after a receipt. Receipts come late, twice and in any order: a state is never left for an earlier one, so whatever the order
 * the end is the same. A delivery that was cancelled stays so. One that is being sent has been taken: its answer was lost.
 */
export function afterReceipt(state: DeliveryState, receipt: ReceiptKind): DeliveryState {
  const next = told[receipt];
  return rank[next] > rank[state] ? next : state;
}
