import { sql } from 'kysely';
import type { z } from 'zod';
import { newId, toJsonText, toText, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import type { addTimeOff } from '../../contract/time-off.ts';
import { timesOf, type Times } from '../../core/time-off.ts';
import { dayWords } from '../../core/days.ts';
import { tellEach } from '../cover/tell-cover.ts';
import { needManaged } from './access.ts';
import { askCoverOfConflicts } from './ask-cover.ts';
import { sayTimeOff } from './events.ts';
import { changedToWire } from './to-wire.ts';
import { timeOffWhere } from './store.ts';

const mostToCome = 500;
const longestMs = 367 * 86_400_000;
const lastMs = Date.UTC(9999, 11, 31);

export async function addTimeOffOf(
  platform: Platform,
  caller: Caller,
  body: z.infer<typeof addTimeOff.body>,
) {
  return transact(platform, async (tx) => {
    const person = await needManaged(tx.db, caller, body.personId ?? caller.personId);
    const times = timesFrom(body, person.timeZone, tx.now);
    await refuseTooMuch(tx, person.id);
    const id = newId();
    await sql`insert into time_off (id, person_id, from_at, to_at, from_on, to_on, note, made_at, made_by)
      values (${id}, ${person.id}, ${new Date(times.fromMs)}, ${new Date(times.toMs)}, ${times.days?.fromOn ?? null},
        ${times.days?.toOn ?? null}, ${toText(body.note)}, ${tx.now}, ${toJsonText(actorOf(caller))})`.execute(
      tx.db,
    );
    const [row] = await timeOffWhere(tx.db, sql`id = ${id}`);
    await sayTimeOff(tx, 'time-off.added', person.id, actorOf(caller), {
      timeOffId: id,
      fromAt: row!.from.toISOString(),
      toAt: row!.to.toISOString(),
    });
    if (person.id !== caller.personId)
      await tellEach(tx, [person.id], (_, when) => ({
        title: `${caller.name} wrote down that you are away ${
          times.days ? dayWords(times.days.fromOn, times.days.toOn) : when(times)
        }`,
        lines: ['Change it in My shifts, part Time off.'],
        path: '/on-duty/me',
        tag: `time-off:${id}`,
      }));
    const coverAskedCount = body.askCover
      ? await askCoverOfConflicts(tx, row!, actorOf(caller), body.coverNote ?? '')
      : 0;
    return changedToWire(tx.db, caller, row!, coverAskedCount, tx.now);
  });
}

/** @throws Problem schedules/bad-time-off, schedules/ends-before-it-begins, schedules/in-the-past, schedules/too-long */
export function timesFrom(
  typed: {
    fromOn?: string | undefined;
    toOn?: string | undefined;
    fromAt?: string | undefined;
    toAt?: string | undefined;
  },
  zone: string,
  now: Date,
): Times {
  const ms = (text: string | undefined) => (text === undefined ? undefined : new Date(text).getTime());
  const times = timesOf(
    { fromOn: typed.fromOn, toOn: typed.toOn, fromMs: ms(typed.fromAt), toMs: ms(typed.toAt) },
    zone,
  );
  if (typeof times === 'string') throw schedulesProblem(times);
  if (times.toMs <= now.getTime()) throw schedulesProblem('in-the-past');
  // A day that ends in the year 10000 could be kept, and never be told again.
  if (times.toMs > lastMs) throw schedulesProblem('bad-time-off');
  if (times.toMs - times.fromMs > longestMs)
    throw schedulesProblem('too-long', { detail: 'Time off lasts at most a year.' });
  return times;
}

async function refuseTooMuch(tx: Tx, personId: string): Promise<void> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from time_off
    where person_id = ${personId} and feed_id is null and to_at > ${tx.now}`.execute(tx.db);
  if (rows[0]!.count >= mostToCome) throw schedulesProblem('too-much-time-off');
}
