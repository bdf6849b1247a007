import type { z } from 'zod';
import { readNow, type Platform } from '../../../../platform/index.ts';
import { may, peopleByIds, teamsByIds, type Caller } from '../../../identity/index.ts';
import type { getMyDay, wireDuty } from '../../contract/superhero.ts';
import { superheroDayPort, type SuperheroDay } from '../../ports.ts';
import type { JoinedShift } from '../../core/joined.ts';
import { findSchedule, needOwnReader } from '../access.ts';
import { refOf } from '../get-shifts.ts';
import { nowAndNext, type NowAndNext } from '../on-duty.ts';
import { schedulesByIds, type ScheduleRow } from '../store.ts';
import { schedulesNaming } from '../taking-part.ts';
import { notesToConfirm, notesToWrite } from './notes-store.ts';
import { notesToWire } from './notes-to-wire.ts';
import { isOfTeam, questionsOf } from './questions-store.ts';
import { questionsToWire, type WireDutyQuestion } from './questions-to-wire.ts';
import { endOf } from './whom-to-ask.ts';

type WireDuty = z.infer<typeof wireDuty>;

/** What the caller does today: everything that is theirs because they are on duty. */
export async function myDay(platform: Platform, caller: Caller): Promise<z.infer<typeof getMyDay.response>> {
  needOwnReader(caller);
  const { db } = platform;
  const now = await readNow(db);
  const me = caller.personId;
  const ids = await schedulesNaming(db, [me], { fromMs: now.getTime() });
  const found = await nowAndNext(db, ids, now.getTime());
  const on = (await schedulesByIds(db, ids)).flatMap((schedule) => {
    const duty = found.get(schedule.id)!;
    const shift = duty.now.find(({ personId }) => personId === me);
    return shift ? [{ schedule, duty, shift }] : [];
  });
  on.sort(
    (a, b) => a.schedule.name.localeCompare(b.schedule.name) || (a.schedule.id < b.schedule.id ? -1 : 1),
  );
  const [questions, toWrite, toConfirm] = await Promise.all([
    questionsOf(db, { of: { toPerson: me }, state: 'open', limit: 50 }),
    notesToWrite(db, me, now),
    notesToConfirm(db, me, now),
  ]);
  return {
    at: now.toISOString(),
    duties: await dutiesToWire(platform, caller, on, now),
    questions: await questionsToWire(db, caller, questions),
    notesToWrite: await notesToWire(db, caller, toWrite),
    notesToConfirm: await notesToWire(db, caller, toConfirm),
  };
}

/** What the superhero of a schedule does today, as far as the caller may see it. */
export async function dayOfSchedule(platform: Platform, caller: Caller, slug: string) {
  const { db } = platform;
  const schedule = await findSchedule(db, caller, slug);
  const now = await readNow(db);
  const duty = (await nowAndNext(db, [schedule.id], now.getTime())).get(schedule.id)!;
  const shift = duty.now.find(({ role, personId }) => role === 'superhero' && personId !== null);
  if (!shift) return { duty: null };
  const people = await peopleByIds(db, [shift.personId!]);
  const [wire] = await dutiesToWire(platform, caller, [{ schedule, duty, shift }], now);
  return { duty: { ...wire!, person: refOf(people, shift.personId!) } };
}

interface Duty {
  readonly schedule: ScheduleRow;
  readonly duty: NowAndNext;
  readonly shift: JoinedShift;
}

/** Whoever is on duty on several schedules of one team works on one list of things. */
async function dutiesToWire(
  platform: Platform,
  caller: Caller,
  duties: readonly Duty[],
  now: Date,
): Promise<WireDuty[]> {
  const { db } = platform;
  const others = ({ duty: { now: on, next }, shift }: Duty) => ({
    after: next.find(({ role }) => role === shift.role),
    beside: on.filter(({ personId }) => personId !== null && personId !== shift.personId),
  });
  const people = await peopleByIds(
    db,
    duties.flatMap((one) => {
      const { after, beside } = others(one);
      return [after?.personId ?? [], beside.map(({ personId }) => personId!)].flat();
    }),
  );
  const teamIds = [...new Set(duties.map(({ schedule }) => schedule.team_id))];
  const teams = await teamsByIds(db, teamIds);
  const work = new Map<string, { facts: SuperheroDay | undefined; questions: WireDutyQuestion[] }>();
  for (const teamId of teamIds) {
    const facts = may(caller, 'incident.read')
      ? await platform.ports.find(superheroDayPort)?.(platform, { teamId, personId: caller.personId })
      : undefined;
    const seesQuestions =
      isOfTeam(caller, teamId) ||
      duties.some(({ schedule, shift }) => schedule.team_id === teamId && shift.personId === caller.personId);
    const questions = seesQuestions
      ? await questionsOf(db, { of: { teamId }, state: 'open', limit: 50 })
      : [];
    work.set(teamId, { facts, questions: await questionsToWire(db, caller, questions) });
  }
  return duties.map((one) => {
    const { schedule, shift } = one;
    const { after, beside } = others(one);
    const { facts, questions } = work.get(schedule.team_id)!;
    return {
      schedule: { id: schedule.id, name: schedule.name, slug: schedule.slug },
      team: teams.get(schedule.team_id)!,
      role: shift.role,
      fromAt: new Date(shift.fromMs).toISOString(),
      untilAt: endOf(shift, now)?.toISOString() ?? null,
      next: after
        ? { person: refOf(people, after.personId!), fromAt: new Date(after.fromMs).toISOString() }
        : null,
      beside: beside.map(({ role, personId }) => ({ role, person: refOf(people, personId!) })),
      facts: {
        incidents: [...(facts?.incidents ?? [])],
        bugsAndRequests: [...(facts?.bugsAndRequests ?? [])],
        makeSupportEasier: [...(facts?.makeSupportEasier ?? [])],
      },
      questions,
      mayWriteNote: shift.role === 'superhero' && shift.personId === caller.personId,
    };
  });
}
