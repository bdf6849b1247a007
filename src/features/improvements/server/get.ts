import { peopleByIds, type Caller } from '../../identity/index.ts';
import { historyOfImprovement, mayRead, readableByIds, ticketsByIds } from '../../tickets/index.ts';
import { improvementSays } from '../../tickets/core/timeline-of-improvements.ts';
import { findImprovement, mayEdit } from './access.ts';
import { businessOf, maySetCare } from './business.ts';
import { recurrencesOf } from './recurrences.ts';
import type { ImprovementRow, Queryable } from './rows.ts';
import { ticketToWire, toWire } from './to-wire.ts';

/** One improvement: where it came from, what became of it, what happened to it. */
export async function getImprovement(db: Queryable, caller: Caller, key: string) {
  return inFull(db, caller, await findImprovement(db, caller, key));
}

/** As getImprovement, of one that is known to be theirs to see. */
export async function inFull(db: Queryable, caller: Caller, row: ImprovementRow) {
  const [[wire], history, business, recurrences, openUp] = await Promise.all([
    toWire(db, caller, [row]),
    historyOfImprovement(db, row.id),
    businessOf(db, row.teamId),
    recurrencesOf(db, row.id),
    mayOpenUp(db, caller, row),
  ]);
  const [tickets, people] = await Promise.all([
    readableByIds(
      db,
      { ...caller, scopes: null },
      recurrences.map(({ ticketId }) => ticketId),
    ),
    peopleByIds(db, business.personId === null ? [] : [business.personId]),
  ]);
  const speaker = business.personId === null ? undefined : people.get(business.personId);
  return {
    ...wire!,
    text: row.text,
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    startedAt: row.startedAt?.toISOString() ?? null,
    helpedBecause: row.helpedBecause,
    helpedAt: row.helpedAt?.toISOString() ?? null,
    recurrences: recurrences.flatMap(({ ticketId, because, at }) => {
      const ticket = tickets.get(ticketId);
      return ticket ? [{ ...ticketToWire(ticket), because, at: at.toISOString() }] : [];
    }),
    history: history.map(({ id, kind, at, actor, because, data }) => {
      const said = improvementSays[kind]?.({ kind, actor, because, data });
      return {
        id,
        kind,
        at: at.toISOString(),
        actor,
        because,
        words: said ? ownWords(said, data) : kind,
      };
    }),
    business: { role: business.role, person: speaker ? { id: speaker.id, name: speaker.name } : null },
    may: { edit: mayEdit(caller, row), setCare: maySetCare(caller, row.teamId, business), openUp },
  };
}

/** Its author decides whether what comes from a private incident may be seen by all; they must still see that incident. */
export async function mayOpenUp(db: Queryable, caller: Caller, row: ImprovementRow): Promise<boolean> {
  if (!row.private || row.ticketId === null) return false;
  const isAuthor = row.createdBy.kind === 'person' && row.createdBy.id === caller.personId;
  if (!isAuthor && !caller.instanceAdmin && caller.roles.get(row.teamId) !== 'admin') return false;
  const ticket = (await ticketsByIds(db, [row.ticketId])).get(row.ticketId);
  return ticket !== undefined && mayRead(db, { ...caller, scopes: null }, ticket);
}

/** As the timeline of a ticket says it, without the name of what the whole page is about. */
function ownWords(said: { title: string; rest?: string }, data: Readonly<Record<string, unknown>>): string {
  const which = `${String(data['key'])}: ${String(data['title'])}`;
  const rest = said.rest ?? '';
  const words = `${said.title.split(which).join(' ')} ${rest}`.replace(/\s+/g, ' ').replace(/^[\s:]+/, '');
  const whole = words.replace(/: (?=by |$)/, ' ').trim();
  return whole.charAt(0).toUpperCase() + whole.slice(1);
}
