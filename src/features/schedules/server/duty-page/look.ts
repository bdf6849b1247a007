import { readNow, type Platform } from '../../../../platform/index.ts';
import { peopleByIds, teamsByIds, tenetsOf } from '../../../identity/index.ts';
import { escalationPathPort, reportFormsPort } from '../../ports.ts';
import { nowAndNext } from '../on-duty.ts';
import { allSchedules } from '../store.ts';
import { dutyPageOf } from './store.ts';

/** Somebody on duty, or next, until or from an instant. The name is null where the page names nobody. */
export interface OnIt {
  readonly name: string | null;
  readonly atMs: number;
}
export interface ShownSchedule {
  readonly name: string;
  readonly zone: string;
  readonly on: OnIt | null;
  readonly second: OnIt | null;
  readonly next: OnIt | null;
  /** Somebody should be on duty and nobody is. */
  readonly missing: boolean;
}
export interface ShownDuty {
  readonly nowMs: number;
  readonly team: string;
  readonly named: boolean;
  readonly schedules: readonly ShownSchedule[];
  readonly reach: string;
  readonly reportForm: { readonly title: string; readonly url: string } | null;
  readonly path: readonly {
    readonly service: string;
    readonly steps: readonly {
      readonly afterSeconds: number;
      readonly names: readonly string[];
      readonly unnamed: readonly string[];
    }[];
  }[];
  readonly tenets: string;
}

/** What clients are told of a team's duty. Names are left out here, not in the page: what is not asked for is not on its way. */
export async function lookAtDuty(platform: Platform, teamId: string): Promise<ShownDuty> {
  const { db, ports } = platform;
  const now = await readNow(db);
  const nowMs = now.getTime();
  const page = await dutyPageOf(db, teamId);
  const schedules = await allSchedules(db, { teamIds: [teamId] });
  const duty = await nowAndNext(
    db,
    schedules.map(({ id }) => id),
    nowMs,
  );
  const people = await peopleByIds(
    db,
    [...duty.values()].flatMap((one) => [...one.now, ...one.next].flatMap(({ personId }) => personId ?? [])),
  );
  const nameOf = (personId: string | null): string | null =>
    page.names && personId !== null ? (people.get(personId)?.name ?? null) : null;
  const forms = (await ports.find(reportFormsPort)?.(platform, db, teamId)) ?? [];
  const path = (await ports.find(escalationPathPort)?.(platform, teamId)) ?? [];
  const form = forms.find(({ id }) => id === page.reportFormId);
  return {
    nowMs,
    team: (await teamsByIds(db, [teamId])).get(teamId)?.name ?? '',
    named: page.names,
    schedules: schedules.map(({ id, name, zone }) => {
      const one = duty.get(id)!;
      // Whoever was disabled is called by nobody: a client must not be told that they are there.
      const isThere = ({ personId }: { personId: string | null }) =>
        personId !== null && people.get(personId)?.disabledAt === null;
      const on = one.now.find((shift) => shift.role === 'superhero' && isThere(shift));
      const second = one.now.find((shift) => shift.role === 'side-kick' && isThere(shift));
      const gone = one.now.some((shift) => shift.role === 'superhero' && shift.personId !== null);
      const next = one.next.find(({ role }) => role === 'superhero');
      return {
        name,
        zone,
        on: on ? { name: nameOf(on.personId), atMs: on.toMs } : null,
        second: second ? { name: nameOf(second.personId), atMs: second.toMs } : null,
        next: next ? { name: nameOf(next.personId), atMs: next.fromMs } : null,
        missing: one.missing.includes('superhero') || (!on && gone),
      };
    }),
    reach: page.reach,
    reportForm: form ? { title: form.title, url: form.url } : null,
    path: page.names
      ? path
      : path.map(({ service, steps }) => ({
          service,
          steps: steps.map((step) => ({ ...step, names: [] })),
        })),
    tenets: await tenetsOf(db, teamId),
  };
}
