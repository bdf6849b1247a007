import type { Platform } from '../../../../platform/index.ts';
import { callScript, twilioCallbackUrl, type TwimlPart } from '../../../channels/index.ts';
import type { PageAnswer } from '../../core/answers.ts';
import { answerDelivery } from './answer-delivery.ts';
import { deliveryToAnswer, type DeliveryToAnswer } from './delivery-to-answer.ts';

const answers: Readonly<Record<string, PageAnswer>> = {
  '1': 'acknowledge',
  '2': 'resolve',
  '3': 'escalate',
  '4': 'can-wait',
};

/**
 * A key that was pressed in a call; what the call goes on with. "Resolved" is asked again: a cheek on the glass must not end an incident.
 * Pressed twice, or told to us twice, it is the same answer.
 * @param sure the key was asked for a second time
 */
export async function pressKey(
  platform: Platform,
  deliveryId: string,
  key: string,
  sure: boolean,
): Promise<TwimlPart[]> {
  const delivery = await deliveryToAnswer(platform, deliveryId);
  if (delivery?.channel !== 'voice') return goodbye('This page is not known any more.');
  const answer = answers[key];
  if (answer === undefined || (delivery.kind === 'test' && answer !== 'acknowledge'))
    return again(platform, delivery);
  if (answer === 'resolve' && !sure && delivery.open) return askAgain(platform, delivery);
  return goodbye(await answerDelivery(platform, delivery, answer, 'voice'));
}

const goodbye = (sentence: string): TwimlPart[] => [
  { say: `${sentence.replace(/[-_]/g, ' ')} Goodbye.` },
  { hangUp: true },
];

async function again(
  platform: Platform,
  { id, message, createdAt, pageIds }: DeliveryToAnswer,
): Promise<TwimlPart[]> {
  const keysUrl = await twilioCallbackUrl(platform, id, 'keys');
  const title =
    pageIds.length > 1
      ? `${pageIds.length} incidents: ${message.title}, and ${pageIds.length - 1} more`
      : message.title;
  return callScript(
    { ...message, title, url: null, ackUrl: null, at: createdAt.toISOString() },
    keysUrl ?? null,
  );
}

async function askAgain(platform: Platform, delivery: DeliveryToAnswer): Promise<TwimlPart[]> {
  const keysUrl = await twilioCallbackUrl(platform, delivery.id, 'keys');
  if (keysUrl === undefined) return goodbye('Please open Evenkeel to say that it is resolved.');
  const { incidentKey, title } = delivery.message;
  const what = (incidentKey ?? title).replace(/[-_]/g, ' ');
  const more = delivery.pageIds.length > 1 ? ` and ${delivery.pageIds.length - 1} more` : '';
  return [
    {
      gather: {
        action: `${keysUrl}?sure=2`,
        say: `To say that ${what}${more} is resolved, press 2 again. To take it instead, press 1.`,
        waitSeconds: 8,
      },
    },
    ...goodbye('Nothing was changed.'),
  ];
}
