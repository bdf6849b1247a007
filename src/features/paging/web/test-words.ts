import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { getTestDelivery } from '../contract.ts';

type Delivery = Pick<ResponseOf<typeof getTestDelivery>, 'state' | 'channel' | 'lastError'>;

const receivers: Readonly<Record<string, string>> = {
  email: 'the mail server',
  'web-push': 'the push service of this browser',
  webhook: 'the webhook',
  sms: 'the phone network',
  voice: 'the phone network',
  slack: 'Slack',
  telegram: 'Telegram',
};
const where: Readonly<Record<string, string>> = {
  email: 'Open the mail and press its button',
  'web-push': 'Press the notification',
  webhook: 'Open its link and press the button',
  sms: 'Answer the text, or open its link,',
  voice: 'Press 1 when the phone rings',
  slack: 'Press the button below the message',
  telegram: 'Press the button below the message',
};

/** How a test page fares. `done`: nothing more will happen by itself. */
export function testInWords({ state, channel, lastError }: Delivery): {
  done: boolean;
  good: boolean;
  sentence: string;
} {
  const receiver = receivers[channel] ?? 'the channel';
  const because = lastError ? `: ${lastError}` : '';
  switch (state) {
    case 'queued':
      return { done: false, good: false, sentence: 'The test page is on its way.' };
    case 'sending':
      return { done: false, good: false, sentence: `The test page is being handed to ${receiver}.` };
    case 'handed-over':
      return {
        done: true,
        good: true,
        sentence: `Handed over to ${receiver}. ${where[channel] ?? 'Press its button'} to say that it arrived.`,
      };
    case 'read':
      return { done: true, good: true, sentence: 'It arrived: pages reach you this way.' };
    case 'delivered':
      return {
        done: true,
        good: true,
        sentence: `It arrived. ${where[channel] ?? 'Press its button'} to say that you have seen it.`,
      };
    case 'failed':
      return { done: false, good: false, sentence: `Did not get through${because}. It is tried again.` };
    case 'gave-up':
      return { done: true, good: false, sentence: `It did not get through${because}.` };
    case 'cancelled':
      return { done: true, good: false, sentence: 'The test page was called off.' };
  }
}
