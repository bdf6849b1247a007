import { hashOf, type Tx } from '../../../../platform/index.ts';
import { hideToken, readRecipient } from '../../core/mail-address.ts';
import { isQuiet, mailRate, whyAutomatic, whyTooOften, type MailReason } from '../../core/mail-verdict.ts';
import { draftFromMailPort } from '../../ports.ts';
import { ticketsByIds, type TicketRef } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { whereItWent } from '../watch/take-along.ts';
import { answerDraft } from './answer-draft.ts';
import { commentByMail } from './comment-by-mail.ts';
import { isSentByUs, ticketOfReferences } from './find-thread.ts';
import { ourMail } from './our-mail.ts';
import { readMail, type ReadMail } from './read-mail.ts';
import { mailPlaceOf } from './reply-address.ts';
import {
  givenAddress,
  intakeAddressByName,
  type GivenAddress,
  type IntakeAddress,
} from './store-addresses.ts';
import {
  countLately,
  insertPlacements,
  lockSender,
  markHandled,
  rawOf,
  refusedLately,
  wasPlaced,
  type DueMail,
  type Placement,
} from './store-mail.ts';

/** Makes of a mail what is to be made of it, for each of our addresses, in the transaction that marks it as handled. */
export async function placeMail(tx: Tx, due: DueMail): Promise<void> {
  const raw = await rawOf(tx.db, due.id, due.sizeBytes);
  const read = await readMail(raw, due.envelopeFrom, tx.platform.config.mailIn.maxBytes);
  const head = 'mail' in read ? read.mail : read.head;
  await lockSender(tx, head.fromAddress);
  const placements =
    'mail' in read
      ? await placementsOf(tx, due, read.mail)
      : (due.recipients.length === 0 ? [''] : due.recipients).map((recipient) =>
          refused(recipient, read.refused),
        );
  const toTell = await refusalsToTell(tx, placements);
  await insertPlacements(tx, due.id, head.fromAddress, placements);
  await markHandled(tx, due.id, head);
  const name = head.fromName || head.fromAddress || 'somebody';
  await tx.platform.events.append(
    tx,
    toTell.map(({ recipient, because, ticketId }) =>
      ticketEvent(
        'mail.refused',
        { id: ticketId },
        { kind: 'outsider', name, via: 'mail', verified: false },
        because,
        {
          mailId: due.id,
          recipient: hideToken(recipient),
        },
      ),
    ),
  );
  tx.afterCommit(() => tx.platform.live.changed(['mail-in']));
}

/** Refusals that people on a ticket should know of, each reason once in a while: a flood of mail makes no flood on the timeline. */
async function refusalsToTell(
  tx: Tx,
  placements: readonly Placement[],
): Promise<(Placement & { ticketId: string })[]> {
  const told: (Placement & { ticketId: string })[] = [];
  for (const { ticketId, ...placement } of placements) {
    if (ticketId === undefined || placement.verdict !== 'refused' || isQuiet(placement.because)) continue;
    if (!(await refusedLately(tx, ticketId, placement.because, mailRate.windowMinutes)))
      told.push({ ...placement, ticketId });
  }
  return told;
}

/** Where a recipient of the mail leads. */
interface Target {
  readonly recipient: string;
  readonly ticket: TicketRef | undefined;
  readonly given: GivenAddress | null;
  readonly intake: IntakeAddress | null;
  readonly problem: MailReason | null;
}

async function placementsOf(tx: Tx, due: DueMail, mail: ReadMail): Promise<Placement[]> {
  const automatic =
    whyAutomatic(mail, ourMail(tx.platform)) ?? ((await isSentByUs(tx, mail.messageId)) ? 'own-mail' : null);
  const targets = await targetsOf(tx, due.via === 'imap' ? mail.addressedTo : due.recipients, mail);
  if (targets.length === 0) return [refused(due.recipients[0] ?? '', 'address-unknown')];
  const answersTicket = targets.some(({ ticket }) => ticket);
  const placements: Placement[] = [];
  // One after the other: two addresses of one ticket make one comment.
  for (const target of targets) {
    const { recipient, ticket, intake } = target;
    const ticketId = ticket?.id;
    // A group address forwards reports as a list does: they are reports all the same, and nobody is answered by itself.
    const byList = automatic === 'bulk' && intake !== null && ticket === undefined;
    const because = (byList ? null : automatic) ?? target.problem;
    if (because) placements.push(refused(recipient, because, ticketId));
    else {
      const onceKey = onceKeyOf(
        mail,
        ticket ? ticket.id : answersTicket ? 'nowhere' : (intake?.serviceId ?? 'nowhere'),
      );
      const before = placements.some((one) => one.onceKey?.equals(onceKey)) || (await wasPlaced(tx, onceKey));
      const lately = await countLately(tx, mail.fromAddress, ticketId ?? null, mailRate.windowMinutes);
      const tooOften = whyTooOften(lately);
      if (before || (!ticket && answersTicket)) placements.push(refused(recipient, 'came-before', ticketId));
      else if (tooOften) placements.push(refused(recipient, tooOften, ticketId));
      else placements.push({ ...(await place(tx, due, mail, target, byList)), recipient, onceKey });
    }
  }
  return placements;
}

