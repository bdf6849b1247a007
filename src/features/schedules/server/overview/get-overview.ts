import type { z } from 'zod';
import { readNow, type Platform } from '../../../../platform/index.ts';
import { may, peopleByIds, teamBySlug, teamsByIds, type Caller } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import type { getSchedulesOnDuty, wireDutyLine } from '../../contract/overview.ts';
import { shiftRoles } from '../../core/definition.ts';
import type { JoinedShift } from '../../core/joined.ts';
import { reachablePort } from '../../ports.ts';
import { findSchedule } from '../access.ts';
import { lookAheadMs, nearAheadMs, nowAndNext, type NowAndNext } from '../on-duty.ts';
import { allSchedules, type ScheduleRow } from '../store.ts';

type Query = z.infer<typeof getSchedulesOnDuty.query>;
type Line = z.infer<typeof wireDutyLine>;

const farthestMs = 5 * 366 * 86_400_000;

/** Who is on and who is next on every schedule that the caller may see. @throws Problem schedules/too-long */
export async function overviewOf(
  platform: Platform,
  caller: Caller,
  { at, team, schedule }: Query,
): Promise<z.infer<typeof getSchedulesOnDuty.response>> {
  const { db } = platform;
  const now = await readNow(db);
  const atMs = at === undefined ? now.getTime() : new Date(at).getTime();
  if (Math.abs(atMs - now.getTime()) > farthestMs)
    throw schedulesProblem('too-long', { detail: 'Ask for an instant within five years of today.' });
  const rows = (await rowsOf(platform, caller, { team, schedule })).filter(({ team_id }) =>
    may(caller, 'schedule.read', team_id),
  );
  const found = await nowAndNext(
    db,
    rows.map(({ id }) => id),
    atMs,
  );
  const personIds = [...found.values()]
    .flatMap((one) => [...one.now, ...one.next])
    .flatMap(({ personId }) => personId ?? []);
  const [people, teams, reachable] = await Promise.all([
    peopleByIds(db, personIds),
    teamsByIds(
      db,
      rows.map(({ team_id }) => team_id),
    ),
    platform.ports.get(reachablePort)(platform, [...new Set(personIds)], db),
  ]);
  const toWire = (shift: JoinedShift): Line['now'] =>
    shift.personId === null
      ? []
      : [
          {
            role: shift.role,
            person: {
              id: shift.personId,
              name: people.get(shift.personId)?.name ?? '',
              canBePaged: reachable.has(shift.personId),
            },
            fromAt: new Date(shift.fromMs).toISOString(),
            toAt: shift.toMs >= atMs + lookAheadMs ? null : new Date(shift.toMs).toISOString(),
          },
        ];
  return {
    at: new Date(atMs).toISOString(),
    items: rows.map((row) => {
      const { now: on, next, missing, gaps, roles } = found.get(row.id)!;
      return {
        schedule: { id: row.id, name: row.name, slug: row.slug, zone: row.zone },
        team: teams.get(row.team_id)!,
        now: bySuperheroFirst(on).flatMap(toWire),
        next: bySuperheroFirst(next).flatMap(toWire),
        missing: [...missing],
        gap: gapToWire(gaps[0], atMs),
        roles: [...roles],
        mayOverride: may(caller, 'schedule.override', row.team_id),
      };
    }),
  };
}

/** @throws Problem schedules/unknown-team, schedules/unknown-schedule */
async function rowsOf(
  platform: Platform,
  caller: Caller,
  { team, schedule }: Pick<Query, 'team' | 'schedule'>,
): Promise<ScheduleRow[]> {
  const of = team === undefined ? undefined : await teamBySlug(platform.db, team);
  if (team !== undefined && !of) throw schedulesProblem('unknown-team');
  if (schedule === undefined) return allSchedules(platform.db, of ? { teamIds: [of.id] } : {});
  const row = await findSchedule(platform.db, caller, schedule);
  return of && row.team_id !== of.id ? [] : [row];
}

const bySuperheroFirst = (shifts: readonly JoinedShift[]) =>
  shifts.toSorted((a, b) => shiftRoles.indexOf(a.role) - shiftRoles.indexOf(b.role));

function gapToWire(gap: NowAndNext['gaps'][number] | undefined, atMs: number): Line['gap'] {
  if (!gap) return null;
  return {
    role: gap.role,
    fromAt: new Date(gap.fromMs).toISOString(),
    toAt: gap.toMs >= atMs + nearAheadMs ? null : new Date(gap.toMs).toISOString(),
  };
}
