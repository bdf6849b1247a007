import { transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { tellPeoplePort, type TicketRef } from '../../../tickets/index.ts';
import { ticketPath } from '../../../tickets/core/ticket-key.ts';
import { postmortemsProblem } from '../../contract.ts';
import type { MeetingStep } from '../../core/meeting.ts';
import { couldInvite } from './could-invite.ts';
import { meetingEvent } from './events.ts';
import { findReviewed } from './find-reviewed.ts';
import { meetingToWire } from './get-meeting.ts';
import { blamelessTextOf } from './store-blameless-text.ts';
import { inviteesOf, putInvitees } from './store-invitees.ts';
import {
  insertMeeting,
  lockMeeting,
  markEnded,
  markStarted,
  setStep,
  type MeetingRow,
} from './store-meetings.ts';

/** Begins the meeting, here and now when none was planned. What is read about blame is kept as it is read. */
export async function startMeeting(platform: Platform, caller: Caller, key: string) {
  const ticket = await findReviewed(platform.db, caller, key, 'incident.edit');
  return transact(platform, async (tx) => {
    const planned = (await lockMeeting(tx, ticket.id)) ?? (await meetNow(tx, ticket, caller));
    if (planned?.state === 'scheduled') {
      const { text } = await blamelessTextOf(tx.db, ticket.teamId);
      const meeting = await markStarted(tx, planned.id, text, actorOf(caller));
      await platform.events.append(tx, [
        meetingEvent('meeting.started', ticket, actorOf(caller), null, { meetingId: meeting.id }),
      ]);
      await tellItBegan(tx, ticket, caller, meeting);
    }
    return meetingToWire(tx, caller, ticket);
  });
}

/** Without invitations by mail: those who could come are on the list, to be ticked. Undefined: somebody was quicker. */
async function meetNow(tx: Tx, ticket: TicketRef, caller: Caller): Promise<MeetingRow | undefined> {
  const plan = {
    beginsAt: tx.now,
    zone: caller.timeZone,
    lengthMinutes: 60,
    place: '',
    callUrl: null,
    words: '',
  };
  const meeting = await insertMeeting(tx, { ...plan, ticketId: ticket.id }, actorOf(caller));
  if (!meeting) return lockMeeting(tx, ticket.id);
  const could = await couldInvite(tx, ticket);
  await putInvitees(
    tx,
    meeting.id,
    could.filter(({ invite }) => invite),
  );
  return meeting;
}

async function tellItBegan(tx: Tx, ticket: TicketRef, caller: Caller, meeting: MeetingRow): Promise<void> {
  const invitees = await inviteesOf(tx.db, meeting.id);
  const personIds = invitees.flatMap(({ personId }) => personId ?? []).filter((id) => id !== caller.personId);
  if (personIds.length === 0) return;
  await tx.platform.ports.get(tellPeoplePort)(tx, [
    {
      ticketId: ticket.id,
      personIds,
      title: `The post-mortem of ${ticket.key} begins`,
      lines: [ticket.title, meeting.place, meeting.callUrl ?? ''].filter((line) => line !== ''),
      path: `${ticketPath(ticket.key)}/post-mortem/meeting`,
      tag: `meeting:${meeting.id}`,
    },
  ]);
}

/** Ends the meeting; ideas may still be added and chosen afterwards. */
export async function endMeeting(platform: Platform, caller: Caller, key: string) {
  const ticket = await findReviewed(platform.db, caller, key, 'incident.edit');
  return transact(platform, async (tx) => {
    const running = await needRunning(tx, ticket);
    const meeting = await markEnded(tx, running.id, actorOf(caller));
    const there = (await inviteesOf(tx.db, meeting.id)).filter(({ presentAt }) => presentAt !== null);
    await platform.events.append(tx, [
      meetingEvent('meeting.ended', ticket, actorOf(caller), null, {
        meetingId: meeting.id,
        presentCount: there.length,
        readCount: there.filter(({ readAt }) => readAt !== null).length,
      }),
    ]);
    return meetingToWire(tx, caller, ticket);
  });
}

/** Goes to a step. Not worth a line on the timeline of the incident: the event is the meeting's own. */
export async function setMeetingStep(platform: Platform, caller: Caller, key: string, step: MeetingStep) {
  const ticket = await findReviewed(platform.db, caller, key, 'incident.edit');
  return transact(platform, async (tx) => {
    const running = await needRunning(tx, ticket);
    if (running.step !== step) {
      await setStep(tx, running.id, step);
      await platform.events.append(tx, [
        {
          kind: 'meeting.step',
          subjectId: running.id,
          teamId: ticket.teamId,
          actor: actorOf(caller),
          data: { ticketId: ticket.id, step },
          topics: [`meeting:${ticket.key}`],
        },
      ]);
    }
    return meetingToWire(tx, caller, ticket);
  });
}

/** @throws postmortems/no-meeting */
export async function needRunning(tx: Tx, ticket: TicketRef): Promise<MeetingRow> {
  const meeting = await lockMeeting(tx, ticket.id);
  if (meeting?.state !== 'running')
    throw postmortemsProblem('no-meeting', { detail: 'The meeting has not begun, or is over.' });
  return meeting;
}
