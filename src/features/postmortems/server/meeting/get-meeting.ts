import type { Platform } from '../../../../platform/index.ts';
import { emailConfigured } from '../../../channels/index.ts';
import { may, teamsByIds, type Caller, type Queryable } from '../../../identity/index.ts';
import type { TicketRef } from '../../../tickets/index.ts';
import type { Invitee, MeetingView } from '../../contract/meeting.ts';
import { couldInvite } from './could-invite.ts';
import { findReviewed } from './find-reviewed.ts';
import { nobodyOutside } from './outside.ts';
import { blamelessTextOf } from './store-blameless-text.ts';
import { inviteesOf, type InviteeRow } from './store-invitees.ts';
import { meetingOf } from './store-meetings.ts';

/** The meeting of an incident, and whom one would invite to it. */
export async function getMeeting(platform: Platform, caller: Caller, key: string): Promise<MeetingView> {
  const ticket = await findReviewed(platform.db, caller, key);
  return meetingToWire({ platform, db: platform.db }, caller, ticket);
}

/** As the caller sees it, from within a transaction or without one. */
export async function meetingToWire(
  ground: { readonly platform: Platform; readonly db: Queryable },
  caller: Caller,
  ticket: TicketRef,
): Promise<MeetingView> {
  const { db, platform } = ground;
  const meeting = await meetingOf(db, ticket.id);
  const invitees = meeting ? await inviteesOf(db, meeting.id) : [];
  const could = await couldInvite(ground, ticket);
  const [teams, text, inside] = [
    await teamsByIds(db, [ticket.teamId]),
    await blamelessTextOf(db, ticket.teamId),
    await nobodyOutside(ground, ticket),
  ];
  const runs = may(caller, 'incident.edit', ticket.teamId);
  // A token that may only look shows what its person may see.
  const seesAddresses = may({ ...caller, scopes: null }, 'incident.edit', ticket.teamId);
  const mine = invitees.find(({ personId }) => personId === caller.personId);
  return {
    key: ticket.key,
    title: ticket.title,
    team: { id: ticket.teamId, name: teams.get(ticket.teamId)?.name ?? '' },
    meeting: meeting
      ? {
          id: meeting.id,
          state: meeting.state,
          beginsAt: meeting.beginsAt.toISOString(),
          zone: meeting.zone,
          lengthMinutes: meeting.lengthMinutes,
          place: meeting.place,
          callUrl: meeting.callUrl,
          words: meeting.words,
          version: meeting.version,
          step: meeting.step,
          stepSince: meeting.stepSince?.toISOString() ?? null,
          startedAt: meeting.startedAt?.toISOString() ?? null,
          endedAt: meeting.endedAt?.toISOString() ?? null,
          invitees: invitees.map((row) => inviteeToWire(row, seesAddresses)),
        }
      : null,
    blamelessText: meeting?.blamelessText ?? text.text,
    couldInvite: runs
      ? could.map(({ personId, email, name, because, invite }) => ({
          personId,
          email,
          name,
          because,
          invite,
        }))
      : [],
    nobodyOutside: inside,
    mailConfigured: emailConfigured(platform) || platform.config.demo,
    names: [...new Set([...invitees, ...could].filter(({ personId }) => personId).map(({ name }) => name))],
    mine: { present: (mine?.presentAt ?? null) !== null, read: (mine?.readAt ?? null) !== null },
    may: {
      run: runs,
      takePart: may(caller, 'incident.comment', ticket.teamId),
      setText: may(caller, 'service.manage', ticket.teamId),
    },
  };
}

function inviteeToWire(row: InviteeRow, seesAddresses: boolean): Invitee {
  return {
    id: row.id,
    personId: row.personId,
    name: row.name || (seesAddresses ? (row.email ?? '') : 'Somebody from outside'),
    email: seesAddresses ? row.email : null,
    because: row.because,
    presentAt: row.presentAt?.toISOString() ?? null,
    readAt: row.readAt?.toISOString() ?? null,
    mail:
      row.mailState && row.mailMethod
        ? { state: row.mailState, method: row.mailMethod, error: seesAddresses ? row.mailError : null }
        : null,
  };
}
