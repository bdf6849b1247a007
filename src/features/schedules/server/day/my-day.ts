import type { z } from 'zod';
import { readNow, type Platform } from '../../../../platform/index.ts';
import { may, peopleByIds, teamsByIds, type Caller } from '../../../identity/index.ts';
import type { getMyDay, wireDuty } from '../../contract/superhero.ts';
import { superheroDayPort } from '../../ports.ts';
import type { JoinedShift } from '../../core/joined.ts';
import { findSchedule, needOwnReader } from '../access.ts';
import { refOf } from '../get-shifts.ts';
import { nowAndNext, onDutyAt, type NowAndNext } from '../on-duty.ts';
import { allSchedules, type ScheduleRow } from '../store.ts';
import { notesToConfirm, notesToWrite } from './notes-store.ts';
import { notesToWire } from './notes-to-wire.ts';
import { isOfTeam, questionsOf } from './questions-store.ts';
import { questionsToWire } from './questions-to-wire.ts';
import { endOf } from './whom-to-ask.ts';

type WireDuty = z.infer<typeof wireDuty>;

/** What the caller does today: everything that is theirs because they are on duty. */
export async function myDay(platform: Platform, caller: Caller): Promise<z.infer<typeof getMyDay.response>> {
  needOwnReader(caller);
  const { db } = platform;
  const now = await readNow(db);
  const me = caller.personId;
  const schedules = await allSchedules(db);
  const onNow = await onDutyAt(
    db,
    schedules.map(({ id }) => id),
    now.getTime(),
  );
  const mine = schedules.filter(({ id }) => onNow.get(id)!.some(({ personId }) => personId === me));
  const found = await nowAndNext(
    db,
    mine.map(({ id }) => id),
    now.getTime(),
  );
  const duties: WireDuty[] = [];
  for (const schedule of mine) {
    const duty = found.get(schedule.id)!;
    const shift = duty.now.find(({ personId }) => personId === me);
    if (shift) duties.push(await dutyToWire(platform, caller, schedule, duty, shift, now));
  }
  const [questions, toWrite, toConfirm] = await Promise.all([
    questionsOf(db, { of: { toPerson: me }, state: 'open', limit: 50 }),
    notesToWrite(db, me, now),
    notesToConfirm(db, me, now),
  ]);
  return {
    at: now.toISOString(),
    duties,
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
  return {
    duty: {
      ...(await dutyToWire(platform, caller, schedule, duty, shift, now)),
      person: refOf(people, shift.personId!),
    },
  };
}

async function dutyToWire(
  platform: Platform,
  caller: Caller,
  schedule: ScheduleRow,
  { now: on, next }: NowAndNext,
  shift: JoinedShift,
  now: Date,
): Promise<WireDuty> {
  const { db } = platform;
  const after = next.find(({ role }) => role === shift.role);
  const beside = on.filter(({ personId }) => personId !== null && personId !== shift.personId);
  const people = await peopleByIds(
    db,
    [after?.personId ?? [], beside.map(({ personId }) => personId!)].flat(),
  );
  const teams = await teamsByIds(db, [schedule.team_id]);
  const facts = may(caller, 'incident.read')
    ? await platform.ports.find(superheroDayPort)?.(platform, {
        teamId: schedule.team_id,
        personId: caller.personId,
      })
    : undefined;
  const seesQuestions = isOfTeam(caller, schedule.team_id) || shift.personId === caller.personId;
  const questions = seesQuestions
    ? await questionsOf(db, { of: { teamId: schedule.team_id }, state: 'open', limit: 50 })
    : [];
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
    questions: await questionsToWire(db, caller, questions),
    mayWriteNote: shift.role === 'superhero' && shift.personId === caller.personId,
  };
}
