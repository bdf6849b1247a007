import { sql } from 'kysely';
import type { Platform, Tx } from '../../../../platform/index.ts';

const dueAt = sql`least(confirm_ask_at, update_remind_at)`;
const waiting = sql`resolved_at is null and ${dueAt} is not null`;

/** When somebody must be asked or reminded next: one look into the index. */
export const nextReminderAt = sql<{
  at: Date | null;
}>`select min(${dueAt}) as at from incident where ${waiting}`;

export async function anyReminderDue(db: Platform['db']): Promise<boolean> {
  const { rows } = await sql<{ due: boolean | null }>`
    select min(${dueAt}) <= evenkeel_now() as due from incident where ${waiting}`.execute(db);
  return rows[0]?.due === true;
}

/**
 * Takes hold of incidents of which somebody must be reminded. One that is being changed right now is passed over: the change
 * decides anew what is due, and what is resolved meanwhile is due no more.
 */
export async function claimDueReminders(tx: Tx, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select ticket_id as id from incident where ${waiting} and ${dueAt} <= ${tx.now}
    order by ${dueAt} limit ${limit} for update skip locked`.execute(tx.db);
  return rows.map(({ id }) => id);
}

export interface DueReminder {
  readonly id: string;
  readonly confirmAskAt: Date | null;
  readonly confirmAsks: number;
  readonly updateRemindAt: Date | null;
  readonly updateReminders: number;
}
export async function remindersOf(tx: Tx, ids: readonly string[]): Promise<DueReminder[]> {
  const { rows } = await sql<DueReminder>`
    select ticket_id as id, confirm_ask_at as "confirmAskAt", confirm_asks as "confirmAsks",
      update_remind_at as "updateRemindAt", update_reminders as "updateReminders"
    from incident where ticket_id = any(${ids}::uuid[]) and ${waiting}`.execute(tx.db);
  return rows;
}

/** What cannot be reminded of now is looked at again a little later, and does not hold up the others. */
export async function postponeReminders(db: Platform['db'], id: string, seconds: number): Promise<void> {
  const later = sql`evenkeel_now() + ${seconds} * interval '1 second'`;
  await sql`
    update incident set
      confirm_ask_at = case when confirm_ask_at <= evenkeel_now() then ${later} else confirm_ask_at end,
      update_remind_at = case when update_remind_at <= evenkeel_now() then ${later} else update_remind_at end
    where ticket_id = ${id}`.execute(db);
}
