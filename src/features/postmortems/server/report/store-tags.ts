import { sql } from 'kysely';
import { toJsonText, type Actor, type Tx } from '../../../../platform/index.ts';
import type { Queryable } from '../store.ts';

/** By ticket, in the order of the alphabet. */
export async function tagsOf(db: Queryable, ticketIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ ticketId: string; tag: string }>`
    select ticket_id as "ticketId", tag from report_tag where ticket_id = any(${[...ticketIds]}::uuid[]) order by tag`.execute(
    db,
  );
  const tags = new Map<string, string[]>();
  for (const { ticketId, tag } of rows) tags.set(ticketId, [...(tags.get(ticketId) ?? []), tag]);
  return tags;
}

/** Tags that reports of the team have, the most used first. */
export async function tagsOfTeam(db: Queryable, teamId: string): Promise<string[]> {
  const { rows } = await sql<{ tag: string }>`
    select g.tag from report_tag g join report_version v on v.ticket_id = g.ticket_id and v.is_latest
    where v.team_id = ${teamId} group by g.tag order by count(*) desc, g.tag limit 200`.execute(db);
  return rows.map(({ tag }) => tag);
}

export async function replaceTags(
  tx: Tx,
  ticketId: string,
  tags: readonly string[],
  by: Actor,
): Promise<void> {
  await sql`delete from report_tag where ticket_id = ${ticketId} and tag <> all(${[...tags]}::text[])`.execute(
    tx.db,
  );
  await sql`
    insert into report_tag (ticket_id, tag, added_at, added_by)
    select ${ticketId}, tag, ${tx.now}, ${toJsonText(by)}::jsonb from unnest(${[...tags]}::text[]) as tag
    on conflict do nothing`.execute(tx.db);
}
