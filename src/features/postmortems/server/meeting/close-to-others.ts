import type { Actor, Tx } from '../../../../platform/index.ts';
import { personAsCaller } from '../../../identity/index.ts';
import { mayRead, type TicketRef } from '../../../tickets/index.ts';
import { meetingEvent } from './events.ts';
import { inviteesOf, queueMeetingMails, removeInvitees } from './store-invitees.ts';
import { lockMeeting } from './store-meetings.ts';

/** Takes those out of a meeting that is planned who do not see its incident; their calendars hear of it. */
export async function closeMeetingToOthers(tx: Tx, ticket: TicketRef, by: Actor): Promise<void> {
  const meeting = await lockMeeting(tx, ticket.id);
  if (meeting?.state !== 'scheduled') return;
  const others: string[] = [];
  for (const { id, personId } of await inviteesOf(tx.db, meeting.id)) {
    const caller = personId === null ? undefined : await personAsCaller(tx.db, personId);
    if (!caller || !(await mayRead(tx.db, caller, ticket))) others.push(id);
  }
  if (others.length === 0) return;
  await removeInvitees(tx, others);
  await queueMeetingMails(tx, meeting.id, 'cancel', others);
  await tx.platform.events.append(tx, [
    meetingEvent('meeting.changed', ticket, by, 'made-private', {
      meetingId: meeting.id,
      joinedCount: 0,
      leftCount: others.length,
    }),
  ]);
}
