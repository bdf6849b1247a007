import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';
import { firstMessageOf } from '../../../paging/index.ts';
import { numberOfKey } from '../../core/incident.ts';

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

/** Fills the port of channels: the thread of an incident in this room, else the first page of it that was told there. */
export async function spokenBelow(
  db: Platform['db'],
  { chat, room, incidentKey }: { chat: 'slack' | 'telegram'; room: string; incidentKey: string },
): Promise<string | undefined> {
  const number = numberOfKey(incidentKey);
  if (number === undefined) return undefined;
  const { rows } = await sql<{ id: string; thread: string | null }>`
    select t.id, (
      select th.thread from chat_thread th
      where th.incident_id = t.id and th.channel = ${room} and ${chat} = 'slack' order by th.began_at limit 1
    ) as thread
    from ticket t where t.number = ${number} and t.kind = 'incident'`.execute(db);
  const [found] = rows;
  return found && (found.thread ?? (await firstMessageOf(db, chat, room, found.id)));
}
