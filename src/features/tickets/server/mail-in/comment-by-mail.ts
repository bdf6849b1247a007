import type { Actor, Tx } from '../../../../platform/index.ts';
import type { CommentMail } from '../../core/comment.ts';
import { splitConversation } from '../../core/mail-conversation.ts';
import { asksForNews, isForward } from '../../core/mail-news.ts';
import { isForwardMark } from '../../core/mail-phrases.ts';
import { splitReply, toLines } from '../../core/mail-split.ts';
import { trustOf, type MailTrust } from '../../core/mail-trust.ts';
import type { TicketRef } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { addCommentFor } from '../talk/add-comment.ts';
import { answerWithState } from './answer-state.ts';
import { keepFiles } from './keep-files.ts';
import { instant, zoneOfDate } from './mail-zone.ts';
import { outBecauseNow } from './out-because-now.ts';
import type { ReadMail } from './read-mail.ts';
import type { GivenAddress } from './store-addresses.ts';
import type { Placement } from './store-mail.ts';

type Made = Pick<Placement, 'verdict' | 'because' | 'commentId' | 'answer'>;

/** What a mail says on a ticket becomes a comment: nothing it says acknowledges, resolves or changes anything. */
export async function commentByMail(
  tx: Tx,
  mailId: string,
  mail: ReadMail,
  ticket: TicketRef,
  given: GivenAddress | null,
): Promise<Made> {
  const outBecause = given && (await outBecauseNow(tx, ticket, given));
  const trust = trustOf({ fromAddress: mail.fromAddress, given, outBecause });
  const author: Actor = {
    kind: 'outsider',
    name: mail.fromName || mail.fromAddress,
    via: 'mail',
    verified: trust.verified,
  };
  if (isForward(mail.subject) || toLines(mail.text).some(isForwardMark))
    return conversation(tx, { mailId, mail, ticket, given, trust, author });

  const { said, quoted, signature } = splitReply(mail.text);
  const files = mail.attachments.length > 0;
  if (!files && asksForNews(said, mail.subject)) {
    if (await answerWithState(tx, ticket, mail.fromAddress)) {
      await tx.platform.events.append(tx, [
        ticketEvent('mail.received', ticket, author, 'asked-for-news', { mailId, answered: true }),
      ]);
      return { verdict: 'answered', because: 'asked-for-news', answer: 'state' };
    }
    if (said === '') return { verdict: 'refused', because: 'nothing-said' };
  }
  const { commentId } = await addCommentFor(tx, ticket, author, {
    body: said !== '' ? said : files ? filesOf(mail) : signature,
    format: 'text',
    came: 'mail',
    ...(quoted === '' ? {} : { quoted: { text: quoted } }),
    state: trust.state,
    mail: told(mailId, mail, given, trust),
  });
  await keepFiles(tx, ticket, commentId, author, mail);
  return outcome(trust, commentId);
}

interface Forwarded {
  readonly mailId: string;
  readonly mail: ReadMail;
  readonly ticket: TicketRef;
  readonly given: GivenAddress | null;
  readonly trust: MailTrust;
  readonly author: Actor;
}

/** Each mail of a conversation becomes a comment of who wrote it, as far as the one who forwarded it can be believed. */
async function conversation(
  tx: Tx,
  { mailId, mail, ticket, given, trust, author }: Forwarded,
): Promise<Made> {
  const mails = splitConversation(mail.text, zoneOfDate(mail.header('date')), tx.now.getTime());
  let last: string | undefined;
  for (const part of mails) {
    const from: Actor = part.author
      ? { kind: 'outsider', name: part.author.name, via: 'mail', verified: false }
      : author;
    const { commentId } = await addCommentFor(tx, ticket, from, {
      body: part.body,
      format: 'text',
      came: part.author ? 'forwarded' : 'mail',
      writtenAt: instant(part.written),
      state: trust.state,
      mail: part.author
        ? {
            id: mailId,
            from: part.author.address ?? '',
            givenTo: given?.name ?? null,
            because: 'part-of-conversation',
            dateSaid: part.written?.said ?? null,
          }
        : told(mailId, mail, given, trust),
    });
    last = commentId;
  }
  if (last === undefined) return { verdict: 'refused', because: 'nothing-said' };
  await keepFiles(tx, ticket, last, author, mail);
  return outcome(trust, last);
}

const outcome = (trust: MailTrust, commentId: string): Made =>
  trust.state === 'shown'
    ? { verdict: 'commented', because: trust.because, commentId }
    : {
        verdict: 'waits',
        because: trust.because === 'came-by-thread' ? 'sender-unknown' : trust.because,
        commentId,
      };

function told(mailId: string, mail: ReadMail, given: GivenAddress | null, trust: MailTrust): CommentMail {
  return {
    id: mailId,
    from: mail.fromAddress,
    givenTo: given?.name ?? null,
    because: trust.because,
    dateSaid: null,
  };
}

const filesOf = (mail: ReadMail): string =>
  mail.attachments.length === 1
    ? 'A file, without words.'
    : `${mail.attachments.length} files, without words.`;
