import { sql } from 'kysely';
import { readNow, type Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { joined } from '../../core/joined.ts';
import { isSameShift } from '../../core/swap.ts';
import { schedulesOfShifts } from '../cover/cover-to-wire.ts';
import { openCover } from '../cover/store.ts';
import { finalSchedules } from '../on-duty.ts';
import { overridesOf, schedulesByIds, type Queryable } from '../store.ts';
import { openSwaps } from '../swap/store.ts';
import { sidesOf } from '../swap/tables.ts';

const dayMs = 86_400_000;
/** A shift that began longer ago is shown from then on. */
const lookBackMs = 35 * dayMs;

/** Where the person takes turns now or later, or is put in by an override that is not over. */
export async function schedulesWith(db: Queryable, personId: string, now: Date): Promise<string[]> {
  const member = JSON.stringify({ layers: [{ members: [{ personId }] }] });
  const { rows } = await sql<{ id: string }>`
    select id from schedule where archived_at is null and (
      exists (select 1 from schedule_version v where v.schedule_id = schedule.id and v.removed_at is null and v.definition @> ${member}::jsonb)
      or exists (select 1 from schedule_override o where o.schedule_id = schedule.id and o.removed_at is null
        and o.person_id = ${personId} and o.to_at > ${now}))`.execute(db);
  return rows.map(({ id }) => id);
}

/** All that somebody has to do, running or coming, by begin. */
export async function myShiftsOf({ db }: Platform, { personId }: Caller, days: number) {
  const now = await readNow(db);
  const nowMs = now.getTime();
  const ids = await schedulesWith(db, personId, now);
  const untilMs = nowMs + days * dayMs;
  // Beyond, so that the last one is told to its end.
  const window = { fromMs: nowMs - lookBackMs, toMs: untilMs + lookBackMs };
  const finals = await finalSchedules(db, ids, window);
  const named = await schedulesOfShifts(db, await schedulesByIds(db, ids));
  const overrides = new Map((await overridesOf(db, ids, window)).map((row) => [row.id, row]));
  const cover = (await openCover(db, ids)).filter(({ person_id }) => person_id === personId);
  const swaps = (await openSwaps(db, ids)).map((row) => ({ id: row.id, ...sidesOf(row) }));
  const items = ids.flatMap((scheduleId) =>
    joined(finals.get(scheduleId)!.shifts)
      .filter((shift) => shift.personId === personId && shift.toMs > nowMs && shift.fromMs < untilMs)
      .map(({ role, fromMs, toMs, pieces }) => {
        const side = { scheduleId, role, personId, fromMs, toMs };
        const by = pieces.findLast(({ because }) => because.kind === 'override')?.because;
        return {
          schedule: named.get(scheduleId)!,
          role,
          fromAt: new Date(fromMs).toISOString(),
          toAt: new Date(toMs).toISOString(),
          cameBy: by?.kind === 'override' ? (overrides.get(by.overrideId)?.kind ?? null) : null,
          coverId:
            cover.find(
              (row) =>
                row.schedule_id === scheduleId &&
                row.role === role &&
                row.from_at.getTime() < toMs &&
                row.to_at.getTime() > fromMs,
            )?.id ?? null,
          swapId:
            swaps.find(({ gives, gets }) => isSameShift(gives, side) || isSameShift(gets, side))?.id ?? null,
        };
      }),
  );
  return {
    items: items.toSorted((a, b) => a.fromAt.localeCompare(b.fromAt)),
    untilAt: new Date(untilMs).toISOString(),
    isInSchedules: ids.length > 0,
  };
}
