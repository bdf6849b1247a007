import { transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../../identity/index.ts';
import type { TicketRef } from '../../../tickets/index.ts';
import { postmortemsProblem } from '../../contract.ts';
import { meetingEvent } from './events.ts';
import { findReviewed } from './find-reviewed.ts';
import { meetingToWire } from './get-meeting.ts';
import { needRunning } from './run-meeting.ts';
import { inviteesOf, putInvitees, recordReadings, setPresentAt } from './store-invitees.ts';

/** Says who is there: anybody of themselves, those who work on the incident of all. Who comes without having been invited is welcome. */
export async function setPresent(
  platform: Platform,
  caller: Caller,
  key: string,
  { inviteeId, present }: { readonly inviteeId?: string | undefined; readonly present: boolean },
) {
  const ticket = await findReviewed(platform.db, caller, key, 'incident.comment');
  return transact(platform, async (tx) => {
    const meeting = await needRunning(tx, ticket);
    const id = inviteeId ?? (await myself(tx, meeting.id, caller));
    const invitee = (await inviteesOf(tx.db, meeting.id)).find((one) => one.id === id);
    if (!invitee) throw postmortemsProblem('unknown-invitee');
    if (invitee.personId !== caller.personId) need(caller, 'incident.edit', ticket.teamId);
    if (await setPresentAt(tx, [id], present, actorOf(caller)))
      await platform.events.append(tx, [
        {
          kind: 'meeting.present',
          subjectId: meeting.id,
          teamId: ticket.teamId,
          actor: actorOf(caller),
          data: { ticketId: ticket.id, inviteeId: id, present },
          topics: [`meeting:${ticket.key}`],
        },
      ]);
    return meetingToWire(tx, caller, ticket);
  });
}

/**
 * Says that the caller has read what blameless means, which says that they are there as well; or, by whoever runs the meeting, that it was
 * read aloud to all who are.
 */
export async function readBlamelessText(platform: Platform, caller: Caller, key: string, aloud: boolean) {
  const ticket = await findReviewed(platform.db, caller, key, 'incident.comment');
  if (aloud) need(caller, 'incident.edit', ticket.teamId);
  return transact(platform, async (tx) => {
    const meeting = await needRunning(tx, ticket);
    const me = await myself(tx, meeting.id, caller);
    await setPresentAt(tx, [me], true, actorOf(caller));
    const all = await inviteesOf(tx.db, meeting.id);
    const readers = aloud ? all.filter(({ presentAt }) => presentAt !== null).map(({ id }) => id) : [me];
    await told(
      tx,
      ticket,
      caller,
      meeting.id,
      await recordReadings(tx, meeting.id, readers, actorOf(caller)),
    );
    return meetingToWire(tx, caller, ticket);
  });
}

async function told(
  tx: Tx,
  ticket: TicketRef,
  caller: Caller,
  meetingId: string,
  names: readonly string[],
): Promise<void> {
  if (names.length === 0) return;
  await tx.platform.events.append(tx, [
    meetingEvent('blameless.read', ticket, actorOf(caller), null, { meetingId, names }),
  ]);
}

async function myself(tx: Tx, meetingId: string, caller: Caller): Promise<string> {
  const invitees = await inviteesOf(tx.db, meetingId);
  const known = invitees.find(({ personId }) => personId === caller.personId);
  if (known) return known.id;
  const [id] = await putInvitees(tx, meetingId, [
    { personId: caller.personId, email: null, name: caller.name, because: 'came' },
  ]);
  return id!;
}
