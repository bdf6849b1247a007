import { sql } from 'kysely';
import { system, transact, type DueWork, type Platform, type Tx } from '../../../../platform/index.ts';
import { membersOfTeams, type Caller } from '../../../identity/index.ts';
import {
  improvementsOfTicketPort,
  tellPeoplePort,
  ticketsByIds,
  ticketStandingPort,
  type TicketRef,
} from '../../../tickets/index.ts';
import { isOpenImprovement, yearsInWords } from '../../core/report/anniversary.ts';
import { postMortemOf, type Queryable } from '../store.ts';
import { reportEvent } from './report-event.ts';
import { anniversariesNow, claimAnniversaries, type Anniversary } from './store-anniversaries.ts';

/** Once a year its owner and the team are asked: is it done, could it happen again? Practice has no anniversaries. */
export const dueAnniversaries: DueWork = {
  name: 'postmortems.anniversaries',
  nextDueAt: sql`select min(due_at) as at from report_anniversary where due_at is not null`,
  run: (platform, limit) =>
    transact(platform, async (tx) => {
      const claimed = await claimAnniversaries(tx, limit);
      const ids = claimed.map(({ ticketId }) => ticketId);
      const [tickets, standings] = await Promise.all([
        ticketsByIds(tx.db, ids),
        platform.ports.get(ticketStandingPort)(tx.db, ids),
      ]);
      for (const one of claimed) {
        const ticket = tickets.get(one.ticketId);
        if (ticket && standings.get(one.ticketId)?.drill === false) await remind(tx, ticket, one);
      }
      return claimed.length;
    }),
};

async function remind(tx: Tx, ticket: TicketRef, { years }: Anniversary): Promise<void> {
  const [members, postMortem, open] = await Promise.all([
    membersOfTeams(tx.db, [ticket.teamId]),
    postMortemOf(tx.db, ticket.id),
    openCount(tx.platform, tx.db, ticket.id),
  ]);
  const inside = members
    .filter(({ accessRole }) => accessRole !== 'stakeholder')
    .map(({ personId }) => personId);
  // Whoever may not see a private incident is not told that there was one.
  const told = ticket.private ? [] : inside;
  const personIds = [...new Set([...told, ...(postMortem?.owner_id ? [postMortem.owner_id] : [])])];
  await tx.platform.events.append(tx, [
    reportEvent('anniversary', ticket, system, null, { years, openImprovements: open }),
  ]);
  if (personIds.length === 0) return;
  await tx.platform.ports.get(tellPeoplePort)(tx, [
    {
      ticketId: ticket.id,
      personIds,
      title: `${yearsInWords(years)} ago: ${ticket.key} ${ticket.title}`,
      lines: [
        open === 0
          ? 'All that was decided then is done or declined.'
          : `${open} of its improvements ${open === 1 ? 'is' : 'are'} still open.`,
        'Could it happen again? Read what was seen first, and try for ten minutes before you read what it was.',
      ],
      path: `/incidents/${ticket.key}/report?practice=1`,
      tag: `report-anniversary-${ticket.id}`,
    },
  ]);
}

/** What happened a year ago in these days, for those who may read it. */
export async function listAnniversaries(platform: Platform, caller: Caller) {
  const { db } = platform;
  const rows = await anniversariesNow(db, caller);
  const tickets = await ticketsByIds(
    db,
    rows.map(({ ticketId }) => ticketId),
  );
  const items = await Promise.all(
    rows.map(async ({ ticketId, years, toldAt }) => {
      const ticket = tickets.get(ticketId);
      if (!ticket) return [];
      const openImprovements = await openCount(platform, db, ticketId);
      return [
        {
          key: ticket.key,
          title: ticket.title,
          years,
          on: toldAt.toISOString().slice(0, 10),
          openImprovements,
        },
      ];
    }),
  );
  return { items: items.flat() };
}

async function openCount(platform: Platform, db: Queryable, ticketId: string): Promise<number> {
  const all = (await platform.ports.find(improvementsOfTicketPort)?.(db, ticketId)) ?? [];
  return all.filter(isOpenImprovement).length;
}
