import { readNow, transact, type Actor, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { withoutCapabilities } from '../../core/without-capabilities.ts';
import { splitConversation, type ConversationMail } from '../../core/mail-conversation.ts';
import { findTicketFor } from '../access.ts';
import { instant } from './mail-zone.ts';
import { addCommentFor } from '../talk/add-comment.ts';

/**
 * A pasted conversation becomes comments of those who wrote its mails, with their dates. That they wrote them says the person who
 * pastes it, and nobody else: each is marked as not verified.
 */
export async function pasteMail(
  platform: Platform,
  caller: Caller,
  key: string,
  { text, preview }: { text: string; preview: boolean },
) {
  const ticket = await findTicketFor(platform.db, caller, 'incident.comment', key);
  const mails = splitConversation(
    withoutCapabilities(text),
    caller.timeZone,
    (await readNow(platform.db)).getTime(),
  );
  if (mails.length === 0) throw ticketsProblem('nothing-to-paste');
  if (!preview)
    await transact(platform, async (tx) => {
      for (const mail of mails) {
        const author: Actor = mail.author
          ? { kind: 'outsider', name: mail.author.name, via: 'mail', verified: false }
          : actorOf(caller);
        await addCommentFor(tx, ticket, author, {
          body: mail.body,
          format: 'text',
          came: mail.author ? 'forwarded' : caller.via === 'session' ? 'web' : 'api',
          writtenAt: instant(mail.written),
          mail: mail.author
            ? {
                id: null,
                from: mail.author.address ?? '',
                givenTo: caller.name,
                because: 'part-of-conversation',
                dateSaid: mail.written?.said || null,
              }
            : undefined,
        });
      }
    });
  return { mails: mails.map(toWire), added: !preview };
}

function toWire({ author, written, body }: ConversationMail) {
  return {
    author,
    writtenAt: instant(written)?.toISOString() ?? null,
    dateSaid: written?.said || null,
    zoneTaken: written?.zoneTaken ?? false,
    body,
  };
}
