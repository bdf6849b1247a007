import { sql } from 'kysely';
import type { Platform } from '../../../platform/index.ts';
import { may, peopleByIds, type Caller } from '../../identity/index.ts';
import { findTicket, nextActionsOf, ticketStandingPort } from '../../tickets/index.ts';
import { firstAction } from '../../tickets/core/next-action.ts';
import { visible } from './access.ts';
import { recurrencesAt } from './recurrences.ts';
import { improvementsWhere, type Queryable } from './rows.ts';
import { toWire } from './to-wire.ts';

/** What became of a ticket, and what is left of it to become something. */
export async function improvementsOfTicketFor(platform: Platform, caller: Caller, key: string) {
  const { db } = platform;
  const ticket = await findTicket(db, caller, key);
  const [rows, recurrences, leftOpen] = await Promise.all([
    improvementsWhere(db, sql`m.ticket_id = ${ticket.id} and ${visible(caller)} order by m.number`),
    recurrencesAt(db, ticket.id),
    leftOpenOn(platform, db, ticket.id),
  ]);
  const meant = await improvementsWhere(
    db,
    sql`m.id = any(${recurrences.map(({ improvementId }) => improvementId)}::uuid[]) and ${visible(caller)} order by m.number`,
  );
  return {
    items: await toWire(db, caller, rows),
    leftOpen,
    meantToPrevent: await toWire(db, caller, meant),
    mayPropose: may(caller, 'incident.comment', ticket.teamId),
  };
}

/** Next actions that nobody ticked off when the incident was over; what became an improvement is kept there. */
async function leftOpenOn(platform: Platform, db: Queryable, ticketId: string) {
  const standing = (await platform.ports.get(ticketStandingPort)(db, [ticketId])).get(ticketId);
  if (!standing || standing.isOpen) return [];
  // What every ticket begins with, and nobody took, is nothing that was left open.
  const open = (await nextActionsOf(db, ticketId)).filter(
    ({ done_at, text, person_id }) => done_at === null && !(text === firstAction && person_id === null),
  );
  const taken = await improvementsWhere(
    db,
    sql`m.source_id = any(${open.map(({ id }) => id)}::text[]) and m.source_kind = 'next-action'`,
  );
  const ids = new Set(taken.map(({ sourceId }) => sourceId));
  const left = open.filter(({ id }) => !ids.has(id));
  const people = await peopleByIds(
    db,
    left.flatMap(({ person_id }) => person_id ?? []),
  );
  return left.map(({ id, text, person_id }) => {
    const person = person_id === null ? undefined : people.get(person_id);
    return { id, text, person: person ? { id: person.id, name: person.name } : null };
  });
}
