import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';

/** Where an incident is spoken of, for its page: the threads that one can open. */
export async function threadsOf(
  db: Platform['db'],
  incidentId: string,
): Promise<{ name: string; url: string }[]> {
  const { rows } = await sql<{ name: string; url: string }>`
    select r.name, th.permalink as url from chat_thread th join chat_room r on r.id = th.room_id
    where th.incident_id = ${incidentId} and th.permalink is not null order by th.began_at`.execute(db);
  return rows;
}
