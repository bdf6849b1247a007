import { sql } from 'kysely';
import type { Caller } from '../../../identity/index.ts';
import { readable } from '../../../tickets/index.ts';
import { incidentKey } from '../../core/incident.ts';
import type { Queryable } from '../store.ts';

export interface OpenOfTeam {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly private: boolean;
}

/** What is open in a team and the caller may see, the worst first. Practice is left out. */
export async function openIncidentsOfTeam(
  db: Queryable,
  caller: Caller,
  teamId: string,
  most: number,
): Promise<OpenOfTeam[]> {
  const { rows } = await sql<Omit<OpenOfTeam, 'key'> & { number: number }>`
    select t.id, t.number, t.title, t.private from incident i join ticket t on t.id = i.ticket_id
    where t.team_id = ${teamId} and i.resolved_at is null and not i.drill and ${readable(caller)}
    order by array_position(array['critical','high','moderate','low'], i.criticality), i.began_at, t.id
    limit ${most}`.execute(db);
  return rows.map(({ number, ...rest }) => ({ key: incidentKey(number), ...rest }));
}