async function place(
  tx: Tx,
  due: DueMail,
  mail: ReadMail,
  { ticket, given, intake }: Target,
  byList: boolean,
): Promise<Omit<Placement, 'recipient' | 'onceKey'>> {
  if (ticket) return { ...(await commentByMail(tx, due.id, mail, ticket, given)), ticketId: ticket.id };
  if (mail.text.trim() === '' && mail.subject === '') return { verdict: 'refused', because: 'nothing-said' };
  const makeDraft = tx.platform.ports.get(draftFromMailPort);
  const { draftId, reportUrl } = await makeDraft(tx, {
    mailId: due.id,
    serviceId: intake!.serviceId,
    subject: mail.subject,
    text: mail.text,
    from: { name: mail.fromName, address: mail.fromAddress },
  });
  const answer = byList ? undefined : await answerDraft(tx, due.id, mail, intake!.serviceId, reportUrl);
  return { verdict: 'drafted', because: 'reports-something-new', draftId, answer };
}

/** Tickets first: what answers one of them is no new report, whoever else it was sent to. */
async function targetsOf(tx: Tx, recipients: readonly string[], mail: ReadMail): Promise<Target[]> {
  const place = mailPlaceOf(tx.platform);
  const thread = (await ticketOfReferences(tx, mail.references)) ?? null;
  const found: (Omit<Target, 'ticket'> & { ticketId: string | null })[] = [];
  for (const recipient of recipients) {
    const ours = place && readRecipient(place, recipient);
    const none = { recipient, given: null, intake: null, ticketId: null, problem: null };
    if (!ours) {
      // What we send as may be a mailbox outside our domain: answers to it are known by what they refer to.
      if (recipient.toLowerCase() === ourMail(tx.platform).from.toLowerCase())
        found.push({ ...none, ticketId: thread, problem: thread ? null : 'address-unknown' });
    } else if (ours.kind === 'token') {
      const given = (await givenAddress(tx.db, hashOf(ours.token))) ?? null;
      const problem = !given ? 'address-unknown' : given.withdrawnAt ? 'address-withdrawn' : null;
      found.push({ ...none, given, ticketId: given?.ticketId ?? null, problem });
    } else {
      const intake = (await intakeAddressByName(tx.db, ours.name)) ?? null;
      found.push({ ...none, intake, ticketId: thread, problem: intake || thread ? null : 'address-unknown' });
    }
  }
  // What answers a duplicate belongs where it was merged into.
  const went = new Map<string, string>();
  for (const { ticketId } of found) if (ticketId) went.set(ticketId, await whereItWent(tx.db, ticketId));
  const tickets = await ticketsByIds(tx.db, [...went.values()]);
  const rank = (target: Target) => (target.given ? 0 : target.ticket ? 1 : 2);
  return found
    .map(({ ticketId, ...target }) => ({
      ...target,
      ticket: ticketId ? tickets.get(went.get(ticketId)!) : undefined,
    }))
    .sort((a, b) => rank(a) - rank(b));
}

function refused(recipient: string, because: MailReason, ticketId?: string): Placement {
  return { recipient, verdict: 'refused', because, ticketId };
}

/** A mail that was sent again after a lost answer has the same of all three. Without a Message-ID its sender and date stand for it. */
function onceKeyOf(mail: ReadMail, target: string): Buffer {
  const id = mail.messageId || `${mail.fromAddress} ${mail.header('date') ?? ''} ${mail.subject}`;
  return hashOf(JSON.stringify([id, mail.bodyHash, target]));
}
