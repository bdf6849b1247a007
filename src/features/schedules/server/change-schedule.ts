import type { z } from 'zod';
import { toText, transact, type Platform } from '../../../platform/index.ts';
import { actorOf, cleanLine, need, type Caller } from '../../identity/index.ts';
import { schedulesProblem } from '../contract.ts';
import type { changeSchedule } from '../contract/schedules.ts';
import { isZone } from '../core/zone.ts';
import { usesOfSchedulePort } from '../ports.ts';
import { changed, scheduleEvent } from './events.ts';
import { scheduleToWire } from './schedule-to-wire.ts';
import { lockSchedule, scheduleBySlug, tables } from './store.ts';

/** The name changes, the address stays: links and calendars keep working. */
export async function changeScheduleOf(
  platform: Platform,
  caller: Caller,
  slug: string,
  body: z.infer<typeof changeSchedule.body>,
) {
  return transact(platform, async (tx) => {
    const schedule = await lockSchedule(tx, slug);
    need(caller, 'schedule.manage', schedule.team_id);
    if (body.zone !== undefined && !isZone(body.zone))
      throw schedulesProblem('bad-definition', { detail: `There is no time zone "${body.zone}".` });
    if (body.archived === true) {
      const uses = (await platform.ports.find(usesOfSchedulePort)?.(tx.db, schedule.id)) ?? [];
      if (uses.length > 0)
        throw schedulesProblem('schedule-in-use', { detail: `${uses.join(', ')} still page by it.` });
    }
    await tables(tx.db)
      .updateTable('schedule')
      .set({
        name: cleanLine(body.name ?? '') || schedule.name,
        description: toText(body.description ?? schedule.description),
        zone: body.zone ?? schedule.zone,
        structure: body.structure ?? schedule.structure,
        ...(body.archived === undefined
          ? {}
          : { archived_at: body.archived ? (schedule.archived_at ?? tx.now) : null }),
      })
      .where('id', '=', schedule.id)
      .execute();
    const after = await scheduleBySlug(tx.db, slug);
    await changed(tx, after, scheduleEvent('schedule.changed', after, actorOf(caller), { ...body }));
    return scheduleToWire(platform, tx.db, caller, await scheduleBySlug(tx.db, slug), tx.now);
  });
}
