import { channelInWords } from '../../core/timeline-of-paging.ts';
import type { Delivery } from '../shared/types.ts';

const states: Readonly<Record<Delivery['state'], string>> = {
  queued: 'waits to be sent',
  sending: 'is being sent',
  'handed-over': 'handed over',
  delivered: 'arrived',
  read: 'was read',
  failed: 'failed, is tried again',
  'gave-up': 'given up',
  cancelled: 'no longer needed',
};

/** `E-mail: handed over`. */
export function deliveryInWords({ channel, state, attemptCount }: Delivery): string {
  const words = channelInWords(channel);
  // A name that is written small stays small.
  const first = channel === 'ntfy' ? words : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  const tries =
    (state === 'failed' || state === 'gave-up') && attemptCount > 1 ? `, ${attemptCount} tries` : '';
  return `${first}: ${states[state]}${tries}`;
}

export function isTrouble({ state }: Delivery): boolean {
  return state === 'failed' || state === 'gave-up';
}
