import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { getTestDelivery } from '../contract.ts';

type Delivery = Pick<ResponseOf<typeof getTestDelivery>, 'state' | 'channel' | 'lastError'>;

/** How the code that proves a phone fares. `done`: nothing more will happen by itself. */
export function codeInWords({ state, channel, lastError }: Delivery): {
  sentence: string;
  done: boolean;
  bad: boolean;
} {
  const because = lastError ? ` ${lastError}` : '';
  const call = channel === 'voice';
  switch (state) {
    case 'queued':
    case 'sending':
      return { sentence: 'The code is on its way.', done: false, bad: false };
    case 'handed-over':
    case 'delivered':
    case 'read':
      return {
        sentence: call
          ? 'The phone rings now, and says a code that is good for ten minutes.'
          : 'A code was sent. It is good for ten minutes.',
        done: state !== 'handed-over',
        bad: false,
      };
    case 'failed':
      return {
        sentence: `The code did not get through yet.${because} It is tried again.`,
        done: false,
        bad: false,
      };
    case 'gave-up':
    case 'cancelled':
      return { sentence: `The code did not get through.${because}`, done: true, bad: true };
  }
}
