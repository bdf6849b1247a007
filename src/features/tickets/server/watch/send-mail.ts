import { sql } from 'kysely';
import {
  system,
  toText,
  transact,
  type DueWork,
  type Platform,
  type Tx,
} from '../../../../platform/index.ts';
import { sendMail, type Outcome } from '../../../channels/index.ts';
import { nextMailTryInSeconds } from '../../core/mail-retry.ts';
import { ticketEvent } from '../events.ts';
import { nameShown } from './add-watchers.ts';
import { claimMails, tryTimeoutMs, type ClaimedMail } from './claim-mail.ts';
import { keyOf, writeMail, type Written } from './write-mail.ts';

const places = 10;

/**
 * Sends what is due. The claim commits before anything is sent and holds a lease, so two nodes never send the same; a crash
 * between sending and recording lets the lease run out, and it goes out again under the same Message-ID.
 */
export function makeTicketMail(platform: Platform): DueWork {
  const sending = new Set<Promise<void>>();
  return {
    name: 'tickets.mail',
    get nextDueAt() {
      // While every place is taken there is nothing to wake up for: whoever is done looks again.
      return sending.size >= places
        ? sql<{ at: Date | null }>`select null::timestamptz as at`
        : sql<{ at: Date | null }>`select due_at as at from mail_out m where due_at is not null
            and not exists (select from mail_out before where before.watcher_id = m.watcher_id and before.due_at is not null
              and before.state = 'sending' and before.id <> m.id)
            order by due_at limit 1`;
    },
    async run() {
      const free = places - sending.size;
      if (free <= 0) return 0;
      const claimed = await claimMails(platform.db, free);
      for (const one of claimed) {
        const done = send(platform, one).finally(() => {
          sending.delete(done);
          // A place is free, and the next mail to the same watcher may go.
          platform.due.wake();
        });
        sending.add(done);
      }
      return claimed.length;
    },
    async settle() {
      while (sending.size > 0) await Promise.all(sending);
    },
  };
}

/** Never throws: what cannot even be recorded is sent again when its lease is over. */
async function send(platform: Platform, claimed: ClaimedMail): Promise<void> {
  try {
    const written = await writeMail(platform, claimed);
    const outcome = written.do === 'cancel' ? undefined : await deliver(platform, written);
    await transact(platform, (tx) =>
      outcome
        ? record(tx, claimed, outcome)
        : close(tx, claimed.id, 'cancelled', written.do === 'cancel' ? written.because : null),
    );
  } catch (error) {
    platform.log.error({ err: error, mailId: claimed.id }, 'mail about a ticket failed in an unexpected way');
  }
}

async function deliver(platform: Platform, written: Exclude<Written, { do: 'cancel' }>): Promise<Outcome> {
  if (written.do === 'mail') return sendMail(platform, written.mail, tryTimeoutMs);
  try {
    const { status } = await platform.outgoing.send(written.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(written.body),
      timeoutMs: tryTimeoutMs,
    });
    if (status < 300) return { result: 'handed-over', reference: null };
    const because = `The webhook answered ${status}.`;
    return status >= 500 || status === 429 || status === 408
      ? { result: 'failed', because }
      : { result: 'refused', because };
  } catch (error) {
    return {
      result: 'failed',
      because: `The webhook cannot be reached: ${(error as Error).message.slice(0, 200)}`,
    };
  }
}

async function record(tx: Tx, claimed: ClaimedMail, outcome: Outcome): Promise<void> {
  if (outcome.result === 'handed-over') {
    await close(tx, claimed.id, 'sent', null, outcome.reference);
    // Beside the timeline of the ticket: one entry a mail would bury what people write.
    await tx.platform.events.append(tx, [
      {
        kind: 'mail.sent',
        subjectId: claimed.watcherId ?? claimed.announcementId,
        actor: system,
        data: { ticketId: claimed.ticketId, mail: claimed.kind, messageId: keyOf(claimed.id) },
        topics: [`watchers:${claimed.ticketId}`],
      },
    ]);
    return;
  }
  const ageSeconds = (tx.now.getTime() - claimed.createdAt.getTime()) / 1000;
  const seconds =
    outcome.result === 'refused'
      ? undefined
      : nextMailTryInSeconds(claimed.attemptCount, ageSeconds, outcome.retryAfterSeconds);
  const because = toText(outcome.because).slice(0, 1000);
  if (seconds === undefined) return giveUp(tx, claimed, because);
  await sql`
    update mail_out set state = 'failed', last_error = ${because},
      due_at = ${new Date(tx.now.getTime() + seconds * 1000)} where id = ${claimed.id} and state = 'sending'`.execute(
    tx.db,
  );
  tx.afterCommit(() => tx.platform.live.changed([`ticket:${claimed.ticketId}`]));
}

async function giveUp(tx: Tx, claimed: ClaimedMail, because: string): Promise<void> {
  await close(tx, claimed.id, 'gave-up', because);
  const { rows } = await sql<{ name: string; email: string | null }>`
    select name, email from watcher where id = ${claimed.watcherId}
    union all
    select l.name, null from announcement a join announcement_list l on l.id = a.list_id
    where a.id = ${claimed.announcementId}`.execute(tx.db);
  await tx.platform.events.append(tx, [
    ticketEvent('mail.failed', { id: claimed.ticketId }, system, because, {
      mail: claimed.kind,
      to: rows[0] ? nameShown(rows[0]) : '',
    }),
  ]);
}

async function close(
  tx: Tx,
  id: string,
  state: 'sent' | 'gave-up' | 'cancelled',
  error: string | null,
  messageId: string | null = null,
): Promise<void> {
  await sql`
    update mail_out set state = ${state}, due_at = null, ended_at = ${tx.now}, last_error = ${error},
      message_id = coalesce(${messageId}, message_id)
    where id = ${id} and state = 'sending'`.execute(tx.db);
}
