import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';
import { dutiesOf, incidentStandings, type AlsoWaiting } from '../../../incidents/index.ts';
import { may, peopleByIds, personAsCaller } from '../../../identity/index.ts';
import { mayRead, ticketsByIds, type TicketRef } from '../../../tickets/index.ts';
import { incidentChangePath } from '../../core/change-path.ts';
import { changeNamed } from '../../core/change-words.ts';
import { isGuess } from '../../core/production-change.ts';
import { factsOf, type ChangeRow, type Queryable } from './store.ts';

type What = 'yes' | 'make' | 'judge';

/**
 * What of changes waits for one person: a second yes that they were asked for by name, or could say because they have joined the
 * room since; their own change that may be made now; and one that they made and nobody has judged.
 */
export async function changesWaiting(platform: Platform, personId: string): Promise<AlsoWaiting[]> {
  const { db } = platform;
  const rows = await candidates(db, personId);
  const caller = rows.length === 0 ? undefined : await personAsCaller(db, personId);
  if (!caller) return [];
  const ids = [...new Set(rows.map((row) => row.ticket_id))];
  const [tickets, standings, duties, people] = await Promise.all([
    ticketsByIds(db, ids),
    incidentStandings(db, ids),
    dutiesOf(db, ids),
    peopleByIds(
      db,
      rows.map((row) => row.proposed_by),
    ),
  ]);
  const concerns = (row: ChangeRow, ticket: TicketRef): boolean => {
    // Once it is over nobody stands still for a yes; what came of what was made is asked all the same.
    if (whatOf(row) !== 'judge' && standings.get(ticket.id)?.isOpen !== true) return false;
    if (whatOf(row) !== 'yes') return true;
    const inTheRoom = (duties.get(ticket.id) ?? []).some(
      ({ person, leftAtMs }) => person.id === personId && leftAtMs === null,
    );
    return may(caller, 'incident.edit', ticket.teamId) && (row.asked.includes(personId) || inTheRoom);
  };
  const waiting: AlsoWaiting[] = [];
  for (const row of rows) {
    const ticket = tickets.get(row.ticket_id);
    if (!ticket || !concerns(row, ticket) || !(await mayRead(db, caller, ticket))) continue;
    const { says, label } = inWords[whatOf(row)];
    waiting.push({
      id: row.id,
      title: ticket.title,
      key: ticket.key,
      text: `${says(people.get(row.proposed_by)?.name ?? '')}: ${changeNamed({ text: row.text, guess: isGuess(factsOf(row)) })}`,
      since: row.made_at ?? row.consent_at ?? row.proposed_at,
      criticality: standings.get(ticket.id)?.criticality ?? null,
      path: incidentChangePath(ticket.key, row.id),
      label,
      urgent: whatOf(row) === 'yes',
    });
  }
  return waiting;
}

/** What waits for anybody's yes, and what this person has begun: never many at a time. */
async function candidates(db: Queryable, personId: string): Promise<ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    select * from production_change where withdrawn_at is null and (
      (consent = 'waiting' and proposed_by <> ${personId})
      or (consent in ('agreed', 'broke-glass') and made_at is null and proposed_by = ${personId})
      or (made_by = ${personId} and judged_at is null and undone_at is null and ask_at is null))
    order by id desc limit 200`.execute(db);
  return rows.reverse();
}

function whatOf(row: ChangeRow): What {
  if (row.consent === 'waiting') return 'yes';
  return row.made_at === null ? 'make' : 'judge';
}

const inWords: Readonly<Record<What, { says: (who: string) => string; label: string }>> = {
  yes: { says: (who) => `${who} waits for your yes`, label: 'Look at it' },
  make: { says: () => 'You may make your change', label: 'Say it is made' },
  judge: { says: () => 'Did it do what you expected', label: 'Judge it' },
};
