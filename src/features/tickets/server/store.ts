import { type Selectable } from 'kysely';
import { newId, toJsonText, toText, type Actor, type Platform, type Tx } from '../../../platform/index.ts';
import { firstAction } from '../core/next-action.ts';
import type { RequestCame, TicketsTables, TicketTable } from './tables.ts';

export type Queryable = Tx['db'] | Platform['db'];
const tables = (db: Queryable) => db.withTables<TicketsTables>();

export interface NewTicket {
  readonly id: string;
  readonly kind: 'incident' | 'bug' | 'request';
  readonly number: number;
  readonly teamId: string;
  readonly serviceId: string;
  readonly title: string;
  readonly originalRequest: string;
  readonly originalRequestCame: RequestCame;
  readonly openedBy: Actor;
  /** Who should look into the problem first, in words: "whoever is on duty for Shop". */
  readonly firstActionFor: string;
}

/** Opens tickets, each with its first next action (T12). Set-based; the caller appends the events. */
export async function openTickets(tx: Tx, tickets: readonly NewTicket[]): Promise<void> {
  if (tickets.length === 0) return;
  await tables(tx.db)
    .insertInto('ticket')
    .values(
      tickets.map((ticket) => ({
        id: ticket.id,
        kind: ticket.kind,
        number: ticket.number,
        team_id: ticket.teamId,
        service_id: ticket.serviceId,
        title: toText(ticket.title).slice(0, 1024),
        original_request: toText(ticket.originalRequest),
        original_request_came: toJsonText(ticket.originalRequestCame),
        opened_at: tx.now,
        opened_by: toJsonText(ticket.openedBy),
      })),
    )
    .execute();
  await tables(tx.db)
    .insertInto('next_action')
    .values(
      tickets.map((ticket) => ({
        id: newId(),
        ticket_id: ticket.id,
        position: 1,
        text: firstAction,
        person_id: null,
        group_name: toText(ticket.firstActionFor),
        due_at: null,
        created_at: tx.now,
        done_at: null,
        done_by: null,
      })),
    )
    .execute();
}

export type Ticket = Selectable<TicketTable>;
export async function ticketByNumber(
  db: Queryable,
  kind: Ticket['kind'],
  number: number,
): Promise<Ticket | undefined> {
  return tables(db)
    .selectFrom('ticket')
    .selectAll()
    .where('kind', '=', kind)
    .where('number', '=', number)
    .executeTakeFirst();
}
