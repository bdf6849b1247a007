import type { z } from 'zod';
import { may, peopleByIds, type Caller } from '../../../identity/index.ts';
import type { wireSwap } from '../../contract/swap.ts';
import { schedulesOfShifts } from '../cover/cover-to-wire.ts';
import { refOf } from '../get-shifts.ts';
import { schedulesByIds, type Queryable } from '../store.ts';
import { sidesOf, type StoredSide, type SwapRow } from './tables.ts';

/** Only what the caller may know of; the note is for those whom it concerns. */
export async function swapToWire(
  db: Queryable,
  caller: Caller,
  rows: readonly SwapRow[],
): Promise<z.infer<typeof wireSwap>[]> {
  const schedules = await schedulesByIds(
    db,
    rows.flatMap((row) => [row.gives_schedule_id, row.gets_schedule_id]),
  );
  const named = await schedulesOfShifts(db, schedules);
  const people = await peopleByIds(
    db,
    rows.flatMap((row) => [row.gives_person_id, row.gets_person_id]),
  );
  const sideToWire = (side: StoredSide) => ({
    schedule: named.get(side.scheduleId)!,
    role: side.role,
    person: refOf(people, side.personId),
    fromAt: new Date(side.fromMs).toISOString(),
    toAt: new Date(side.toMs).toISOString(),
  });
  return rows.flatMap((row) => {
    const { gives, gets } = sidesOf(row);
    const teams = [gives, gets].map((side) => named.get(side.scheduleId)!.team.id);
    const isMine = gives.personId === caller.personId;
    const isTheirs = gets.personId === caller.personId;
    const manages = teams.every((id) => may(caller, 'schedule.manage', id));
    if (!isMine && !isTheirs && !teams.some((id) => may(caller, 'schedule.read', id))) return [];
    const isOpen = row.state === 'open';
    return {
      id: row.id,
      gives: sideToWire(gives),
      gets: sideToWire(gets),
      note: isMine || isTheirs || manages ? row.note : '',
      state: row.state,
      madeAt: row.made_at.toISOString(),
      madeBy: row.made_by,
      settledAt: row.settled_at?.toISOString() ?? null,
      isMine,
      asksMe: isOpen && isTheirs,
      mayArrange: isOpen && manages,
    };
  });
}
