import { sql } from 'kysely';
import type { z } from 'zod';
import { toText, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, peopleByIds, type Caller } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import type { changeTimeOff } from '../../contract/time-off.ts';
import { ownTimeOff } from './access.ts';
import { timesFrom } from './add-time-off.ts';
import { sayTimeOff } from './events.ts';
import { changedToWire } from './to-wire.ts';
import { timeOffWhere, type TimeOffRow } from './store.ts';

export async function changeTimeOffOf(
  platform: Platform,
  caller: Caller,
  id: string,
  { note, ...typed }: z.infer<typeof changeTimeOff.body>,
) {
  return transact(platform, async (tx) => {
    const before = await timeOffToChange(tx, caller, id);
    const zone = (await peopleByIds(tx.db, [before.personId])).get(before.personId)!.timeZone;
    const isTyped = Object.values(typed).some((value) => value !== undefined);
    const times = isTyped ? timesFrom(typed, zone, tx.now) : null;
    if (times)
      await sql`update time_off set from_at = ${new Date(times.fromMs)}, to_at = ${new Date(times.toMs)},
        from_on = ${times.days?.fromOn ?? null}, to_on = ${times.days?.toOn ?? null} where id = ${id}`.execute(
        tx.db,
      );
    if (note !== undefined)
      await sql`update time_off set note = ${toText(note)} where id = ${id}`.execute(tx.db);
    const [row] = await timeOffWhere(tx.db, sql`id = ${id}`);
    await sayTimeOff(tx, 'time-off.changed', row!.personId, actorOf(caller), {
      timeOffId: id,
      fromAt: row!.from.toISOString(),
      toAt: row!.to.toISOString(),
    });
    return changedToWire(tx.db, caller, row!, 0, tx.now);
  });
}

/** What has begun ends now: they were away until then. */
export async function removeTimeOffOf(platform: Platform, caller: Caller, id: string): Promise<void> {
  await transact(platform, async (tx) => {
    const row = await timeOffToChange(tx, caller, id);
    if (row.from < tx.now)
      await sql`update time_off set to_at = ${tx.now}, from_on = null, to_on = null where id = ${id}`.execute(
        tx.db,
      );
    else await sql`delete from time_off where id = ${id}`.execute(tx.db);
    await sayTimeOff(tx, 'time-off.removed', row.personId, actorOf(caller), {
      timeOffId: id,
      fromAt: row.from.toISOString(),
      toAt: row.to.toISOString(),
    });
  });
}

/** Locked until the transaction ends. @throws Problem schedules/unknown-time-off, schedules/from-a-calendar, schedules/in-the-past */
async function timeOffToChange(tx: Tx, caller: Caller, id: string): Promise<TimeOffRow> {
  const row = await ownTimeOff(tx, caller, id);
  if (row.feedId !== null) throw schedulesProblem('from-a-calendar');
  if (row.to <= tx.now) throw schedulesProblem('in-the-past');
  return row;
}
