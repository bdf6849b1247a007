import { sql } from 'kysely';
import { Problem } from '../../../../platform/contract/index.ts';
import { hashOf, transact, type Platform } from '../../../../platform/index.ts';
import {
  addContactMethodFor,
  callerOfContact,
  contactMethodsOf,
  markContactMethod,
  peopleByIds,
} from '../../../identity/index.ts';
import type { Chat } from './make-chat-link.ts';

export interface ChatAccount {
  /** The chat's own id of it. */
  readonly id: string;
  readonly name: string;
}

/**
 * Somebody says a code to the bot: their account is linked to whoever made the code, and is proven by that, for they hold both.
 * Said twice, as chats do after an answer that was lost, it is the same answer.
 * @returns one sentence for them
 */
export async function takeChatLink(
  platform: Platform,
  chat: Chat,
  code: string,
  account: ChatAccount,
): Promise<string> {
  return transact(platform, async (tx) => {
    const { rows } = await sql<{ personId: string; spentBy: string | null }>`
      select person_id as "personId", spent_by as "spentBy" from chat_link_code
      where code_hash = ${hashOf(code.trim().toUpperCase())} and chat = ${chat} and expires_at > ${tx.now}
      for update`.execute(tx.db);
    const found = rows[0];
    const person = found && (await peopleByIds(tx.db, [found.personId])).get(found.personId);
    if (
      !found ||
      !person ||
      person.disabledAt !== null ||
      (found.spentBy !== null && found.spentBy !== account.id)
    )
      return 'This code is not known, was used, or is older than ten minutes. Make a new one in Evenkeel: Settings, How you are reached.';
    const other = await callerOfContact(tx.db, chat, account.id);
    if (other && other.personId !== person.id)
      return 'This account belongs to somebody else in Evenkeel already. They remove it there first: Settings, How you are reached.';
    await sql`update chat_link_code set spent_by = ${account.id} where person_id = ${person.id} and chat = ${chat}`.execute(
      tx.db,
    );
    try {
      await addContactMethodFor(
        tx,
        person.id,
        { channel: chat, id: account.id, name: account.name, label: chat === 'slack' ? 'Slack' : 'Telegram' },
        { verified: true },
        { kind: 'person', id: person.id, name: person.name },
      );
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'identity/contact-method-exists') throw error;
      // It was added before by its e-mail address: now it is proven too.
      const own = (await contactMethodsOf(tx.db, [person.id])).find(
        (method) => method.channel === chat && method.address['user'] === account.id,
      );
      if (own) await markContactMethod(tx, own.id, { verifiedAt: tx.now });
    }
    return `You are linked, ${person.name}: pages of Evenkeel reach you here. Try it with the test in Settings, How you are reached.`;
  });
}
