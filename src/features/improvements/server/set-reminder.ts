import { sql } from 'kysely';
import type { Tx } from '../../../platform/index.ts';
import { peopleByIds } from '../../identity/index.ts';
import { improvementsByIds } from './rows.ts';

/** The hour at which an owner is reminded, where they live: with the first coffee, and never at night. */
const reminderHour = 8;

/**
 * Reckons anew when its owner is to be reminded: so many days before its day as their team wants. Nothing when it has ended, is
 * only proposed, or that moment is past: whoever promises for tomorrow knows it.
 */
export async function setReminder(tx: Tx, id: string): Promise<void> {
  const row = (await improvementsByIds(tx.db, [id]))[0]!;
  const reminds =
    !row.drill &&
    row.endedAt === null &&
    row.state !== 'proposed' &&
    row.ownerId !== null &&
    row.dueOn !== null;
  const owner = reminds ? (await peopleByIds(tx.db, [row.ownerId!])).get(row.ownerId!) : undefined;
  const at = owner
    ? sql`(m.due_on - coalesce((select b.remind_days from business_care b where b.team_id = m.team_id), 3)
        + make_time(${sql.lit(reminderHour)}, 0, 0)) at time zone ${owner.timeZone}`
    : sql`null::timestamptz`;
  await sql`
    update improvement m set remind_at = case when ${at} > ${tx.now} then ${at} end where m.id = ${id}`.execute(
    tx.db,
  );
}
