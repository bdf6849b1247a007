import type { z } from 'zod';
import { newId, toText, transact, type Actor, type Platform, type Tx } from '../../../platform/index.ts';
import { actorOf, cleanLine, need, teamsByIds, type Caller } from '../../identity/index.ts';
import { schedulesProblem } from '../contract.ts';
import type { createSchedule } from '../contract/schedules.ts';
import type { Definition } from '../core/definition.ts';
import { isZone } from '../core/zone.ts';
import { slugOf } from '../core/slug.ts';
import type { Structure } from '../core/structures.ts';
import { needPeople, peopleIn } from './access.ts';
import { checkDefinition } from './check-definition.ts';
import { changed, scheduleEvent } from './events.ts';
import { scheduleToWire } from './schedule-to-wire.ts';
import { scheduleBySlug, tables, type ScheduleRow } from './store.ts';
import { insertVersion } from './versions.ts';

export interface NewSchedule {
  readonly teamId: string;
  readonly name: string;
  readonly zone: string;
  readonly description?: string;
  readonly structure?: Structure;
  readonly definition: Definition;
}

export async function createScheduleOf(
  platform: Platform,
  caller: Caller,
  body: z.infer<typeof createSchedule.body>,
) {
  need(caller, 'schedule.manage', body.teamId);
  return transact(platform, async (tx) => {
    if (!(await teamsByIds(tx.db, [body.teamId])).has(body.teamId)) throw schedulesProblem('unknown-team');
    if (!isZone(body.zone))
      throw schedulesProblem('bad-definition', { detail: `There is no time zone "${body.zone}".` });
    checkDefinition(body.definition);
    await needPeople(tx, peopleIn(body.definition));
    const schedule = await createScheduleFor(tx, body, actorOf(caller));
    return scheduleToWire(platform, tx.db, caller, schedule, tx.now);
  });
}

/**
 * For set-up and demonstration too, where the permission was checked already.
 * @param from when it began; of a demonstration in the past
 */
export async function createScheduleFor(
  tx: Tx,
  input: NewSchedule,
  actor: Actor,
  from: Date = tx.now,
): Promise<ScheduleRow> {
  // A name stands in subjects of mails and in calendars, where a line ends where it ends.
  const name = cleanLine(input.name) || 'Schedule';
  const base = slugOf(name);
  let slug = base;
  const taken = async () =>
    (await tables(tx.db).selectFrom('schedule').select('id').where('slug', '=', slug).executeTakeFirst()) !==
    undefined;
  for (let n = 2; await taken(); n++) slug = `${base}-${n}`;
  const id = newId();
  await tables(tx.db)
    .insertInto('schedule')
    .values({
      id,
      team_id: input.teamId,
      name,
      slug,
      zone: input.zone,
      description: toText(input.description ?? ''),
      structure: input.structure ?? 'dedicated-rotating',
      created_at: tx.now,
    })
    .execute();
  await insertVersion(tx, id, { from, until: null, note: '', definition: input.definition }, actor);
  const schedule = await scheduleBySlug(tx.db, slug);
  await changed(tx, schedule, scheduleEvent('schedule.created', schedule, actor));
  return scheduleBySlug(tx.db, slug);
}
