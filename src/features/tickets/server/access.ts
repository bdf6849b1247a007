import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/index.ts';
import { may, need, type Caller } from '../../identity/index.ts';
import { ticketsProblem } from '../contract.ts';
import { parseTicketKey, ticketKey, type TicketKind } from '../core/ticket-key.ts';
import type { Queryable } from './store.ts';

/** What every verb on a ticket needs to know of it. */
export interface TicketRef {
  readonly id: string;
  readonly key: string;
  readonly kind: TicketKind;
  readonly number: number;
  readonly title: string;
  readonly teamId: string;
  readonly serviceId: string;
  readonly private: boolean;
  readonly openedAt: Date;
}

/** The ticket behind `INC-42` or `SUP-7` when the caller may see it. @throws tickets/unknown-ticket, the same for hidden and missing */
export async function findTicket(db: Queryable, caller: Caller, key: string): Promise<TicketRef> {
  const parsed = parseTicketKey(key);
  const ticket = parsed && (await ticketOfSeries(db, parsed.series, parsed.number));
  if (!ticket || !(await mayRead(db, caller, ticket))) throw ticketsProblem('unknown-ticket');
  return ticket;
}

/** As findTicket, for a verb that needs more than looking. @throws general/not-allowed */
export async function findTicketFor(
  db: Queryable,
  caller: Caller,
  action: Parameters<typeof need>[1],
  key: string,
): Promise<TicketRef> {
  // A token made for this one action need not be made for reading too: what its person sees counts.
  const ticket = await findTicket(db, { ...caller, scopes: null }, key);
  need(caller, action, ticket.teamId);
  return ticket;
}

/** Whether the caller may see the ticket: by their access role, and by name while it is private. */
export async function mayRead(
  db: Queryable,
  caller: Caller,
  ticket: Pick<TicketRef, 'id' | 'teamId' | 'private'>,
): Promise<boolean> {
  if (!may(caller, 'incident.read', ticket.teamId)) return false;
  if (!ticket.private || seesPrivate(caller, ticket.teamId)) return true;
  const { rows } = await sql`
    select 1 from ticket_reader where ticket_id = ${ticket.id} and person_id = ${caller.personId}`.execute(
    db,
  );
  return rows.length > 0;
}

/** Administrators of the team and of the instance see private tickets without being let in. */
function seesPrivate(caller: Caller, teamId: string): boolean {
  return caller.instanceAdmin || caller.roles.get(teamId) === 'admin';
}

/**
 * The same rule as a condition, for lists: `where ${readable(caller)}` with the ticket aliased `t`. Every query that lists
 * tickets, or what belongs to them, for a person goes through it.
 */
export function readable(caller: Caller): RawBuilder<boolean> {
  const teams = visibleTeams(caller);
  const adminTeams = [...caller.roles].filter(([, role]) => role === 'admin').map(([teamId]) => teamId);
  const byTeam = teams === undefined ? sql`true` : sql`t.team_id = any(${teams}::uuid[])`;
  if (caller.instanceAdmin) return sql<boolean>`${byTeam}`;
  return sql<boolean>`(${byTeam} and (not t.private or t.team_id = any(${adminTeams}::uuid[])
    or exists (select from ticket_reader r where r.ticket_id = t.id and r.person_id = ${caller.personId})))`;
}

/** As `readable`, for rows of other features that name a ticket by its id. */
export function readableById(caller: Caller, ticketId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select from ticket t where t.id = ${ticketId} and ${readable(caller)})`;
}

/** Those of the tickets that the caller may see, in one question. */
export async function readableByIds(
  db: Queryable,
  caller: Caller,
  ids: readonly string[],
): Promise<Map<string, TicketRef>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Row>`${select} where t.id = any(${ids}::uuid[]) and ${readable(caller)}`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, toRef(row)]));
}

/** Teams whose tickets the caller may see; undefined: those of every team. Private ones are another matter: see `readable`. */
export function visibleTeams(caller: Caller): string[] | undefined {
  // An id that is no team's: may it be seen by the rights the caller has elsewhere?
  if (may(caller, 'incident.read', 'any-other-team')) return undefined;
  return [...caller.roles.keys()].filter((teamId) => may(caller, 'incident.read', teamId));
}

/** Lets people see the ticket also while it is private: who is paged, has a duty, watches by name, is asked. Set-based, harmless when repeated. */
export async function letIn(tx: Tx, ticketId: string, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await sql`
    insert into ticket_reader (ticket_id, person_id, added_at)
    select ${ticketId}, person_id, ${tx.now} from unnest(${[...new Set(personIds)]}::uuid[]) as person_id
    on conflict do nothing`.execute(tx.db);
}

/**
 * Lets people see those of the tickets that are private: who is paged for one works on it. For tickets that everybody sees nothing
 * is written, so that a storm of pages costs one question.
 */
export async function letInWherePrivate(
  tx: Tx,
  people: readonly { ticketId: string; personId: string }[],
): Promise<void> {
  if (people.length === 0) return;
  await sql`
    insert into ticket_reader (ticket_id, person_id, added_at)
    select distinct t.id, one.person_id, ${tx.now}::timestamptz
    from unnest(${people.map(({ ticketId }) => ticketId)}::uuid[], ${people.map(({ personId }) => personId)}::uuid[])
      as one (ticket_id, person_id)
    join ticket t on t.id = one.ticket_id and t.private
    on conflict do nothing`.execute(tx.db);
}

export async function ticketsByIds(db: Queryable, ids: readonly string[]): Promise<Map<string, TicketRef>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Row>`${select} where t.id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, toRef(row)]));
}

async function ticketOfSeries(
  db: Queryable,
  series: 'INC' | 'SUP',
  number: number,
): Promise<TicketRef | undefined> {
  const kinds = series === 'INC' ? ['incident'] : ['bug', 'request'];
  const { rows } = await sql<Row>`
    ${select} where t.kind = any(${kinds}::text[]) and t.number = ${number}`.execute(db);
  return rows[0] && toRef(rows[0]);
}

type Row = Omit<TicketRef, 'key'>;
const select = sql`
  select t.id, t.kind, t.number, t.title, t.team_id as "teamId", t.service_id as "serviceId", t.private, t.opened_at as "openedAt"
  from ticket t`;
const toRef = (row: Row): TicketRef => ({ ...row, key: ticketKey(row.kind, row.number) });

/** A ticket that comes out of another is seen by those who see that one: private stays private. */
export async function copyReaders(tx: Tx, fromId: string, toId: string): Promise<void> {
  await sql`update ticket set private = from_ticket.private from ticket from_ticket
    where ticket.id = ${toId} and from_ticket.id = ${fromId}`.execute(tx.db);
  await sql`
    insert into ticket_reader (ticket_id, person_id, added_at)
    select ${toId}, person_id, ${tx.now} from ticket_reader where ticket_id = ${fromId}
    on conflict do nothing`.execute(tx.db);
}
