import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';
import type { Queryable } from '../store.ts';

export const listSealPurpose = 'announcement-list';

export interface ListRow {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly via: 'email' | 'webhook';
  readonly shown: string;
}

export async function listsOfTeam(db: Queryable, teamId: string): Promise<ListRow[]> {
  const { rows } = await sql<ListRow>`
    select id, team_id as "teamId", name, via, shown from announcement_list
    where team_id = ${teamId} and removed_at is null order by lower(name), id`.execute(db);
  return rows;
}

export interface SentAnnouncement {
  readonly id: string;
  readonly listName: string;
  readonly text: string;
  readonly sentAt: Date;
  readonly state: string;
  readonly error: string | null;
}
export async function announcementsOf(db: Queryable, ticketId: string): Promise<SentAnnouncement[]> {
  const { rows } = await sql<SentAnnouncement>`
    select a.id, l.name as "listName", a.text, a.sent_at as "sentAt", m.state, m.last_error as error
    from announcement a join announcement_list l on l.id = a.list_id join mail_out m on m.announcement_id = a.id
    where a.ticket_id = ${ticketId} order by a.sent_at desc, a.id`.execute(db);
  return rows;
}

export async function announcementById(
  { db, secret }: Platform,
  id: string,
): Promise<{ text: string; via: 'email' | 'webhook'; address: string; removed: boolean } | undefined> {
  const { rows } = await sql<{ text: string; via: 'email' | 'webhook'; address: string; removed: boolean }>`
    select a.text, l.via, l.address, l.removed_at is not null as removed
    from announcement a join announcement_list l on l.id = a.list_id where a.id = ${id}`.execute(db);
  const row = rows[0];
  return row && row.via === 'webhook' ? { ...row, address: secret.open(listSealPurpose, row.address) } : row;
}
