import { Problem } from '../../../../platform/contract/index.ts';
import { transact, type Platform } from '../../../../platform/index.ts';
import type { PageAnswer } from '../../core/answers.ts';
import { answerPageBy } from '../answer-page.ts';
import { takeReceipt } from '../receipts/take-receipt.ts';
import { confirmTest } from '../test-page.ts';
import type { DeliveryToAnswer } from './delivery-to-answer.ts';

const failed = 'That did not work. Please open Evenkeel.';

/**
 * Does what somebody answered to a text or a call, for each page that it carried, and says in a sentence what was done. Never throws:
 * whoever answers at night hears what became of it. An answer also says that they have read it.
 */
export async function answerDelivery(
  platform: Platform,
  delivery: DeliveryToAnswer,
  answer: PageAnswer,
  via: 'sms' | 'voice',
): Promise<string> {
  try {
    const said =
      delivery.kind === 'test'
        ? await confirm(platform, delivery, answer)
        : await answerPages(platform, delivery, answer, via);
    await takeReceipt(platform, { deliveryId: delivery.id }, 'read');
    return said;
  } catch (error) {
    platform.log.error({ err: error, deliveryId: delivery.id, via }, 'an answer to a page was not taken');
    return failed;
  }
}

async function confirm(platform: Platform, delivery: DeliveryToAnswer, answer: PageAnswer): Promise<string> {
  if (answer !== 'acknowledge') return 'This was a test page. Nothing is to be done.';
  const { contactMethodId, personName, channel } = delivery;
  await transact(platform, (tx) =>
    confirmTest(tx, { contactMethodId, personName, channel, verifiedAt: null }),
  );
  return 'It works: pages reach you this way.';
}

async function answerPages(
  platform: Platform,
  { pageIds }: DeliveryToAnswer,
  answer: PageAnswer,
  via: 'sms' | 'voice',
): Promise<string> {
  const sentences: string[] = [];
  for (const pageId of pageIds) sentences.push(await answerOne(platform, pageId, answer, via));
  const [first = 'There is nothing to answer any more.'] = sentences;
  if (sentences.length <= 1) return first;
  // The worst comes first in a message that carries several.
  return `${sentences.length} pages answered. ${first}`;
}

async function answerOne(
  platform: Platform,
  pageId: string,
  answer: PageAnswer,
  via: 'sms' | 'voice',
): Promise<string> {
  try {
    const answered = await answerPageBy(platform, pageId, answer, via);
    return answered?.sentence ?? 'There is nothing to answer any more.';
  } catch (error) {
    // Somebody was quicker, or it cannot be done: the reason is the answer.
    if (error instanceof Problem) return ended(error.message);
    throw error;
  }
}

const ended = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);
