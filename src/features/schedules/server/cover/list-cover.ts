import { sql } from 'kysely';
import { readNow, type Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import { findSchedule, needOwnReader } from '../access.ts';
import { windowOf } from '../get-shifts.ts';
import { scheduleBySlug } from '../store.ts';
import { candidatesFor } from './candidates.ts';
import { coverToWire } from './cover-to-wire.ts';
import { coverById } from './store.ts';
import { coverTables } from './tables.ts';

const settledForMs = 30 * 86_400_000;

export async function listCoverOf(
  { db }: Platform,
  caller: Caller,
  { schedule, state }: { schedule?: string | undefined; state: 'open' | 'all' },
) {
  needOwnReader(caller);
  const only = schedule === undefined ? undefined : await scheduleBySlug(db, schedule);
  const since = new Date((await readNow(db)).getTime() - settledForMs);
  let query = coverTables(db).selectFrom('cover_request').selectAll();
  if (only) query = query.where('schedule_id', '=', only.id);
  query =
    state === 'open'
      ? query.where('state', '=', 'open')
      : query.where((eb) => eb.or([eb('state', '=', 'open'), eb('settled_at', '>', since)]));
  const rows = await query
    .orderBy(sql`state <> 'open'`)
    .orderBy('from_at')
    .orderBy('id')
    .limit(500)
    .execute();
  return { items: await coverToWire(db, caller, rows) };
}

export async function getCoverOf({ db }: Platform, caller: Caller, id: string) {
  needOwnReader(caller);
  const [found] = await coverToWire(db, caller, [await coverById(db, id)]);
  if (!found) throw schedulesProblem('unknown-cover');
  return found;
}

export async function candidatesOf(
  { db }: Platform,
  caller: Caller,
  slug: string,
  query: { from: string; to: string; except?: string | undefined },
) {
  const schedule = await findSchedule(db, caller, slug);
  const found = await candidatesFor(db, schedule, [windowOf(query)], query.except);
  return {
    items: found.map(({ id, name, standing, because, isAsked }) => ({
      person: { id, name },
      standing,
      because,
      isAsked,
    })),
  };
}
