import { sql } from 'kysely';
import { readNow, type Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { needOwnReader } from '../access.ts';
import { scheduleBySlug } from '../store.ts';
import { swapToWire } from './swap-to-wire.ts';
import { swapTables } from './tables.ts';

const settledForMs = 30 * 86_400_000;

export async function listSwapsOf(
  { db }: Platform,
  caller: Caller,
  { schedule, state }: { schedule?: string | undefined; state: 'open' | 'all' },
) {
  needOwnReader(caller);
  const only = schedule === undefined ? undefined : await scheduleBySlug(db, schedule);
  const since = new Date((await readNow(db)).getTime() - settledForMs);
  let query = swapTables(db).selectFrom('shift_swap').selectAll();
  if (only)
    query = query.where((eb) =>
      eb.or([eb('gives_schedule_id', '=', only.id), eb('gets_schedule_id', '=', only.id)]),
    );
  query =
    state === 'open'
      ? query.where('state', '=', 'open')
      : query.where((eb) => eb.or([eb('state', '=', 'open'), eb('settled_at', '>', since)]));
  const rows = await query
    .orderBy(sql`state <> 'open'`)
    .orderBy('made_at', 'desc')
    .limit(500)
    .execute();
  return { items: await swapToWire(db, caller, rows) };
}
