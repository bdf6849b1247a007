import { sql } from 'kysely';
import { Problem } from '../../../../platform/contract/index.ts';
import { transact, type Platform } from '../../../../platform/index.ts';
import { type ChatAnswer } from '../../../channels/index.ts';
import type { PageAnswer } from '../../core/answers.ts';
import { answerPageBy } from '../answer-page.ts';
import { takeReceipt } from '../receipts/take-receipt.ts';
import { confirmTest } from '../test-page.ts';
import type { Chat } from './make-chat-link.ts';

/** What came of a button that somebody pressed. */
export type PressedInChat =
  | { readonly sentence: string }
  /** Of a message to a whole room: what it asks is asked of the incident, by whoever pressed. */
  | { readonly incidentIds: readonly string[]; readonly answer: PageAnswer };

interface Found {
  readonly kind: 'page' | 'notice' | 'test';
  readonly channel: string;
  /** Of one message that told of several things: each of them, once. */
  readonly pageIds: readonly string[];
  readonly incidentIds: readonly string[];
  readonly destinationId: string | null;
  readonly personName: string | null;
  readonly contactMethodId: string | null;
  readonly verifiedAt: Date | null;
  /** The account that it was sent to, as long as it is linked. */
  readonly account: string | null;
}

const unknown = 'Evenkeel does not know this message any more. Open the incident there.';

/**
 * A button below a message was pressed, by this account of the chat. The page is a person's: only the account that it was sent to
 * answers it, and only while it is linked. Pressed twice it is the same answer.
 */
export async function answerInChat(
  platform: Platform,
  {
    chat,
    accountId,
    deliveryId,
    answer,
  }: { chat: Chat; accountId: string; deliveryId: string; answer: ChatAnswer },
): Promise<PressedInChat> {
  const found = await find(platform, deliveryId);
  if (!found || found.channel !== chat) return { sentence: unknown };
  if (found.destinationId !== null)
    return found.incidentIds.length > 0 && answer !== 'arrived'
      ? { incidentIds: found.incidentIds, answer }
      : { sentence: unknown };
  if (found.account === null)
    return {
      sentence:
        'This account is not linked to Evenkeel any more. Link it again there: Settings, How you are reached.',
    };
  if (found.account !== accountId)
    return { sentence: `This page is for ${found.personName ?? 'somebody else'}: only they can answer it.` };
  await takeReceipt(platform, { deliveryId }, 'read', null);
  if (found.kind === 'test' && answer === 'arrived') return { sentence: await arrived(platform, found) };
  if (found.pageIds.length === 0 || answer === 'arrived') return { sentence: unknown };
  const said = await eachOf(found.pageIds, async (pageId) => {
    const answered = await answerPageBy(platform, pageId, answer, chat);
    return answered?.sentence ?? unknown;
  });
  return { sentence: said };
}

/** One answer to several: what was done is told; when nothing was, why. @throws what is no problem of theirs */
export async function eachOf<T>(
  things: readonly T[],
  answer: (thing: T) => Promise<string>,
): Promise<string> {
  const done: string[] = [];
  const refused: string[] = [];
  for (const thing of things)
    try {
      done.push(await answer(thing));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      refused.push(asSentence(error.message));
    }
  const told = done.length > 0 ? done : refused;
  return [...new Set(told)].join('\n');
}

/** A problem's words, ended as a sentence is. */
export function asSentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

async function find(platform: Platform, deliveryId: string): Promise<Found | undefined> {
  // A message that told of several is known by the one that it began with.
  const { rows } = await sql<Found>`
    select d.kind, d.channel, d.destination_id as "destinationId", p.name as "personName",
      d.contact_method_id as "contactMethodId", c.verified_at as "verifiedAt",
      case when c.disabled_at is null and p.disabled_at is null then c.address->>'user' end as account,
      array(select distinct t.page_id from delivery t where ${toldWith} and t.page_id is not null) as "pageIds",
      array(select distinct t.incident_id from delivery t where ${toldWith} and t.incident_id is not null) as "incidentIds"
    from delivery d left join person p on p.id = d.person_id left join contact_method c on c.id = d.contact_method_id
    where d.id = ${deliveryId}`.execute(platform.db);
  return rows[0];
}
const toldWith = sql`(t.id = d.id or t.bundle_id = d.id) and t.kind = 'page'`;

async function arrived(platform: Platform, found: Found): Promise<string> {
  const test = {
    contactMethodId: found.contactMethodId!,
    personName: found.personName ?? '',
    channel: found.channel,
    verifiedAt: found.verifiedAt,
  };
  await transact(platform, (tx) => confirmTest(tx, test));
  return 'It works: pages reach you this way.';
}
