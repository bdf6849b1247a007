import { transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { letIn, type TicketRef } from '../../../tickets/index.ts';
import { postmortemsProblem } from '../../contract.ts';
import { calendarsMustHear } from '../../core/meeting.ts';
import { invitedBy } from './could-invite.ts';
import { meetingEvent } from './events.ts';
import { findReviewed } from './find-reviewed.ts';
import { meetingToWire } from './get-meeting.ts';
import { needZone, type ScheduleMeeting } from './schedule-meeting.ts';
import { inviteesOf, putInvitees, queueMeetingMails, removeInvitees } from './store-invitees.ts';
import { lockMeeting, updatePlan, type MeetingRow } from './store-meetings.ts';

export type ChangeMeeting = { readonly version: number } & {
  readonly [K in keyof ScheduleMeeting]?: ScheduleMeeting[K] | undefined;
};

/** Changes the plan, or who is invited. Calendars of all follow a new time or place; else only those hear who are new or left out. */
export async function changeMeeting(platform: Platform, caller: Caller, key: string, change: ChangeMeeting) {
  const ticket = await findReviewed(platform.db, caller, key, 'incident.edit');
  if (change.zone !== undefined) needZone(change.zone);
  return transact(platform, async (tx) => {
    const before = await lockMeeting(tx, ticket.id);
    if (!before) throw postmortemsProblem('no-meeting');
    if (before.version !== change.version) throw postmortemsProblem('meeting-changed');
    const plan = {
      beginsAt: change.beginsAt === undefined ? before.beginsAt : new Date(change.beginsAt),
      zone: change.zone ?? before.zone,
      lengthMinutes: change.lengthMinutes ?? before.lengthMinutes,
      place: change.place ?? before.place,
      callUrl: change.callUrl === undefined ? before.callUrl : change.callUrl,
      words: change.words ?? before.words,
    };
    const inMs = (one: typeof plan) => ({ ...one, beginsAtMs: one.beginsAt.getTime() });
    const heard = calendarsMustHear(inMs(before), inMs(plan));
    const after = await updatePlan(tx, before.id, plan, heard || change.invite !== undefined);
    const { joined, left } = await inviteAnew(tx, ticket, after, change.invite);
    const all = (await inviteesOf(tx.db, after.id)).filter(({ because }) => because !== 'came');
    await queueMeetingMails(tx, after.id, 'request', heard ? all.map(({ id }) => id) : joined);
    await queueMeetingMails(tx, after.id, 'cancel', left);
    await platform.events.append(tx, [
      meetingEvent('meeting.changed', ticket, actorOf(caller), null, {
        meetingId: after.id,
        before: { beginsAt: before.beginsAt.toISOString(), place: before.place },
        beginsAt: after.beginsAt.toISOString(),
        zone: after.zone,
        place: after.place,
        joinedCount: joined.length,
        leftCount: left.length,
      }),
    ]);
    return meetingToWire(tx, caller, ticket);
  });
}

async function inviteAnew(
  tx: Tx,
  ticket: TicketRef,
  meeting: MeetingRow,
  named: ChangeMeeting['invite'],
): Promise<{ joined: string[]; left: string[] }> {
  if (named === undefined) return { joined: [], left: [] };
  const before = await inviteesOf(tx.db, meeting.id);
  const invited = await invitedBy(tx, ticket, named);
  if (ticket.private)
    await letIn(
      tx,
      ticket.id,
      invited.flatMap(({ personId }) => personId ?? []),
    );
  const ids = await putInvitees(tx, meeting.id, invited);
  const left = before
    .filter(({ id, because }) => !ids.includes(id) && because !== 'came')
    .map(({ id }) => id);
  await removeInvitees(tx, left);
  return { joined: ids.filter((id) => !before.some((one) => one.id === id)), left };
}
