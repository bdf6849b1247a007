import { sql } from 'kysely';
import { nextMorning } from '../core/until-morning.ts';
import type { Queryable } from './ports.ts';

/** When "it can wait until morning" ends for this person: the morning they have set, on the wall of their zone. */
export async function morningOf(
  db: Queryable,
  personId: string,
  nowMs: number,
): Promise<{ at: Date; zone: string }> {
  const { rows } = await sql<{ zone: string; minute: number | null }>`
    select p.time_zone as zone, q.morning_minute as minute
    from person p left join page_preference q on q.person_id = p.id where p.id = ${personId}`.execute(db);
  const { zone, minute } = rows[0] ?? { zone: 'UTC', minute: null };
  return { at: new Date(nextMorning(nowMs, zone, minute ?? undefined)), zone };
}
