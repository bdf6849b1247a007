import type { Platform } from '../../../../platform/index.ts';
import type { OutgoingMessage } from '../../../channels/index.ts';
import type { ClaimedDelivery } from '../claim-deliveries.ts';
import { codeOfDelivery } from './phone-code-of.ts';
import { replyCodeOf } from './reply-code-of.ts';

/** What a message to a phone has that others have not: the code that proves it, or the one that it is answered with. */
export async function forPhones(
  platform: Platform,
  delivery: ClaimedDelivery,
  message: OutgoingMessage,
): Promise<OutgoingMessage> {
  if (delivery.channel !== 'sms' && delivery.channel !== 'voice') return message;
  if (delivery.message.provesPhone)
    return { ...message, url: null, ackUrl: null, phoneCode: codeOfDelivery(platform, delivery.id) };
  const replyCode = await replyCodeOf(platform, delivery);
  const { moreWaiting } = delivery;
  return {
    ...message,
    ...(replyCode === undefined ? {} : { replyCode }),
    ...(moreWaiting > 0 && delivery.kind === 'page' ? { moreWaiting } : {}),
  };
}
