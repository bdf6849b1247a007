import { readNow, type Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { joined } from '../../core/joined.ts';
import { isSameShift } from '../../core/swap.ts';
import { schedulesOfShifts } from '../cover/cover-to-wire.ts';
import { openCover } from '../cover/store.ts';
import { finalSchedules } from '../on-duty.ts';
import { overridesOf, schedulesByIds } from '../store.ts';
import { schedulesNaming } from '../taking-part.ts';
import { openSwaps } from '../swap/store.ts';
import { sidesOf } from '../swap/tables.ts';

const dayMs = 86_400_000;
/** A shift that began longer ago is shown from then on. */
const lookBackMs = 35 * dayMs;

/** All that somebody has to do, running or coming, by begin. */
export async function myShiftsOf({ db }: Platform, { personId }: Caller, days: number) {
  const now = await readNow(db);
  const nowMs = now.getTime();
  const ids = await schedulesNaming(db, [personId], { fromMs: nowMs });
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
