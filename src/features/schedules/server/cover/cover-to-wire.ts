import type { z } from 'zod';
import { may, peopleByIds, teamsByIds, type Caller } from '../../../identity/index.ts';
import type { wireCover, wireScheduleOfShift } from '../../contract/cover.ts';
import { piecesOf } from '../../core/cover.ts';
import { refOf } from '../get-shifts.ts';
import { finalSchedules } from '../on-duty.ts';
import { schedulesByIds, type Queryable, type ScheduleRow } from '../store.ts';
import { askedOf } from './store.ts';
import type { CoverRow } from './tables.ts';

export type WireCover = z.infer<typeof wireCover>;

/** How schedules are named beside a shift, by schedule id. */
export async function schedulesOfShifts(
  db: Queryable,
  rows: readonly ScheduleRow[],
): Promise<Map<string, z.infer<typeof wireScheduleOfShift>>> {
  const teams = await teamsByIds(
    db,
    rows.map(({ team_id }) => team_id),
  );
  return new Map(
    rows.map(({ id, name, slug, zone, team_id }) => [
      id,
      { id, name, slug, zone, team: teams.get(team_id)! },
    ]),
  );
}

/** Only what the caller may know of; the note and the answers are for those whom it concerns. */
export async function coverToWire(
  db: Queryable,
  caller: Caller,
  rows: readonly CoverRow[],
): Promise<WireCover[]> {
  const schedules = await schedulesByIds(
    db,
    rows.map(({ schedule_id }) => schedule_id),
  );
  const named = await schedulesOfShifts(db, schedules);
  const asked = await askedOf(
    db,
    rows.map(({ id }) => id),
  );
  const people = await peopleByIds(
    db,
    rows.flatMap(({ id, person_id, taken_by }) => [
      person_id,
      ...(taken_by === null ? [] : [taken_by]),
      ...(asked.get(id) ?? []).map((one) => one.person_id),
    ]),
  );
  const pieces = await piecesOfCover(db, rows);
  return rows.flatMap((row) => {
    const schedule = schedules.find(({ id }) => id === row.schedule_id)!;
    const answers = asked.get(row.id) ?? [];
    const mine = answers.find(({ person_id }) => person_id === caller.personId);
    const isMine = row.person_id === caller.personId;
    const mayArrange = may(caller, 'schedule.manage', schedule.team_id);
    if (!isMine && !mine && !may(caller, 'schedule.read', schedule.team_id)) return [];
    const isOpen = row.state === 'open';
    const concerns = isMine || mine !== undefined || mayArrange;
    return {
      id: row.id,
      schedule: named.get(row.schedule_id)!,
      role: row.role,
      person: refOf(people, row.person_id),
      fromAt: row.from_at.toISOString(),
      toAt: row.to_at.toISOString(),
      pieces: pieces.get(row.id)!.map(({ fromMs, toMs }) => ({
        fromAt: new Date(fromMs).toISOString(),
        toAt: new Date(toMs).toISOString(),
      })),
      note: concerns ? row.note : '',
      state: row.state,
      takenBy: row.taken_by === null ? null : refOf(people, row.taken_by),
      madeAt: row.made_at.toISOString(),
      madeBy: row.made_by,
      settledAt: row.settled_at?.toISOString() ?? null,
      asked: answers
        .map(({ person_id, answer }) => ({
          person: refOf(people, person_id),
          answer: isMine || mayArrange || person_id === caller.personId ? answer : null,
        }))
        .toSorted((a, b) => a.person.name.localeCompare(b.person.name)),
      isMine,
      asksMe: isOpen && mine !== undefined && mine.answer === null,
      mayAccept:
        isOpen && !isMine && (mine !== undefined || may(caller, 'schedule.override', schedule.team_id)),
      mayArrange: isOpen && mayArrange,
    };
  });
}

/** What the person has to do of each window; of settled ones the whole window. */
async function piecesOfCover(db: Queryable, rows: readonly CoverRow[]) {
  const whole = ({ from_at, to_at }: CoverRow) => ({ fromMs: from_at.getTime(), toMs: to_at.getTime() });
  const open = rows.filter(({ state }) => state === 'open');
  const finals =
    open.length === 0
      ? new Map()
      : await finalSchedules(db, [...new Set(open.map(({ schedule_id }) => schedule_id))], {
          fromMs: Math.min(...open.map((row) => row.from_at.getTime())),
          toMs: Math.max(...open.map((row) => row.to_at.getTime())),
        });
  return new Map(
    rows.map((row) => {
      const window = whole(row);
      const shifts = row.state === 'open' ? finals.get(row.schedule_id).shifts : [];
      const found = piecesOf(shifts, { role: row.role, personId: row.person_id }, window);
      return [row.id, found.length > 0 ? found : [window]];
    }),
  );
}
