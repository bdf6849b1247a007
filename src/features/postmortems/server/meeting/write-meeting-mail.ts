import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';
import type { Mail } from '../../../channels/index.ts';
import { peopleByIds, publicUrlOf, teamsByIds } from '../../../identity/index.ts';
import { ticketsByIds } from '../../../tickets/index.ts';
import { ticketPath } from '../../../tickets/core/ticket-key.ts';
import { entryTitle, meetingMail, sentencesOf, type MeetingMail } from '../../core/meeting-mail.ts';
import type { InviteReason } from '../../core/meeting.ts';
import { calendarFile } from './calendar-file.ts';
import { nobodyOutside } from './outside.ts';
import { meetingById } from './store-meetings.ts';

export interface ClaimedMeetingMail {
  readonly id: string;
  readonly meetingId: string;
  readonly inviteeId: string;
  readonly method: 'request' | 'cancel';
  readonly attemptCount: number;
  readonly createdAt: Date;
  readonly now: Date;
}
export type WrittenMeetingMail =
  { readonly do: 'mail'; readonly mail: Mail } | { readonly do: 'cancel'; readonly because: string };
const cancel = (because: string): WrittenMeetingMail => ({ do: 'cancel', because });

interface Invitee {
  readonly personId: string | null;
  readonly email: string | null;
  readonly name: string;
  readonly because: InviteReason;
  readonly removedAt: Date | null;
  /** They have had a mail about it before. */
  readonly knows: boolean;
}

/** Written at the moment of sending: how the meeting stands now. Who may hear of it is asked again. */
export async function writeMeetingMail(
  platform: Platform,
  claimed: ClaimedMeetingMail,
): Promise<WrittenMeetingMail> {
  const { db } = platform;
  const [meeting, invitee] = await Promise.all([
    meetingById(db, claimed.meetingId),
    inviteeById(platform, claimed.inviteeId),
  ]);
  const ticket = meeting && (await ticketsByIds(db, [meeting.ticketId])).get(meeting.ticketId);
  if (!meeting || !invitee || !ticket) return cancel('The meeting is not there any more.');
  const asks = claimed.method === 'request';
  if (asks && (invitee.removedAt || meeting.state === 'cancelled' || meeting.state === 'ended'))
    return cancel('They need not come any more.');
  if (!asks && !invitee.knows) return cancel('They were never told of it.');
  const person = invitee.personId
    ? (await peopleByIds(db, [invitee.personId])).get(invitee.personId)
    : undefined;
  if (invitee.personId && (!person || person.disabledAt)) return cancel('Their account is disabled.');
  const address = person?.email ?? invitee.email;
  if (!address) return cancel('There is no address.');
  // Who was invited before it became private hears that they need not come, or would stand at the door.
  if (asks && !person && (await nobodyOutside({ platform, db }, ticket)))
    return cancel('Nobody outside hears of it: it is private, or a drill.');

  const publicUrl = await publicUrlOf(platform);
  const team = (await teamsByIds(db, [ticket.teamId])).get(ticket.teamId);
  const words: MeetingMail = {
    what: asks ? (invitee.knows ? 'change' : 'invitation') : 'cancellation',
    key: ticket.key,
    title: ticket.title,
    team: team?.name ?? '',
    beginsAtMs: meeting.beginsAt.getTime(),
    lengthMinutes: meeting.lengthMinutes,
    zone: person?.timeZone ?? meeting.zone,
    place: meeting.place,
    callUrl: meeting.callUrl,
    words: meeting.words,
    reported: invitee.because === 'reporter',
    url: person ? `${publicUrl}${ticketPath(ticket.key)}/post-mortem/meeting` : null,
  };
  const method = asks ? 'REQUEST' : 'CANCEL';
  return {
    do: 'mail',
    mail: {
      ...meetingMail(words),
      to: address,
      toName: invitee.name,
      idempotencyKey: `meeting-${claimed.id}`,
      calendar: {
        method,
        write: (organizer) =>
          calendarFile({
            method,
            organizer,
            meetingId: meeting.id,
            sequence: meeting.sequence,
            beginsAt: meeting.beginsAt,
            lengthMinutes: meeting.lengthMinutes,
            title: entryTitle(words),
            text: [...sentencesOf(words), words.words, words.callUrl ?? '', words.url ?? '']
              .filter((line) => line !== '')
              .join('\n'),
            place: [meeting.place, meeting.callUrl ?? ''].filter((line) => line !== '').join(', '),
            url: words.url ?? meeting.callUrl,
            attendee: { name: invitee.name, address },
            now: claimed.now,
          }),
      },
    },
  };
}

async function inviteeById({ db }: Platform, id: string): Promise<Invitee | undefined> {
  const { rows } = await sql<Invitee>`
    select i.person_id as "personId", i.email, i.name, i.because, i.removed_at as "removedAt",
      exists (select from meeting_mail m where m.invitee_id = i.id and m.state = 'sent' and m.method = 'request') as knows
    from meeting_invitee i where i.id = ${id}`.execute(db);
  return rows[0];
}
