import { generalProblem } from '../../../platform/contract/index.ts';
import { transact, type Platform } from '../../../platform/index.ts';
import { isTimeZone } from '../core/time-zone.ts';
import { actorOf, needWholePerson, type Caller } from './caller.ts';
import { nameFrom } from './names.ts';
import { tables } from './store.ts';

export async function updateMe(
  platform: Platform,
  caller: Caller,
  input: { name?: string | undefined; timeZone?: string | undefined },
): Promise<void> {
  needWholePerson(caller);
  const after = {
    name: input.name === undefined ? caller.name : nameFrom(input.name),
    timeZone: zoneFrom(input.timeZone) ?? caller.timeZone,
  };
  if (after.name === caller.name && after.timeZone === caller.timeZone) return;
  await transact(platform, async (tx) => {
    await tables(tx.db)
      .updateTable('person')
      .set({ name: after.name, time_zone: after.timeZone })
      .where('id', '=', caller.personId)
      .execute();
    await platform.events.append(tx, [
      {
        kind: 'person.changed',
        subjectId: caller.personId,
        actor: actorOf(caller),
        data: { before: { name: caller.name, timeZone: caller.timeZone }, after },
        topics: [`person:${caller.personId}`, 'people', 'teams'],
      },
    ]);
  });
}

/** @throws Problem general/bad-request when no such zone is known */
export function zoneFrom(typed: string | undefined): string | undefined {
  if (typed === undefined || isTimeZone(typed)) return typed;
  const detail = 'is not a time zone, such as Europe/Berlin';
  throw generalProblem('bad-request', {
    detail: `timeZone: ${detail}`,
    errors: [{ pointer: '/body/timeZone', detail }],
  });
}
