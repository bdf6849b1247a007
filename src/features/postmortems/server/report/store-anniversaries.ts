import { sql } from 'kysely';
import type { Tx } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { readableById } from '../../../tickets/index.ts';
import type { Queryable } from '../store.ts';

/** A year after its first report was published, and every year after; later versions change nothing about it. */
export async function askAgainInAYear(tx: Tx, ticketId: string): Promise<void> {
  await sql`
    insert into report_anniversary (ticket_id, due_at) values (${ticketId}, ${tx.now}::timestamptz + interval '1 year')
    on conflict do nothing`.execute(tx.db);
}

export interface Anniversary {
  readonly ticketId: string;
  readonly years: number;
  readonly toldAt: Date;
}
const columns = sql`a.ticket_id as "ticketId", a.told_years as years, a.told_at as "toldAt"`;

/** Claims those that are due; the next time is a year later. */
export async function claimAnniversaries(tx: Tx, limit: number): Promise<Anniversary[]> {
  const { rows } = await sql<Anniversary>`
    update report_anniversary a set due_at = due_at + interval '1 year', told_years = told_years + 1, told_at = ${tx.now}
    where ticket_id in (
      select ticket_id from report_anniversary where due_at <= ${tx.now} order by due_at limit ${limit} for update skip locked)
    returning ${columns}`.execute(tx.db);
  return rows;
}

/** Those of the last weeks that the caller may read. */
export async function anniversariesNow(db: Queryable, caller: Caller): Promise<Anniversary[]> {
  const { rows } = await sql<Anniversary>`
    select ${columns} from report_anniversary a
    where a.told_at > evenkeel_now() - interval '30 days' and ${readableById(caller, sql`a.ticket_id`)}
    order by a.told_at desc limit 50`.execute(db);
  return rows;
}
