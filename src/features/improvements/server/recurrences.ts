import { sql } from 'kysely';
import type { Queryable } from './rows.ts';

export interface Recurrence {
  readonly improvementId: string;
  readonly ticketId: string;
  readonly because: 'same-alert' | 'same-words';
  readonly at: Date;
}
const columns = sql`improvement_id as "improvementId", ticket_id as "ticketId", because, at`;

/** Later incidents of the kind that this was meant to end, the latest first. */
export async function recurrencesOf(db: Queryable, improvementId: string): Promise<Recurrence[]> {
  const { rows } = await sql<Recurrence>`
    select ${columns} from improvement_recurrence where improvement_id = ${improvementId} order by at desc limit 50`.execute(
    db,
  );
  return rows;
}

/** What was meant to prevent this incident. */
export async function recurrencesAt(db: Queryable, ticketId: string): Promise<Recurrence[]> {
  const { rows } = await sql<Recurrence>`
    select ${columns} from improvement_recurrence where ticket_id = ${ticketId} order by at, improvement_id`.execute(
    db,
  );
  return rows;
}
