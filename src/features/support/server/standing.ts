import { ticketsByIds, type TicketStanding } from '../../tickets/index.ts';
import { supportStateInWords } from '../core/support.ts';
import { supportRows, type Queryable } from './store.ts';

/** Its half of the port of tickets: how these bugs and requests stand. Others of the ids are passed over. */
export async function supportStandings(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TicketStanding>> {
  const rows = await supportRows(db, ids);
  const tickets = await ticketsByIds(
    db,
    rows.map((row) => row.ticket_id),
  );
  return new Map(
    rows.map((row) => [
      row.ticket_id,
      {
        state: supportStateInWords[row.state],
        isOpen: row.state === 'open',
        criticality: null,
        lead: null,
        communicator: null,
        beganAt: tickets.get(row.ticket_id)!.openedAt,
        resolvedAt: row.closed_at,
        drill: row.drill,
      },
    ]),
  );
}
