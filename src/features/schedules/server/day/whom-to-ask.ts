import type { Platform } from '../../../../platform/index.ts';
import { peopleByIds } from '../../../identity/index.ts';
import { allServices, onDutyPort } from '../../../services/index.ts';
import type { ShiftRole } from '../../core/definition.ts';
import type { JoinedShift } from '../../core/joined.ts';
import { nowAndNext } from '../on-duty.ts';
import { allSchedules, type Queryable } from '../store.ts';

/** What ends later than this has no end in sight: further is not looked. */
export const inSightMs = 89 * 86_400_000;

export interface WhomToAsk {
  readonly now: {
    readonly personId: string;
    /** Null: by an escalation policy, without a schedule. */
    readonly role: ShiftRole | null;
    readonly until: Date | null;
  } | null;
  readonly next: { readonly personId: string; readonly from: Date } | null;
}
interface Asked {
  readonly teamId: string;
  readonly serviceId: string | null;
  /** Who asks: nobody is sent their own question while somebody else is there. */
  readonly askedBy: string | null;
}

/**
 * The one who is interrupted so that the others are not: the superhero of the team, of several the one that the service would
 * page; else the side-kick; in a team without schedules who is paged first.
 */
export async function whomToAsk(
  { ports }: Pick<Platform, 'ports'>,
  db: Queryable,
  { teamId, serviceId, askedBy }: Asked,
  now: Date,
  /** Asked for several questions of one team it is looked at once. */
  duty?: DutyOfTeam,
): Promise<WhomToAsk> {
  const { hasSchedules, onNow, next } = duty ?? (await dutyOfTeam(db, teamId, now));
  const paged = !hasSchedules || serviceId !== null ? await pagedFirst(ports, db, teamId, serviceId) : [];
  const preferred = (role: ShiftRole) => {
    const those = onNow.filter((shift) => shift.role === role);
    return [...those.filter(({ personId }) => paged.includes(personId)), ...those];
  };
  const candidates = [...preferred('superhero'), ...preferred('side-kick')];
  const chosen = candidates.find(({ personId }) => personId !== askedBy) ?? candidates[0];
  const byPolicy = hasSchedules ? undefined : (paged.find((personId) => personId !== askedBy) ?? paged[0]);
  return {
    now: chosen
      ? { personId: chosen.personId, role: chosen.role, until: endOf(chosen, now) }
      : byPolicy
        ? { personId: byPolicy, role: null, until: null }
        : null,
    next: next ? { personId: next.personId!, from: new Date(next.fromMs) } : null,
  };
}

export interface DutyOfTeam {
  readonly hasSchedules: boolean;
  readonly onNow: readonly (JoinedShift & { readonly personId: string })[];
  readonly next: JoinedShift | undefined;
}

/** Who is on duty on any schedule of a team, and which superhero comes next. */
export async function dutyOfTeam(db: Queryable, teamId: string, now: Date): Promise<DutyOfTeam> {
  const schedules = await allSchedules(db, { teamIds: [teamId] });
  const duties = await nowAndNext(
    db,
    schedules.map(({ id }) => id),
    now.getTime(),
  );
  const all = schedules.map(({ id }) => duties.get(id)!);
  return {
    hasSchedules: schedules.length > 0,
    onNow: await enabled(
      db,
      all.flatMap((one) => one.now),
    ),
    next: all
      .flatMap((one) => one.next)
      .filter(({ role }) => role === 'superhero')
      .sort((a, b) => a.fromMs - b.fromMs)[0],
  };
}

export const endOf = ({ toMs }: { toMs: number }, now: Date): Date | null =>
  toMs - now.getTime() > inSightMs ? null : new Date(toMs);

async function enabled(db: Queryable, shifts: readonly JoinedShift[]) {
  const people = await peopleByIds(
    db,
    shifts.flatMap(({ personId }) => personId ?? []),
  );
  return shifts.flatMap((shift) =>
    shift.personId !== null && people.get(shift.personId)?.disabledAt === null
      ? [{ ...shift, personId: shift.personId }]
      : [],
  );
}

/** Who is paged for the service, else for the team's services, nearest first. */
async function pagedFirst(
  ports: Platform['ports'],
  db: Queryable,
  teamId: string,
  serviceId: string | null,
): Promise<string[]> {
  const ids =
    serviceId !== null
      ? [serviceId]
      : (await allServices(db)).filter((service) => service.teamId === teamId).map(({ id }) => id);
  const found = (await ports.find(onDutyPort)?.(db, ids)) ?? new Map();
  return [...found.values()]
    .flat()
    .sort((a, b) => a.step - b.step)
    .map(({ id }) => id);
}
