import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';
import { incidentStandings, type AlsoWaiting } from '../../../incidents/index.ts';
import { peopleToWire } from '../../../identity/index.ts';
import { readable, ticketsByIds } from '../../../tickets/index.ts';
import { incidentChangePath } from '../../core/change-path.ts';
import { changeNamed } from '../../core/change-words.ts';

interface Row {
  readonly id: string;
  readonly ticketId: string;
  readonly text: string;
  readonly guess: boolean;
  readonly since: Date;
  readonly what: 'yes' | 'make' | 'judge';
  readonly who: string;
}

/**
 * What of changes waits for one person: a second yes that they were asked for by name, or could say because they have joined the
 * room since; their own change that may be made now; and one that they made and nobody has judged.
 */
export async function changesWaiting(platform: Platform, personId: string): Promise<AlsoWaiting[]> {
  const { db } = platform;
  const [person] = await peopleToWire(db, { personId, instanceAdmin: false, roles: new Map() }, [personId]);
  if (!person) return [];
  const roles = new Map(person.teams.map((team) => [team.id, team.accessRole]));
  const sees = readable({
    personId,
    name: person.name,
    email: '',
    timeZone: person.timeZone,
    instanceAdmin: person.instanceAdmin,
    roles,
    via: 'session',
    scopes: null,
    sessionId: null,
  });
  const responds = [...roles].filter(([, role]) => role !== 'stakeholder').map(([teamId]) => teamId);
  const { rows } = await sql<Row>`
    select c.id, c.ticket_id as "ticketId", c.text, c.hypothesis_id is null as guess, p.name as who,
      case when c.consent = 'waiting' then 'yes' when c.made_at is null then 'make' else 'judge' end as what,
      coalesce(c.made_at, c.consent_at, c.proposed_at) as since
    from production_change c join ticket t on t.id = c.ticket_id join person p on p.id = c.proposed_by
    where ${sees} and c.withdrawn_at is null and (
      (c.consent = 'waiting' and c.proposed_by <> ${personId}
        and (t.team_id = any(${responds}::uuid[]) or ${person.instanceAdmin})
        and (${personId}::uuid = any(c.asked)
          or exists (select from duty d where d.ticket_id = c.ticket_id and d.person_id = ${personId} and d.left_at is null)))
      or (c.consent in ('agreed', 'broke-glass') and c.made_at is null and c.proposed_by = ${personId})
      or (c.made_by = ${personId} and c.judged_at is null and c.undone_at is null and c.ask_at is null))
    order by c.id limit 50`.execute(db);
  const ids = rows.map((row) => row.ticketId);
  const [tickets, standings] = await Promise.all([ticketsByIds(db, ids), incidentStandings(db, ids)]);
  return rows.flatMap((row): AlsoWaiting[] => {
    const ticket = tickets.get(row.ticketId);
    const standing = standings.get(row.ticketId);
    // Once it is over nobody stands still for a yes; what came of what was made is asked all the same.
    if (!ticket || (standing?.isOpen !== true && row.what !== 'judge')) return [];
    const words = inWords[row.what];
    return [
      {
        id: row.id,
        title: ticket.title,
        key: ticket.key,
        text: `${words.says(row.who)}: ${changeNamed(row)}`,
        since: row.since,
        criticality: standing?.criticality ?? null,
        path: incidentChangePath(ticket.key, row.id),
        label: words.label,
        urgent: row.what === 'yes',
      },
    ];
  });
}

const inWords: Readonly<Record<Row['what'], { says: (who: string) => string; label: string }>> = {
  yes: { says: (who) => `${who} waits for your yes`, label: 'Look at it' },
  make: { says: () => 'You may make your change', label: 'Say it is made' },
  judge: { says: () => 'Did it do what you expected', label: 'Judge it' },
};
