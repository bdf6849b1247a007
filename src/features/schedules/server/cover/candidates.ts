import { membersOfTeams, peopleByIds } from '../../../identity/index.ts';
import { mayDo } from '../../../identity/core/access-roles.ts';
import type { CoverStanding } from '../../core/cover.ts';
import { common, type Interval } from '../../core/intervals.ts';
import { roleOf } from '../../core/window-words.ts';
import { peopleIn } from '../access.ts';
import { timeOffIn } from '../time-off/store.ts';
import { hullOf } from '../../core/cover.ts';
import { finalSchedules } from '../on-duty.ts';
import { schedulesNaming } from '../taking-part.ts';
import { versionsIn } from '../versions-in.ts';
import { schedulesByIds, type Queryable, type ScheduleRow } from '../store.ts';

export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly standing: CoverStanding;
  readonly because: string;
  readonly isAsked: boolean;
}
/** Somebody's shift that stands in the way. */
export interface Busy extends Interval {
  readonly schedule: ScheduleRow;
  readonly role: 'superhero' | 'side-kick';
}

/** Who is on duty in any of these stretches, on whatever schedule. Shadows learn, and are free. */
export async function busyIn(
  db: Queryable,
  pieces: readonly Interval[],
  personIds: ReadonlySet<string>,
): Promise<Map<string, Busy[]>> {
  const busy = new Map<string, Busy[]>();
  if (pieces.length === 0) return busy;
  const ids = await schedulesNaming(db, [...personIds], hullOf(pieces));
  const schedules = await schedulesByIds(db, ids);
  const finals = await finalSchedules(db, ids, hullOf(pieces));
  for (const schedule of schedules)
    for (const { personId, role, fromMs, toMs } of finals.get(schedule.id)!.shifts) {
      if (personId === null || role === 'shadow' || !personIds.has(personId)) continue;
      for (const part of common([{ fromMs, toMs }], pieces))
        busy.set(personId, [...(busy.get(personId) ?? []), { ...part, schedule, role }]);
    }
  return busy;
}

/** Responders of the team and everybody who takes turns in the schedule, with whether they can. Those who are free come first. */
export async function candidatesFor(
  db: Queryable,
  schedule: ScheduleRow,
  pieces: readonly Interval[],
  exceptId: string | undefined,
): Promise<Candidate[]> {
  const members = (await membersOfTeams(db, [schedule.team_id])).filter(({ accessRole }) =>
    mayDo('schedule.override', { instanceAdmin: false, roles: new Map([['', accessRole]]) }, ''),
  );
  const turns = (pieces.length === 0 ? [] : await versionsIn(db, [schedule.id], hullOf(pieces))).flatMap(
    ({ definition }) => peopleIn(definition),
  );
  const ids = [...new Set([...members.map(({ personId }) => personId), ...turns])].filter(
    (id) => id !== exceptId,
  );
  const people = await peopleByIds(db, ids);
  const busy = await busyIn(db, pieces, new Set(ids));
  const off = await offIn(db, ids, pieces);
  const all = ids.flatMap((id) => {
    const person = people.get(id);
    if (!person || person.disabledAt !== null) return [];
    const [shift] = busy.get(id) ?? [];
    const standing: CoverStanding = off.has(id) ? 'off' : shift ? 'on-duty' : 'free';
    const because = off.has(id) ? 'off then' : shift ? roleOf(shift.role, shift.schedule.name) : '';
    return [{ id, name: person.name, standing, because, shift }];
  });
  // Managers who take no turns arrange; they are not asked each time.
  const take = new Set([
    ...turns,
    ...members.flatMap((one) => (one.accessRole === 'responder' ? one.personId : [])),
  ]);
  const anybodyFree = all.some(({ id, standing }) => standing === 'free' && take.has(id));
  // In a small team the only one left is often the side-kick, who is there anyway.
  const isSideKickHere = ({ standing, shift }: (typeof all)[number]) =>
    standing === 'on-duty' && shift?.schedule.id === schedule.id && shift.role === 'side-kick';
  return all
    .map((one) => ({
      id: one.id,
      name: one.name,
      standing: one.standing,
      because: one.because,
      isAsked: take.has(one.id) && (one.standing === 'free' || (!anybodyFree && isSideKickHere(one))),
    }))
    .toSorted(
      (a, b) =>
        Number(b.isAsked) - Number(a.isAsked) ||
        order.indexOf(a.standing) - order.indexOf(b.standing) ||
        a.name.localeCompare(b.name),
    );
}
const order: readonly CoverStanding[] = ['free', 'on-duty', 'off'];

async function offIn(
  db: Queryable,
  personIds: readonly string[],
  pieces: readonly Interval[],
): Promise<ReadonlySet<string>> {
  const off = await timeOffIn(db, personIds, hullOf(pieces));
  return new Set([...off].flatMap(([id, away]) => (common(away, pieces).length > 0 ? id : [])));
}
