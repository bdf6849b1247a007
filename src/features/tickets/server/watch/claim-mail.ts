import { sql } from 'kysely';
import type { News } from '../../core/watching.ts';
import type { Queryable } from '../store.ts';
import type { MailKind } from './tables.ts';

/** Longer than any try may take, so that no other node sends what is being sent; after a crash it goes out again with the same Message-ID. */
export const leaseSeconds = 60;
export const tryTimeoutMs = 15_000;

export interface ClaimedMail {
  readonly id: string;
  readonly ticketId: string;
  readonly watcherId: string | null;
  readonly announcementId: string | null;
  readonly via: 'email' | 'webhook';
  readonly kind: MailKind;
  readonly news: readonly News[];
  readonly attemptCount: number;
  readonly createdAt: Date;
  readonly now: Date;
  /** The first mail that this watcher got about it; this one, when there was none. */
  readonly firstId: string;
}

/**
 * Takes hold of what is due, oldest first; what another node holds is passed over. Commits by itself. To one watcher one mail at a
 * time, so that the end never arrives before the beginning; one that waits for a later try holds up nothing.
 */
export async function claimMails(db: Queryable, free: number): Promise<ClaimedMail[]> {
  const { rows } = await sql<ClaimedMail>`
    with moment as materialized (
      select evenkeel_now() as now
    ), picked as (
      select m.id from mail_out m where m.due_at <= (select now from moment)
        and not exists (
          select from mail_out before where before.watcher_id = m.watcher_id and before.due_at is not null
            and (before.created_at, before.id) < (m.created_at, m.id)
            and (before.state = 'sending' or before.due_at <= (select now from moment)))
      order by m.due_at, m.created_at, m.id limit ${free} for update of m skip locked
    )
    update mail_out m set state = 'sending', attempt_count = m.attempt_count + 1,
      due_at = (select now from moment) + ${leaseSeconds} * interval '1 second'
    from picked where m.id = picked.id
    returning m.id, m.ticket_id as "ticketId", m.watcher_id as "watcherId", m.announcement_id as "announcementId", m.via, m.kind,
      m.news, m.attempt_count as "attemptCount", m.created_at as "createdAt", (select now from moment) as now,
      coalesce((select f.id from mail_out f where f.watcher_id = m.watcher_id and f.state <> 'cancelled' and f.kind <> 'confirm'
        order by f.created_at, f.id limit 1), m.id) as "firstId"`.execute(db);
  return rows;
}
