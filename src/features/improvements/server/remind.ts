import { sql } from 'kysely';
import { system, transact, type DueWork } from '../../../platform/index.ts';
import { dayWords, improvementKey } from '../core/improvement.ts';
import { improvementEvent } from './events.ts';
import { improvementsByIds } from './rows.ts';
import { tellAbout } from './tell.ts';

/** Reminds owners some days before their day; whoever has done it meanwhile has no row any more. */
export const dueReminders: DueWork = {
  name: 'improvements.reminders',
  nextDueAt: sql`select min(remind_at) as at from improvement where remind_at is not null`,
  run: (platform, limit) =>
    transact(platform, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        update improvement set remind_at = null where id in (
          select id from improvement where remind_at <= ${tx.now} order by remind_at limit ${limit} for update skip locked)
        returning id`.execute(tx.db);
      const ids = rows.map(({ id }) => id);
      for (const row of await improvementsByIds(tx.db, ids)) {
        if (row.ownerId === null || row.dueOn === null) continue;
        const what = `due ${dayWords(row.dueOn)}`;
        await platform.events.append(tx, [
          improvementEvent('improvement.reminded', row, system, null, { what }),
        ]);
        await tellAbout(tx, row, [row.ownerId], `${improvementKey(row.number)} is ${what}`);
      }
      return rows.length;
    }),
};

/** "Too early to say" is asked again when its time has come. */
export const dueHelpedQuestions: DueWork = {
  name: 'improvements.did-it-help',
  nextDueAt: sql`select min(ask_helped_at) as at from improvement where ask_helped_at is not null`,
  run: (platform, limit) =>
    transact(platform, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        update improvement set ask_helped_at = null where id in (
          select id from improvement where ask_helped_at <= ${tx.now} order by ask_helped_at limit ${limit} for update skip locked)
        returning id`.execute(tx.db);
      const ids = rows.map(({ id }) => id);
      for (const row of await improvementsByIds(tx.db, ids)) {
        const what = 'asked again whether it helped';
        await platform.events.append(tx, [
          improvementEvent('improvement.reminded', row, system, null, { what }),
        ]);
        if (row.ownerId) await tellAbout(tx, row, [row.ownerId], `Did ${improvementKey(row.number)} help?`);
      }
      return rows.length;
    }),
};
