import { readNow, type Platform } from '../../../../platform/index.ts';
import { readButtonWord } from '../../../channels/index.ts';
import type { Caller } from '../../../identity/index.ts';
import type { PageAnswer } from '../../../paging/core/answers.ts';
import { nobodyElse, untilInWords } from '../../../paging/core/paging-words.ts';
import { answerInChat, eachOf } from '../../../paging/index.ts';
import { incidentKey } from '../../core/incident.ts';
import { acknowledgeIncident } from '../acknowledge-incident.ts';
import { putOffIncident } from '../paging/put-off-incident.ts';
import { takeNextStepNow } from '../paging/take-next-step.ts';
import { incidentsByIds } from '../read.ts';
import { resolveIncident } from '../resolve-incident.ts';
import { callerInChat } from './who.ts';

export type Chat = 'slack' | 'telegram';
export interface Press {
  readonly chat: Chat;
  /** The chat's own id of whoever pressed, as the chat itself tells it. */
  readonly accountId: string;
  /** What the button says to us. */
  readonly word: string;
}

const whoAreYou: Readonly<Record<Chat, string>> = {
  slack:
    'Evenkeel does not know whose account this is, so nothing was done. Link it: in Evenkeel, Settings, How you are reached, Slack.',
  telegram:
    'Evenkeel does not know whose account this is, so nothing was done. Link it: in Evenkeel, Settings, How you are reached, Telegram.',
};

/**
 * A button below a page was pressed. A page to a person is answered by them alone; one to a room by whoever has an account here and
 * the right to. Never silent.
 * @returns one sentence for whoever pressed; undefined when it is no button of ours
 */
export async function pressInChat(
  platform: Platform,
  { chat, accountId, word }: Press,
): Promise<string | undefined> {
  const button = readButtonWord(word);
  if (!button) return undefined;
  const pressed = await answerInChat(platform, { chat, accountId, ...button });
  if ('sentence' in pressed) return pressed.sentence;
  return answerForRoom(platform, { chat, accountId }, pressed);
}

async function answerForRoom(
  platform: Platform,
  { chat, accountId }: Omit<Press, 'word'>,
  { incidentIds, answer }: { incidentIds: readonly string[]; answer: PageAnswer },
): Promise<string> {
  const caller = await callerInChat(platform, chat, accountId).catch(() => 'unreachable' as const);
  if (caller === 'unreachable')
    return 'Slack could not be asked who you are, so nothing was done. Press again.';
  if (!caller) return whoAreYou[chat];
  const views = await incidentsByIds(platform.db, incidentIds);
  if (views.length === 0) return 'This incident is not there any more.';
  return eachOf(views, ({ number }) => answerFor(platform, caller, incidentKey(number), answer, chat));
}

async function answerFor(
  platform: Platform,
  caller: Caller,
  key: string,
  answer: PageAnswer,
  chat: Chat,
): Promise<string> {
  switch (answer) {
    case 'acknowledge':
      await acknowledgeIncident(platform, caller, key, chat);
      return `You've got ${key}. Everyone who was paged is told.`;
    case 'resolve':
      await resolveIncident(platform, caller, key, '');
      return `${key} is resolved; everyone who was paged is told.`;
    case 'escalate': {
      const names = await takeNextStepNow(platform, caller, key);
      return names.length > 0 ? `${names.join(', ')}: paged for ${key} now.` : `${key}: ${nobodyElse}`;
    }
    case 'can-wait':
      return waitUntilMorning(platform, caller, key);
  }
}

/** "It can wait until morning": until when is told in the zone of whoever said so. */
export async function waitUntilMorning(platform: Platform, caller: Caller, key: string): Promise<string> {
  const until = await putOffIncident(platform, caller, key, undefined);
  const now = await readNow(platform.db);
  return `${key} waits until ${untilInWords(until.getTime(), now.getTime(), caller.timeZone)}. Paging has stopped; then whoever is on duty is paged.`;
}
