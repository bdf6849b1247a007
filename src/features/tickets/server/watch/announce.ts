import { sql } from 'kysely';
import { newId, toJsonText, toText, transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { announcementText } from '../../core/announcement-text.ts';
import { findTicketFor, type TicketRef } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { listsOfTeam } from './announcements.ts';
import { groundOf, stakeholderStateOf } from './stakeholder-state.ts';
import { openSubscribeLink } from './subscribe-link.ts';
import { refuseOutsiders } from './watch.ts';

/** What an announcement would say now, and to whom it could go. */
export async function draftAnnouncement(platform: Platform, caller: Caller, key: string) {
  const ticket = await findTicketFor(platform.db, caller, 'incident.edit', key);
  const state = await stakeholderStateOf(groundOf(platform), ticket.id);
  const lists = await listsOfTeam(platform.db, ticket.teamId);
  return {
    text: state ? announcementText(state) : ticket.title,
    lists: lists.map(({ id, name, via, shown }) => ({ id, name, via, shown })),
  };
}

/** Tells a wider circle once; whoever wants more follows the link in it. */
export async function announce(
  platform: Platform,
  caller: Caller,
  key: string,
  given: { readonly text: string; readonly listIds: readonly string[] },
): Promise<TicketRef> {
  const ticket = await findTicketFor(platform.db, caller, 'incident.edit', key);
  const by = actorOf(caller);
  await transact(platform, async (tx) => {
    await refuseOutsiders(tx, ticket, { personId: null });
    const ofTeam = await listsOfTeam(tx.db, ticket.teamId);
    const lists = [...new Set(given.listIds)].map((id) => ofTeam.find((list) => list.id === id));
    if (lists.includes(undefined)) throw ticketsProblem('unknown-list');
    await openSubscribeLink(tx, ticket.id);
    const text = toText(given.text);
    for (const list of lists.filter((one) => one !== undefined)) {
      const id = newId();
      await sql`
        insert into announcement (id, ticket_id, list_id, text, sent_at, sent_by)
        values (${id}, ${ticket.id}, ${list.id}, ${text}, ${tx.now}, ${toJsonText(by)}::jsonb)`.execute(
        tx.db,
      );
      await sql`
        insert into mail_out (id, ticket_id, announcement_id, via, kind, state, due_at, created_at)
        values (${newId()}, ${ticket.id}, ${id}, ${list.via}, 'list', 'waiting', ${tx.now}, ${tx.now})`.execute(
        tx.db,
      );
    }
    const names = lists.flatMap((list) => list?.name ?? []);
    await tx.platform.events.append(tx, [
      ticketEvent('announcement.sent', ticket, by, null, { lists: names, text }),
    ]);
    tx.afterCommit(() => tx.platform.due.wake());
  });
  return ticket;
}
