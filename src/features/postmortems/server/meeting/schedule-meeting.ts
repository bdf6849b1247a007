import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { letIn } from '../../../tickets/index.ts';
import { postmortemsProblem } from '../../contract.ts';
import { invitedBy } from './could-invite.ts';
import { meetingEvent } from './events.ts';
import { findReviewed } from './find-reviewed.ts';
import { meetingToWire } from './get-meeting.ts';
import { putInvitees, queueMeetingMails } from './store-invitees.ts';
import { insertMeeting } from './store-meetings.ts';

export type Named = { readonly personId: string } | { readonly email: string; readonly name: string };
export interface ScheduleMeeting {
  readonly beginsAt: string;
  readonly zone: string;
  readonly lengthMinutes: number;
  readonly place: string;
  readonly callUrl: string | null;
  readonly words: string;
  readonly invite?: readonly Named[] | undefined;
}

/** Sets the meeting and invites to it. Who is invited to a private incident is let in. @throws postmortems/meeting-planned */
export async function scheduleMeeting(
  platform: Platform,
  caller: Caller,
  key: string,
  input: ScheduleMeeting,
) {
  const ticket = await findReviewed(platform.db, caller, key, 'incident.edit');
  needZone(input.zone);
  return transact(platform, async (tx) => {
    const plan = { ...input, ticketId: ticket.id, beginsAt: new Date(input.beginsAt) };
    const meeting = await insertMeeting(tx, plan, actorOf(caller));
    if (!meeting) throw postmortemsProblem('meeting-planned');
    const invited = await invitedBy(tx, ticket, input.invite);
    const ids = await putInvitees(tx, meeting.id, invited);
    if (ticket.private)
      await letIn(
        tx,
        ticket.id,
        invited.flatMap(({ personId }) => personId ?? []),
      );
    await queueMeetingMails(tx, meeting.id, 'request', ids);
    await platform.events.append(tx, [
      meetingEvent('meeting.scheduled', ticket, actorOf(caller), null, {
        meetingId: meeting.id,
        beginsAt: meeting.beginsAt.toISOString(),
        zone: meeting.zone,
        lengthMinutes: meeting.lengthMinutes,
        invitedCount: ids.length,
      }),
    ]);
    return meetingToWire(tx, caller, ticket);
  });
}

/** @throws postmortems/unknown-zone */
export function needZone(zone: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  } catch {
    throw postmortemsProblem('unknown-zone', { detail: `There is no time zone "${zone}".` });
  }
}
