import type { DeliveryState } from './delivery-states.ts';

/** Why a message does not go out at once. */
export const heldReasons = ['gathered', 'catching-up', 'provider-limit'] as const;
export type HeldReason = (typeof heldReasons)[number];

export interface ToldState {
  readonly state: DeliveryState;
  readonly held: HeldReason | null;
  readonly attemptCount: number;
  readonly together: number;
}

const words: Readonly<Record<DeliveryState, string>> = {
  queued: 'waits to be sent',
  sending: 'is being sent',
  'handed-over': 'handed over',
  delivered: 'arrived',
  read: 'was read',
  failed: 'failed, is tried again',
  'gave-up': 'given up',
  cancelled: 'no longer needed',
};
const waits: Readonly<Record<HeldReason, string>> = {
  gathered: 'is gathered with others',
  'catching-up': 'waits for what else was due',
  'provider-limit': 'waits for its provider',
};

/** `handed over, in one message with 11 others`. */
export function toldInWords({ state, held, attemptCount, together }: ToldState): string {
  const what = state === 'queued' && held ? waits[held] : words[state];
  const tries =
    (state === 'failed' || state === 'gave-up') && attemptCount > 1 ? `, ${attemptCount} tries` : '';
  const others =
    together > 1 && state !== 'cancelled' && state !== 'queued'
      ? `, in one message with ${together === 2 ? 'another' : `${together - 1} others`}`
      : '';
  return `${what}${tries}${others}`;
}

export function isTrouble({ state }: Pick<ToldState, 'state'>): boolean {
  return state === 'failed' || state === 'gave-up';
}

/** `9 arrived or read, 2 handed over, 1 given up`: what became of all of them, the good first. */
export function toldSummary(all: readonly Pick<ToldState, 'state'>[]): string {
  const count = (...states: readonly DeliveryState[]) =>
    all.filter(({ state }) => states.includes(state)).length;
  const parts: [number, string][] = [
    [count('read'), 'read'],
    [count('delivered'), 'arrived'],
    [count('handed-over'), 'handed over'],
    [count('queued', 'sending'), 'on the way'],
    [count('failed'), 'failing'],
    [count('gave-up'), 'given up'],
    [count('cancelled'), 'no longer needed'],
  ];
  return parts.flatMap(([number, what]) => (number === 0 ? [] : [`${number} ${what}`])).join(', ');
}
