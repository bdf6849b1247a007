import { sql } from 'kysely';
import { newId, toJsonText, toText, type Actor, type Tx } from '../../../../platform/index.ts';
import type { Queryable } from '../../../identity/index.ts';
import type { InviteReason } from '../../core/meeting.ts';

export interface InviteeRow {
  readonly id: string;
  readonly personId: string | null;
  readonly email: string | null;
  readonly name: string;
  readonly because: InviteReason;
  readonly presentAt: Date | null;
  readonly readAt: Date | null;
  readonly mailState: 'waiting' | 'sending' | 'failed' | 'sent' | 'gave-up' | 'cancelled' | null;
  readonly mailMethod: 'request' | 'cancel' | null;
  readonly mailError: string | null;
}

/** Who is invited or came, those who are there first, then by name. */
export async function inviteesOf(db: Queryable, meetingId: string): Promise<InviteeRow[]> {
  const { rows } = await sql<InviteeRow>`
    select i.id, i.person_id as "personId", i.email, i.name, i.because, i.present_at as "presentAt", r.read_at as "readAt",
      m.state as "mailState", m.method as "mailMethod", m.last_error as "mailError"
    from meeting_invitee i
    left join blameless_reading r on r.invitee_id = i.id
    left join lateral (select state, method, last_error from meeting_mail where invitee_id = i.id
      order by created_at desc, id desc limit 1) m on true
    where i.meeting_id = ${meetingId} and i.removed_at is null
    order by i.present_at is null, lower(i.name), i.id`.execute(db);
  return rows;
}

export interface NewInvitee {
  readonly personId: string | null;
  readonly email: string | null;
  readonly name: string;
  readonly because: InviteReason;
}

/** Invites; whoever was taken out before is in again. @returns their ids */
export async function putInvitees(
  tx: Tx,
  meetingId: string,
  invitees: readonly NewInvitee[],
): Promise<string[]> {
  const ids: string[] = [];
  // A meeting has a few dozen at most. One by one, because each may be known by person or by address.
  for (const { personId, email, name, because } of invitees) {
    const known = await sql<{ id: string }>`
      update meeting_invitee set removed_at = null where meeting_id = ${meetingId}
        and (person_id = ${personId}::uuid or lower(email) = lower(${email}::text)) returning id`.execute(
      tx.db,
    );
    const id = known.rows[0]?.id ?? newId();
    if (known.rows.length === 0)
      await sql`
        insert into meeting_invitee (id, meeting_id, person_id, email, name, because, added_at)
        values (${id}, ${meetingId}, ${personId}, ${email}, ${toText(name).slice(0, 120)}, ${because}, ${tx.now})
        on conflict do nothing`.execute(tx.db);
    ids.push(id);
  }
  return ids;
}

export async function removeInvitees(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`update meeting_invitee set removed_at = ${tx.now} where id = any(${[...ids]}::uuid[])`.execute(
    tx.db,
  );
}

export async function setPresentAt(
  tx: Tx,
  ids: readonly string[],
  present: boolean,
  by: Actor,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update meeting_invitee set present_at = ${present ? tx.now : null}, present_by = ${toJsonText(by)}::jsonb
    where id = any(${[...ids]}::uuid[]) and (present_at is not null) <> ${present}`.execute(tx.db);
  return Number(numAffectedRows) > 0;
}

/** @returns those who had not read it at this meeting yet */
export async function recordReadings(
  tx: Tx,
  meetingId: string,
  inviteeIds: readonly string[],
  by: Actor,
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    with read as (
      insert into blameless_reading (meeting_id, invitee_id, read_at, recorded_by)
      select ${meetingId}, id, ${tx.now}, ${toJsonText(by)}::jsonb from unnest(${[...inviteeIds]}::uuid[]) as id
      on conflict do nothing returning invitee_id)
    select i.name from read join meeting_invitee i on i.id = read.invitee_id order by lower(i.name)`.execute(
    tx.db,
  );
  return rows.map(({ name }) => name);
}

/** Mail of its own to each, as soon as this commits. What waited for them before is overtaken by it. */
export async function queueMeetingMails(
  tx: Tx,
  meetingId: string,
  method: 'request' | 'cancel',
  inviteeIds: readonly string[],
): Promise<void> {
  if (inviteeIds.length === 0) return;
  await sql`
    update meeting_mail set state = 'cancelled', due_at = null, ended_at = ${tx.now}
    where invitee_id = any(${[...inviteeIds]}::uuid[]) and state in ('waiting', 'failed')`.execute(tx.db);
  await sql`
    insert into meeting_mail (id, meeting_id, invitee_id, method, state, due_at, created_at)
    select id, ${meetingId}, invitee_id, ${method}, 'waiting', ${tx.now}, ${tx.now}
    from unnest(${inviteeIds.map(() => newId())}::uuid[], ${[...inviteeIds]}::uuid[]) as given (id, invitee_id)`.execute(
    tx.db,
  );
  tx.afterCommit(() => tx.platform.due.wake());
}
