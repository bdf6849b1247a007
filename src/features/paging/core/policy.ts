import type { ShiftRole } from '../../schedules/core/definition.ts';

/** Whom a step pages, as the policy says it. */
export type Target =
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'team'; readonly teamId: string }
  /** Who has these roles on the schedule when paging begins. */
  | { readonly kind: 'schedule'; readonly scheduleId: string; readonly roles: readonly ShiftRole[] };
export interface PolicyStep {
  /** How long this step is given before the next one. */
  readonly delaySeconds: number;
  readonly targets: readonly Target[];
}
export interface Policy {
  readonly id: string;
  readonly name: string;
  /** How often the steps are gone through again after the first time. */
  readonly repeatCount: number;
  readonly steps: readonly PolicyStep[];
}
/** Somebody's shift on a schedule at the instant of which the targets were resolved. */
export interface ShiftNow {
  readonly role: ShiftRole;
  readonly personId: string;
  readonly name: string;
  /** When the shift ends; null: later than anybody looked. */
  readonly untilMs: number | null;
}
/** Who the targets are right now: enabled people, the members of teams that can be paged, who is on duty. */
export interface Resolved {
  readonly people: ReadonlyMap<string, { readonly name: string }>;
  readonly teams: ReadonlyMap<
    string,
    {
      readonly name: string;
      readonly members: readonly { readonly personId: string; readonly name: string }[];
    }
  >;
  readonly schedules: ReadonlyMap<string, { readonly name: string; readonly shifts: readonly ShiftNow[] }>;
}

/** What somebody does on a schedule: "superhero of Payments until 09:00". */
export interface DutyOfPerson {
  readonly scheduleId: string;
  readonly scheduleName: string;
  readonly role: ShiftRole;
  readonly untilMs: number | null;
}
export interface PlannedPerson {
  readonly personId: string;
  readonly name: string;
  readonly because: 'named-in-step' | 'member-of-team' | 'on-duty' | 'asked-by-name';
  readonly teamName?: string;
  readonly duty?: DutyOfPerson;
}
export interface PlannedStep {
  readonly delaySeconds: number;
  readonly people: readonly PlannedPerson[];
}
/** Nobody stands behind this target, and why. */
export interface LeftOut {
  readonly step: number;
  readonly because: 'person-disabled' | 'team-has-nobody' | 'schedule-has-nobody';
  readonly teamName?: string;
  readonly scheduleId?: string;
  readonly scheduleName?: string;
}
/** What will happen, person by person. Kept with the paging: later edits of the policy do not reach it. */
export interface Plan {
  readonly policy: { readonly id: string; readonly name: string } | null;
  readonly repeatCount: number;
  readonly steps: readonly PlannedStep[];
  readonly leftOut: readonly LeftOut[];
}

export const emptyPlan: Plan = { policy: null, repeatCount: 0, steps: [], leftOut: [] };

/** Turns a policy into a plan of people. A person named twice in a step is paged once, for the first reason. */
export function freezePlan(policy: Policy | undefined, resolved: Resolved): Plan {
  if (!policy) return emptyPlan;
  const leftOut: LeftOut[] = [];
  const steps = policy.steps.map((step, index): PlannedStep => {
    const people = new Map<string, PlannedPerson>();
    for (const target of step.targets) {
      const found = peopleOf(target, resolved);
      if (!somebodyIn(found.people)) leftOut.push({ step: index, ...found.leftOut });
      for (const person of found.people) {
        const before = people.get(person.personId);
        if (!before || isShadow(before)) people.set(person.personId, person);
      }
    }
    const all = [...people.values()];
    return { delaySeconds: step.delaySeconds, people: somebodyIn(all) ? all : [] };
  });
  return { policy: { id: policy.id, name: policy.name }, repeatCount: policy.repeatCount, steps, leftOut };
}

/** How long somebody who was asked by name is given before the policy goes on. */
export const askedDelaySeconds = 5 * 60;

/**
 * The plan with somebody paged before all others, because a person asked for them by name. Whoever knows already (who asks, who
 * has the incident) is not woken by the rest of it.
 */
export function askedFirst(
  plan: Plan,
  person: { readonly personId: string; readonly name: string },
  knowing: ReadonlySet<string>,
): Plan {
  const rest = plan.steps
    .map((step) => ({
      ...step,
      people: step.people.filter(({ personId }) => personId !== person.personId && !knowing.has(personId)),
    }))
    .filter(({ people }) => somebodyIn(people));
  return {
    ...plan,
    steps: [{ delaySeconds: askedDelaySeconds, people: [{ ...person, because: 'asked-by-name' }] }, ...rest],
  };
}

/** A shadow learns and is never paged alone: people who are all shadows are nobody. */
export function somebodyIn(people: readonly PlannedPerson[]): boolean {
  return people.some((person) => !isShadow(person));
}
const isShadow = ({ duty }: PlannedPerson): boolean => duty?.role === 'shadow';

function peopleOf(
  target: Target,
  { people, teams, schedules }: Resolved,
): { people: PlannedPerson[]; leftOut: Omit<LeftOut, 'step'> } {
  if (target.kind === 'person') {
    const person = people.get(target.personId);
    return {
      people: person ? [{ personId: target.personId, name: person.name, because: 'named-in-step' }] : [],
      leftOut: { because: 'person-disabled' },
    };
  }
  if (target.kind === 'schedule') {
    const { scheduleId } = target;
    const schedule = schedules.get(scheduleId);
    const onIt = target.roles.flatMap(
      (role) => schedule?.shifts.filter((shift) => shift.role === role) ?? [],
    );
    const found = onIt.map(({ personId, name, role, untilMs }): PlannedPerson => ({
      personId,
      name,
      because: 'on-duty',
      duty: { scheduleId, scheduleName: schedule!.name, role, untilMs },
    }));
    return {
      people: found,
      leftOut: {
        because: 'schedule-has-nobody',
        ...(schedule ? { scheduleId, scheduleName: schedule.name } : {}),
      },
    };
  }
  const team = teams.get(target.teamId);
  return {
    people: (team?.members ?? []).map((member) => ({
      ...member,
      because: 'member-of-team',
      teamName: team!.name,
    })),
    leftOut: { because: 'team-has-nobody', ...(team ? { teamName: team.name } : {}) },
  };
}
