import type { z } from 'zod';
import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, need, peopleByIds, type Caller } from '../../../identity/index.ts';
import type { changeOverride } from '../../contract/timeline.ts';
import { schedulesProblem } from '../../contract.ts';
import { overrideToWire } from '../get-shifts.ts';
import { putOverride, takeBack } from '../overrides.ts';
import { lockSchedule, tables } from '../store.ts';

/** Taken back and made anew in one step: what of it has gone by stays as it was. */
export async function changeOverrideOf(
  platform: Platform,
  caller: Caller,
  { slug, id }: { slug: string; id: string },
  body: z.infer<typeof changeOverride.body>,
) {
  return transact(platform, async (tx) => {
    const schedule = await lockSchedule(tx, slug);
    need(caller, 'schedule.override', schedule.team_id);
    const row = await tables(tx.db)
      .selectFrom('schedule_override')
      .selectAll()
      .where('id', '=', id)
      .where('schedule_id', '=', schedule.id)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (!row) throw schedulesProblem('unknown-override');
    const personId = body.personId === undefined ? row.person_id : body.personId;
    const isSamePerson = personId === row.person_id;
    const actor = actorOf(caller);
    await takeBack(tx, schedule, row, actor);
    const made = await putOverride(
      tx,
      schedule,
      {
        role: row.role,
        from: body.fromAt === undefined ? row.from_at : new Date(body.fromAt),
        to: body.toAt === undefined ? row.to_at : new Date(body.toAt),
        personId,
        // What came of a cover or a swap is still that, only at another time.
        kind: isSamePerson ? row.kind : personId === null ? 'nobody-needed' : 'override',
        note: body.note ?? row.note,
        sourceId: isSamePerson ? row.source_id : null,
      },
      actor,
    );
    return overrideToWire(made, await peopleByIds(tx.db, personId === null ? [] : [personId]));
  });
}
