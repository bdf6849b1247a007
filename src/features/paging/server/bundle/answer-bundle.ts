import { Problem } from '../../../../platform/contract/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import type { AnswerVia, PageAnswer } from '../../core/answers.ts';
import { answerPageBy } from '../answer-page.ts';
import { pagesOfMessage } from './find-bundle.ts';

/** Whoever presses waits for the answer; what is left then is said, and goes on when they press again. */
const mostMs = 20_000;
const atOnce = 4;

export interface AnsweredMessage {
  readonly sentence: string;
  /** How many took this answer, had one already, and are left. */
  readonly taken: number;
  readonly over: number;
  readonly left: number;
}

/** Gives the same answer to each page that a message told of; of one page it is that page's answer. Never throws a problem. */
export async function answerMessage(
  platform: Platform,
  deliveryId: string,
  answer: PageAnswer,
  via: AnswerVia,
): Promise<AnsweredMessage | undefined> {
  const pages = await pagesOfMessage(platform.db, deliveryId);
  if (pages.length === 0) return undefined;
  const waiting = [...pages];
  const sentences: string[] = [];
  const refusals: string[] = [];
  const untilMs = performance.now() + mostMs;
  const work = async (): Promise<void> => {
    for (let pageId; performance.now() < untilMs && (pageId = waiting.shift());)
      try {
        const said = await answerPageBy(platform, pageId, answer, via);
        if (said) sentences.push(said.sentence);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        refusals.push(error.message);
      }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const counted = { taken: sentences.length, over: refusals.length, left: waiting.length };
  return {
    ...counted,
    sentence:
      pages.length === 1 ? ended(sentences[0] ?? refusals[0] ?? 'It is over.') : inWords(answer, counted),
  };
}

const done: Readonly<Record<PageAnswer, string>> = {
  acknowledge: "You've got",
  resolve: 'You resolved',
  escalate: 'You passed on',
  'can-wait': 'Until morning can wait',
};

function inWords(
  answer: PageAnswer,
  { taken, over, left }: { taken: number; over: number; left: number },
): string {
  return [
    taken > 0 ? `${done[answer]} ${taken === 1 ? '1 incident' : `${taken} incidents`}.` : '',
    over > 0 ? `${over} ${over === 1 ? 'was' : 'were'} answered or over already.` : '',
    left > 0 ? `${left} are left: answer once more.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

const ended = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);
