import { sql } from 'kysely';
import {
  system,
  toText,
  transact,
  type DueWork,
  type Platform,
  type Tx,
} from '../../../../platform/index.ts';
import { sendMail } from '../../../channels/index.ts';
import { ticketsByIds } from '../../../tickets/index.ts';
import { nextMailTryInSeconds } from '../../../tickets/core/mail-retry.ts';
import { writeMeetingMail, type ClaimedMeetingMail } from './write-meeting-mail.ts';

/** Longer than any try may take, so that no other node sends what is being sent. */
const leaseSeconds = 60;
const tryTimeoutMs = 15_000;
const places = 10;

/**
 * Sends invitations that are due. The claim commits before anything is sent and holds a lease, so two nodes never send the same; a crash
 * between sending and recording lets the lease run out, and it goes out again under the same Message-ID and the same UID.
 */
export function makeMeetingMail(): DueWork {
  const sending = new Set<Promise<void>>();
  return {
    name: 'postmortems.meeting-mail',
    get nextDueAt() {
      return sending.size >= places
        ? sql<{ at: Date | null }>`select null::timestamptz as at`
        : sql<{ at: Date | null }>`select min(due_at) as at from meeting_mail where due_at is not null`;
    },
    async run(platform) {
      const free = places - sending.size;
      if (free <= 0) return 0;
      const claimed = await claim(platform, free);
      for (const one of claimed) {
        const done = send(platform, one).finally(() => {
          sending.delete(done);
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

/** To one person one mail at a time, or a change could arrive before the invitation. */
async function claim({ db }: Platform, free: number): Promise<ClaimedMeetingMail[]> {
  const { rows } = await sql<ClaimedMeetingMail>`
    with moment as materialized (select evenkeel_now() as now),
    picked as (
      select m.id from meeting_mail m where m.due_at <= (select now from moment)
        and not exists (select from meeting_mail other where other.invitee_id = m.invitee_id and other.state = 'sending'
          and other.id <> m.id)
      order by m.due_at, m.id limit ${free} for update of m skip locked)
    update meeting_mail m set state = 'sending', attempt_count = m.attempt_count + 1,
      due_at = (select now from moment) + ${leaseSeconds} * interval '1 second'
    from picked where m.id = picked.id
    returning m.id, m.meeting_id as "meetingId", m.invitee_id as "inviteeId", m.method, m.attempt_count as "attemptCount",
      m.created_at as "createdAt", (select now from moment) as now`.execute(db);
  return rows;
}

/** Never throws: what cannot even be recorded is sent again when its lease is over. */
async function send(platform: Platform, claimed: ClaimedMeetingMail): Promise<void> {
  try {
    const written = await writeMeetingMail(platform, claimed);
    if (written.do === 'cancel')
      return await transact(platform, (tx) => close(tx, claimed, 'cancelled', written.because));
    const outcome = await sendMail(platform, written.mail, tryTimeoutMs);
    await transact(platform, async (tx) => {
      if (outcome.result === 'handed-over') return close(tx, claimed, 'sent', null);
      const ageSeconds = (tx.now.getTime() - claimed.createdAt.getTime()) / 1000;
      const seconds =
        outcome.result === 'refused'
          ? undefined
          : nextMailTryInSeconds(claimed.attemptCount, ageSeconds, outcome.retryAfterSeconds);
      const because = toText(outcome.because).slice(0, 1000);
      if (seconds === undefined) return close(tx, claimed, 'gave-up', because);
      const dueAt = new Date(tx.now.getTime() + seconds * 1000);
      await sql`
        update meeting_mail set state = 'failed', last_error = ${because}, due_at = ${dueAt}
        where id = ${claimed.id} and state = 'sending'`.execute(tx.db);
    });
  } catch (error) {
    platform.log.error(
      { err: error, mailId: claimed.id },
      'mail about a meeting failed in an unexpected way',
    );
  }
}

async function close(
  tx: Tx,
  claimed: ClaimedMeetingMail,
  state: 'sent' | 'gave-up' | 'cancelled',
  error: string | null,
): Promise<void> {
  const { rows } = await sql<{ ticketId: string }>`
    update meeting_mail m set state = ${state}, due_at = null, ended_at = ${tx.now}, last_error = ${error}
    from meeting where m.id = ${claimed.id} and m.state = 'sending' and meeting.id = m.meeting_id
    returning meeting.ticket_id as "ticketId"`.execute(tx.db);
  const ticket = rows[0] && (await ticketsByIds(tx.db, [rows[0].ticketId])).get(rows[0].ticketId);
  if (!ticket) return;
  // Beside the timeline of the incident: one entry a mail would bury what people write.
  await tx.platform.events.append(tx, [
    {
      kind: `meeting.mail-${state}`,
      subjectId: claimed.meetingId,
      actor: system,
      because: error,
      data: { ticketId: ticket.id, inviteeId: claimed.inviteeId, method: claimed.method },
      topics: [`meeting:${ticket.key}`],
    },
  ]);
}
