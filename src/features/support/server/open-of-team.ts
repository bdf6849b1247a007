import { sql } from 'kysely';
import type { Caller } from '../../identity/index.ts';
import { readable } from '../../tickets/index.ts';
import { ticketKey, type TicketKind } from '../../tickets/core/ticket-key.ts';
import type { Queryable } from './store.ts';

/** Bugs and requests that are open in a team and the caller may see, the oldest first. Practice is left out. */
export async function openSupportOfTeam(
  db: Queryable,
  caller: Caller,
  teamId: string,
  most: number,
): Promise<{ readonly key: string; readonly title: string }[]> {
  const { rows } = await sql<{ kind: TicketKind; number: number; title: string }>`
    select t.kind, t.number, t.title from support_ticket s join ticket t on t.id = s.ticket_id
    where t.team_id = ${teamId} and s.state = 'open' and not s.drill and ${readable(caller)}
    order by t.opened_at, t.id limit ${most}`.execute(db);
  return rows.map(({ kind, number, title }) => ({ key: ticketKey(kind, number), title }));
}
