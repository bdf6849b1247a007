import type { Platform, Tx } from '../../../../platform/index.ts';
import { sendMail } from '../../../channels/index.ts';
import { publicUrlOf } from '../../../identity/index.ts';
import { servicesByIds } from '../../../services/index.ts';
import { draftAnswer } from '../../core/mail-answer.ts';
import type { ReadMail } from './read-mail.ts';
import { answeredSince, countAnswers } from './store-mail.ts';

const job = 'mail.answer';
const oncePerMinutes = 60;
/** A flood of forged senders must not make us write to all of them. */
const mostPerHour = 200;

interface Answer {
  readonly mailId: string;
  readonly to: string;
  readonly subject: string;
  /** Their Message-ID: the answer stands below their mail in their mailbox. */
  readonly messageId?: string;
  readonly serviceId: string;
  /** The link-only form of the team, where it has one. */
  readonly reportUrl: string | null;
}

/** Whoever reports by mail is told once that mail wakes nobody, and where the page button is. @returns what was sent back */
export async function answerDraft(
  tx: Tx,
  mailId: string,
  mail: ReadMail,
  serviceId: string,
  reportUrl: string | null,
): Promise<'draft' | undefined> {
  const since = new Date(tx.now.getTime() - oncePerMinutes * 60_000);
  if (await answeredSince(tx, mail.fromAddress, 'draft', null, since)) return undefined;
  if ((await countAnswers(tx, since)) >= mostPerHour) return undefined;
  const { fromAddress: to, subject, messageId } = mail;
  const answer: Answer = { mailId, to, subject, messageId, serviceId, reportUrl };
  await tx.platform.jobs.add(tx, job, answer, { key: `mail.answer ${mailId}` });
  return 'draft';
}

export function registerAnswers(platform: Platform): void {
  platform.jobs.define(job, (payload) => send(platform, payload as Answer));
}

async function send(
  platform: Platform,
  { mailId, to, subject, messageId, serviceId, reportUrl }: Answer,
): Promise<void> {
  const service = (await servicesByIds(platform.db, [serviceId])).get(serviceId);
  const words = draftAnswer({
    subject,
    serviceName: service?.name ?? 'the team',
    appUrl: await publicUrlOf(platform),
    reportUrl,
  });
  const outcome = await sendMail(platform, {
    ...words,
    to,
    idempotencyKey: `answer-${mailId}`,
    ...(messageId ? { answers: messageId } : {}),
  });
  if (outcome.result === 'failed') throw new Error(outcome.because);
}
