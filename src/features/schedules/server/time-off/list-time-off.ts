import type { z } from 'zod';
import { readNow, type Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import type { listTimeOff } from '../../contract/time-off.ts';
import { windowOf } from '../get-shifts.ts';
import { needManaged } from './access.ts';
import { conflictsOfPeople, conflictsToWire } from './conflicts.ts';
import { timeOffOf } from './store.ts';
import { timeOffToWire } from './to-wire.ts';

const yearMs = 366 * 86_400_000;

/** From now on for a year, unless told. */
export async function listTimeOffOf(
  { db }: Platform,
  caller: Caller,
  query: z.infer<typeof listTimeOff.query>,
): Promise<z.infer<typeof listTimeOff.response>> {
  const { id } = await needManaged(db, caller, query.personId ?? caller.personId);
  const now = await readNow(db);
  const from = query.from ?? now.toISOString();
  const to = query.to ?? new Date(new Date(from).getTime() + yearMs).toISOString();
  const window = windowOf({ from, to });
  const toCome = { fromMs: Math.max(window.fromMs, now.getTime()), toMs: window.toMs };
  return {
    items: await timeOffToWire(db, caller, await timeOffOf(db, [id], window)),
    conflicts:
      toCome.fromMs < toCome.toMs ? await conflictsToWire(db, await conflictsOfPeople(db, [id], toCome)) : [],
  };
}
