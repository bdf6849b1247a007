import { sql } from 'kysely';
import { generalProblem } from '../../../platform/contract/index.ts';
import { toText, transact, type Platform, type Tx } from '../../../platform/index.ts';
import { actorOf, peopleByIds, type Caller } from '../../identity/index.ts';
import { onTicketPort, ticketStandingPort } from '../ports.ts';
import { findTicket, letIn, type TicketRef } from './access.ts';
import { ticketEvent } from './events.ts';

/** Whether the caller may make a ticket private or open it up: whoever has it, and managers and administrators of its team. */
export function mayMakePrivate(caller: Caller, ticket: { teamId: string; leadId: string | null }): boolean {
  const role = caller.roles.get(ticket.teamId);
  const edits = caller.scopes === null || caller.scopes.includes('incident.edit');
  return (
    edits &&
    (caller.instanceAdmin || role === 'admin' || role === 'manager' || ticket.leadId === caller.personId)
  );
}

/**
 * Makes a ticket private or opens it up. Whoever is on it at that moment goes on seeing it: the caller, who opened it, those with a
 * duty, who were paged, who were given an action, who wrote on it.
 * @throws general/not-allowed
 */
export async function setPrivate(
  platform: Platform,
  caller: Caller,
  key: string,
  { private: wanted, because }: { private: boolean; because: string },
) {
  const ticket = await findTicket(platform.db, { ...caller, scopes: null }, key);
  return transact(platform, async (tx) => {
    const { rows } = await sql<{ private: boolean }>`
      select private from ticket where id = ${ticket.id} for update`.execute(tx.db);
    const standing = (await platform.ports.get(ticketStandingPort)(tx.db, [ticket.id])).get(ticket.id);
    if (!mayMakePrivate(caller, { teamId: ticket.teamId, leadId: standing?.lead?.id ?? null }))
      throw generalProblem('not-allowed', {
        detail: 'Whoever has it, or a manager of its team, decides who sees it.',
      });
    if (rows[0]!.private !== wanted) {
      if (wanted) await letIn(tx, ticket.id, await peopleOn(tx, ticket, caller.personId));
      await sql`update ticket set private = ${wanted} where id = ${ticket.id}`.execute(tx.db);
      await platform.events.append(tx, [
        ticketEvent(
          wanted ? 'ticket.made-private' : 'ticket.opened-up',
          ticket,
          actorOf(caller),
          toText(because),
        ),
      ]);
    }
    return { key: ticket.key, private: wanted, readers: wanted ? await readersOf(tx, ticket.id) : [] };
  });
}

async function peopleOn(tx: Tx, ticket: TicketRef, callerId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select (opened_by ->> 'id')::uuid as id from ticket where id = ${ticket.id} and opened_by ->> 'kind' = 'person'
    union select person_id from next_action where ticket_id = ${ticket.id} and person_id is not null
    union select person_id from comment where ticket_id = ${ticket.id} and person_id is not null
    union select person_id from watcher where ticket_id = ${ticket.id} and person_id is not null and left_at is null
    union select to_person from question where ticket_id = ${ticket.id}`.execute(tx.db);
  const higher = (await tx.platform.ports.find(onTicketPort)?.(tx.db, ticket.id)) ?? [];
  return [callerId, ...rows.map(({ id }) => id), ...higher];
}

async function readersOf(tx: Tx, ticketId: string) {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from ticket_reader where ticket_id = ${ticketId} order by added_at, person_id`.execute(
    tx.db,
  );
  const people = await peopleByIds(
    tx.db,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id }) => {
    const person = people.get(id);
    return person ? [{ id, name: person.name }] : [];
  });
}
