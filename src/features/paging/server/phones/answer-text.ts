import { sql } from 'kysely';
import { transact, type Platform } from '../../../../platform/index.ts';
import { replyWays, type TwilioForm } from '../../../channels/index.ts';
import {
  disableContactMethods,
  enableContactMethods,
  phoneMethodsByNumber,
  type PhoneMethod,
} from '../../../identity/index.ts';
import { readTextAnswer, type TextAnswer } from '../../core/text-answer.ts';
import { answerDelivery } from './answer-delivery.ts';
import { deliveriesByNumber, type CodedDelivery } from './delivery-to-answer.ts';
import { numberKeyOf } from './number-key.ts';
import { onceAnswered } from './once-answered.ts';

/** Why texts to a number ended: by it they begin again. */
export const stoppedBecause = 'You answered STOP. Answer START from the phone, and texts come again.';

/**
 * A text that came, and the one that answers it; empty: none. Told to us twice it is acted on once, and answered the same. The number
 * that it came from and the code in it say whose page it is. Words of other languages that end texts come with Twilio's own for them.
 */
export async function answerText(platform: Platform, { field }: TwilioForm): Promise<string> {
  const number = field('From');
  const key = numberKeyOf(platform, number);
  return onceAnswered(platform, { sid: field('MessageSid') || field('SmsSid'), numberKey: key }, () =>
    act(platform, { number, key }, readTextAnswer(field('OptOutType') || field('Body').slice(0, 1_600))),
  );
}

interface From {
  readonly number: string;
  readonly key: string;
}

async function act(platform: Platform, from: From, said: TextAnswer): Promise<string> {
  const methods = await phoneMethodsByNumber(platform.db, from.number);
  switch (said.say) {
    // The provider answers these two by itself, and takes nothing else to the phone after a STOP.
    case 'stop':
    case 'start':
      await switchTexts(platform, methods, said.say);
      return '';
    case 'help':
      return 'Evenkeel pages people who are on call. Answer a page with its code, like 12a. Answer STOP and no text comes any more.';
    case 'answer':
    case 'unclear':
      if (methods.length === 0) return 'Evenkeel does not know this number. Sign in there to add it.';
      return answerPageByText(platform, from, said);
  }
}

async function switchTexts(
  platform: Platform,
  methods: readonly PhoneMethod[],
  to: 'stop' | 'start',
): Promise<void> {
  const ids = methods.filter(({ channel }) => channel === 'sms').map(({ id }) => id);
  await transact(platform, (tx) =>
    to === 'stop' ? disableContactMethods(tx, ids, stoppedBecause) : enableContactMethods(tx, ids, '%STOP%'),
  );
}

async function answerPageByText(
  platform: Platform,
  from: From,
  said: Extract<TextAnswer, { say: 'answer' | 'unclear' }>,
): Promise<string> {
  const deliveries = await deliveriesByNumber(platform.db, from.key, from.number);
  const open = deliveries.filter((one) => one.open);
  if (said.say === 'unclear') return howTo(open, said.code);
  if (said.code === undefined) {
    const meant = only(open, deliveries);
    return meant ? answerDelivery(platform, meant, said.answer, 'sms') : howTo(open, undefined);
  }
  const named = deliveries.find(({ code }) => code === said.code);
  if (named) return answerDelivery(platform, named, said.answer, 'sms');
  return `No page has the code ${said.code}. ${howTo(open, undefined)}`;
}

/** Which one is meant by an answer without a code: the only one that is open, or, when none is, a test that came last. */
function only(open: readonly CodedDelivery[], all: readonly CodedDelivery[]): CodedDelivery | undefined {
  const [first] = open;
  if (!first) return all[0]?.kind === 'test' ? all[0] : undefined;
  // A page that was sent twice, as after a repeat of the policy, is one page to whoever answers it.
  return open.every(({ message }) => message.tag === first.message.tag) ? first : undefined;
}

function howTo(open: readonly CodedDelivery[], code: number | undefined): string {
  const [first] = open;
  if (!first) return 'No page to you is open. Nothing was changed.';
  const shown = open.some((one) => one.code === code) ? code : first.code;
  const ways = replyWays.map(([letter, words]) => `${shown}${letter}: ${words}`).join(', ');
  if (open.length === 1) return `Answer ${ways}.`;
  const list = open
    .slice(0, 4)
    .map(({ code: one, message }) =>
      `${one} is ${message.incidentKey ?? ''} ${message.title.slice(0, 50)}`.trim(),
    );
  return `${open.length} pages are open: ${list.join('; ')}. Answer ${ways}.`;
}

/** Forgets texts of long ago; what came is not acted on again within a year. */
export async function forgetTexts(platform: Platform): Promise<void> {
  await sql`delete from phone_message where at < evenkeel_now() - interval '400 days'`.execute(platform.db);
  await sql`delete from phone_code where sent_at < evenkeel_now() - interval '2 days'`.execute(platform.db);
}
