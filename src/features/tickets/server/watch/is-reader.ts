import { sql } from 'kysely';
import type { Queryable } from '../store.ts';

/** Whether somebody was let in by name: only then are they told of a private ticket. */
export async function isReader(
  { db }: { db: Queryable },
  ticketId: string,
  personId: string,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from ticket_reader where ticket_id = ${ticketId} and person_id = ${personId}`.execute(db);
  return rows.length > 0;
}

/** Everybody who was let in by name. */
export async function ticketReaders(db: Queryable, ticketId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from ticket_reader where ticket_id = ${ticketId}`.execute(db);
  return rows.map(({ id }) => id);
}
