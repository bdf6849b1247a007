import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { postmortemsProblem } from '../../contract.ts';
import { meetingEvent } from './events.ts';
import { findReviewed } from './find-reviewed.ts';
import { meetingToWire } from './get-meeting.ts';
import { inviteesOf, queueMeetingMails } from './store-invitees.ts';
import { lockMeeting, markCancelled } from './store-meetings.ts';

/** Calls the meeting off; calendars of all who were invited take it out. */
export async function cancelMeeting(platform: Platform, caller: Caller, key: string, because: string) {
  const ticket = await findReviewed(platform.db, caller, key, 'incident.edit');
  return transact(platform, async (tx) => {
    const before = await lockMeeting(tx, ticket.id);
    if (before?.state !== 'scheduled') throw postmortemsProblem('no-meeting');
    const meeting = await markCancelled(tx, before.id, actorOf(caller));
    const invitees = await inviteesOf(tx.db, meeting.id);
    await queueMeetingMails(
      tx,
      meeting.id,
      'cancel',
      invitees.filter(({ because: why }) => why !== 'came').map(({ id }) => id),
    );
    await platform.events.append(tx, [
      meetingEvent('meeting.cancelled', ticket, actorOf(caller), because, { meetingId: meeting.id }),
    ]);
    return meetingToWire(tx, caller, ticket);
  });
}
