import { readNow, transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import { testPageKey } from '../../core/readiness.ts';
import { scheduleEvent } from '../events.ts';
import { schedulesByIds } from '../store.ts';
import { checksToWire } from './checks-to-wire.ts';
import { keyContactsOf } from './key-contacts.ts';
import { notReachedOf } from './reach-of.ts';
import { lockCheck, setTick } from './store-checks.ts';

export async function myReadiness(platform: Platform, caller: Caller) {
  const { db } = platform;
  const checks = await checksToWire(db, { personId: caller.personId }, await readNow(db));
  return {
    items: checks.map(({ personId: _, ...check }) => check),
    notReached: (await notReachedOf(platform, db, [caller.personId])).get(caller.personId) ?? null,
    keyContacts: await keyContactsOf(
      db,
      checks.map(({ schedule }) => schedule.id),
    ),
  };
}

/** Ticks for oneself only: nobody is made ready by somebody else. @throws Problem schedules/unknown-readiness, schedules/cannot-be-paged */
export async function tickReadinessOf(
  platform: Platform,
  caller: Caller,
  { id, key }: { id: string; key: string },
  ticked: boolean,
) {
  return transact(platform, async (tx) => {
    const row = await lockCheck(tx, id);
    if (!row || row.personId !== caller.personId) throw schedulesProblem('unknown-readiness');
    const mine = () => checksToWire(tx.db, { personId: caller.personId }, tx.now);
    const check = (await mine()).find((one) => one.id === id);
    if (!check?.items.some((item) => item.key === key)) throw schedulesProblem('unknown-readiness');
    if (ticked && key === testPageKey) {
      const because = (await notReachedOf(platform, tx.db, [caller.personId])).get(caller.personId);
      if (because !== undefined) throw schedulesProblem('cannot-be-paged');
    }
    await setTick(tx, id, key, ticked);
    const { personId: _, ...after } = (await mine()).find((one) => one.id === id)!;
    const [schedule] = await schedulesByIds(tx.db, [row.scheduleId]);
    const event = scheduleEvent(
      ticked ? 'readiness.ticked' : 'readiness.unticked',
      schedule!,
      actorOf(caller),
      { checkId: id, key, ready: after.ready },
    );
    await platform.events.append(tx, [
      { ...event, topics: [...(event.topics ?? []), `person:${caller.personId}`] },
    ]);
    return after;
  });
}
