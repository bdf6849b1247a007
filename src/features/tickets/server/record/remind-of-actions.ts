import { sql } from 'kysely';
import { system, transact, type DueWork, type Tx } from '../../../../platform/index.ts';
import { membersOfTeams } from '../../../identity/index.ts';
import { ticketStandingPort } from '../../ports.ts';
import { ticketsByIds } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { said } from './change-next-action.ts';
import type { NextActionRow } from './store-actions.ts';
import { tellResponsible } from './tell-responsible.ts';

/**
 * One reminder to the owner of an action at the time it is due, none on a ticket that is closed by then. Two servers may wake for
 * the same one; the skip-locked claim makes one of them find nothing, which is the wanted result.
 */
export const dueActions: DueWork = {
  name: 'tickets.next-actions',
  nextDueAt: sql`select min(remind_at) as at from next_action where remind_at is not null`,
  run: (platform, limit) =>
    transact(platform, async (tx) => {
      const { rows } = await sql<NextActionRow>`
        update next_action set remind_at = null where id in (
          select id from next_action where remind_at <= ${tx.now} order by remind_at limit ${limit} for update skip locked)
        returning *`.execute(tx.db);
      if (rows.length > 0) await remind(tx, rows);
      return rows.length;
    }),
};

async function remind(tx: Tx, actions: readonly NextActionRow[]): Promise<void> {
  const ids = [...new Set(actions.map((action) => action.ticket_id))];
  const [tickets, standings] = await Promise.all([
    ticketsByIds(tx.db, ids),
    tx.platform.ports.get(ticketStandingPort)(tx.db, ids),
  ]);
  for (const action of actions) {
    const ticket = tickets.get(action.ticket_id);
    if (!ticket || standings.get(action.ticket_id)?.isOpen !== true) continue;
    if (action.done_at !== null || action.removed_at !== null) continue;
    const data = { actionId: action.id, ...(await said(tx, action)) };
    await tx.platform.events.append(tx, [ticketEvent('next-action.overdue', ticket, system, null, data)]);
    await tellResponsible(tx, ticket, action, await ownersOf(tx, action), `Due now on ${ticket.key}`);
  }
}

async function ownersOf(tx: Tx, action: NextActionRow): Promise<string[]> {
  if (action.person_id) return [action.person_id];
  if (!action.team_id) return [];
  const members = await membersOfTeams(tx.db, [action.team_id]);
  return members.filter(({ accessRole }) => accessRole !== 'stakeholder').map(({ personId }) => personId);
}
