import { transact, type DueWork, type Platform, type Tx } from '../../../../platform/index.ts';
import { onDutyPort, responseSettingsOfTeams } from '../../../services/index.ts';
import { incidentsByIds } from '../read.ts';
import { lockIncidents } from '../store.ts';
import { askToConfirm } from './ask-to-confirm.ts';
import { remindOfUpdate } from './remind-of-update.ts';
import {
  anyReminderDue,
  claimDueReminders,
  nextReminderAt,
  postponeReminders,
  remindersOf,
} from './reminder-store.ts';

const postponeSeconds = 60;

/** Asks people to confirm how bad it is, and reminds them of the next update, when either is due. */
export const dueReminders: DueWork = {
  name: 'incidents.reminders',
  nextDueAt: nextReminderAt,
  async run(platform, limit) {
    if (!(await anyReminderDue(platform.db))) return 0;
    let claimed: string[] = [];
    try {
      return await transact(platform, async (tx) => {
        claimed = await claimDueReminders(tx, limit);
        await remind(tx, claimed);
        return claimed.length;
      });
    } catch (error) {
      if (claimed.length === 0) throw error;
      platform.log.error({ err: error }, 'reminders failed together; sending them one by one');
      for (const id of claimed) await remindAlone(platform, id);
      return claimed.length;
    }
  },
};

async function remind(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const views = new Map((await incidentsByIds(tx.db, ids)).map((view) => [view.id, view]));
  const onDuty = await tx.platform.ports.get(onDutyPort)(
    tx.db,
    [...views.values()].map(({ serviceId }) => serviceId),
  );
  const settings = await responseSettingsOfTeams(
    tx.db,
    [...views.values()].map(({ teamId }) => teamId),
  );
  for (const row of await remindersOf(tx, ids)) {
    const view = views.get(row.id)!;
    const people = onDuty.get(view.serviceId) ?? [];
    if (row.confirmAskAt && row.confirmAskAt <= tx.now) await askToConfirm(tx, view, row.confirmAsks, people);
    if (row.updateRemindAt && row.updateRemindAt <= tx.now)
      await remindOfUpdate(tx, view, {
        count: row.updateReminders,
        minutes: settings.get(view.teamId)!.updateMinutes,
        onDuty: people,
      });
  }
}

async function remindAlone(platform: Platform, id: string): Promise<void> {
  try {
    await transact(platform, async (tx) => {
      await lockIncidents(tx, [id]);
      await remind(tx, [id]);
    });
  } catch (error) {
    platform.log.error({ err: error, incidentId: id }, 'a reminder failed; trying again in a minute');
    await postponeReminders(platform.db, id, postponeSeconds);
  }
}
