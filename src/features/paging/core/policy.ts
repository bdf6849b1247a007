import type { ShiftRole } from '../../schedules/core/definition.ts';
import type { StepConditions } from './conditions.ts';

/** Whom a step pages, as the policy says it. */
export type Target =
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'team'; readonly teamId: string }
  /** Who has these roles on the schedule when paging begins. */
  | { readonly kind: 'schedule'; readonly scheduleId: string; readonly roles: readonly ShiftRole[] }
  /** One of the team: who was paged longest ago. */
  | { readonly kind: 'round-robin'; readonly teamId: string }
  /** A chat channel or webhook of a team. */
  | { readonly kind: 'destination'; readonly destinationId: string };
export interface PolicyStep {
  /** How long this step is given before the next one. */
  readonly delaySeconds: number;
  readonly targets: readonly Target[];
  readonly conditions?: StepConditions | undefined;
  /** How many of those paged have to say that they've got it; 1 unless told. */
  readonly acknowledgements?: number | undefined;
}
/** What pages of low urgency do while the service is not supported. */
export const lowUrgencyRules = ['wait-for-support-hours', 'page-at-once'] as const;
/** So long an acknowledgement holds when a policy is made without a word about it. */
export const firstHoldsSeconds = 1800;
export type LowUrgencyRule = (typeof lowUrgencyRules)[number];
export interface Policy {
  readonly id: string;
  readonly name: string;
  /** How often the steps are gone through again after the first time. */
  readonly repeatCount: number;
  readonly steps: readonly PolicyStep[];
  readonly lowUrgency?: LowUrgencyRule | undefined;
  /** How long an acknowledgement holds without a sign of life; null: for ever. */
  readonly holdsSeconds?: number | null | undefined;
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
  /** When people of round robins were last paged, in milliseconds since 1970; those who never were are not in it. */
  readonly lastPagedMs?: ReadonlyMap<string, number>;
  /** Chat channels and webhooks that are in use. */
  readonly destinations?: ReadonlyMap<string, { readonly name: string; readonly channel: string }>;
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
  readonly because:
    'named-in-step' | 'member-of-team' | 'on-duty' | 'asked-by-name' | 'their-turn' | 'had-it';
  readonly teamName?: string;
  readonly duty?: DutyOfPerson;
}
/** A chat channel or webhook that is told beside the people, or alone. */
export interface PlannedDestination {
  readonly destinationId: string;
  readonly name: string;
  readonly channel: string;
}
export interface PlannedStep {
  readonly delaySeconds: number;
  readonly people: readonly PlannedPerson[];
  /** Turns of teams, each in its order; of each the first who can be reached is paged. */
  readonly turns?: readonly (readonly PlannedPerson[])[];
  readonly destinations?: readonly PlannedDestination[];
  readonly conditions?: StepConditions | undefined;
  readonly acknowledgements?: number | undefined;
}
/** Nobody stands behind this target, and why. */
export interface LeftOut {
  readonly step: number;
  readonly because: 'person-disabled' | 'team-has-nobody' | 'schedule-has-nobody' | 'destination-gone';
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
  /** How long an acknowledgement holds without a sign of life; null or none: for ever. */
  readonly holdsSeconds?: number | null | undefined;
}

/** Of a service without a policy: nobody is paged, but whoever takes it is asked again as under any other. */
export const emptyPlan: Plan = {
  policy: null,
  repeatCount: 0,
  steps: [],
  leftOut: [],
  holdsSeconds: firstHoldsSeconds,
};

/** Turns a policy into a plan of people. A person named twice in a step is paged once, for the first reason. */
export function freezePlan(policy: Policy | undefined, resolved: Resolved): Plan {
  if (!policy) return emptyPlan;
  const leftOut: LeftOut[] = [];
  const steps = policy.steps.map((step, index): PlannedStep => {
    const people = new Map<string, PlannedPerson>();
    const turns: PlannedPerson[][] = [];
    const destinations: PlannedDestination[] = [];
    for (const target of step.targets) {
      if (target.kind === 'destination') {
        const found = resolved.destinations?.get(target.destinationId);
        if (found) destinations.push({ destinationId: target.destinationId, ...found });
        else leftOut.push({ step: index, because: 'destination-gone' });
        continue;
      }
      const found = peopleOf(target, resolved);
      if (!somebodyIn(found.people)) leftOut.push({ step: index, ...found.leftOut });
      if (target.kind === 'round-robin') {
        if (found.people.length > 0) turns.push(inTurn(found.people, resolved.lastPagedMs));
        continue;
      }
      for (const person of found.people) {
        const before = people.get(person.personId);
        if (!before || isShadow(before)) people.set(person.personId, person);
      }
    }
    const all = [...people.values()];
    return {
      delaySeconds: step.delaySeconds,
      people: somebodyIn(all) ? all : [],
      ...(turns.length > 0 ? { turns } : {}),
      ...(destinations.length > 0 ? { destinations } : {}),
      ...(step.conditions ? { conditions: step.conditions } : {}),
      ...(step.acknowledgements ? { acknowledgements: step.acknowledgements } : {}),
    };
  });
  return {
    policy: { id: policy.id, name: policy.name },
    repeatCount: policy.repeatCount,
    steps,
    leftOut,
    ...(policy.holdsSeconds === undefined ? {} : { holdsSeconds: policy.holdsSeconds }),
  };
}

/** Who was paged longest ago first; who never was before all others; then by name, so that two nodes say the same. */
function inTurn(
  people: readonly PlannedPerson[],
  lastPagedMs: ReadonlyMap<string, number> | undefined,
): PlannedPerson[] {
  const last = ({ personId }: PlannedPerson) => lastPagedMs?.get(personId) ?? -Infinity;
  return [...people].sort(
    (a, b) =>
      (last(a) === last(b) ? 0 : last(a) - last(b)) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : a.personId < b.personId ? -1 : 1),
  );
}

/** How long somebody who was asked by name is given before the policy goes on. */
export const askedDelaySeconds = 5 * 60;

/**
 * The plan with somebody paged before all others, because a person asked for them by name. Whoever knows already (who asks, who
 * has the incident) is not woken by the rest of it.
 */
export function askedFirst(
  plan: Plan,
  people: readonly { readonly personId: string; readonly name: string }[],
  knowing: ReadonlySet<string>,
  because: PlannedPerson['because'] = 'asked-by-name',
): Plan {
  const known = (id: string) => knowing.has(id) || people.some(({ personId }) => personId === id);
  const others = (planned: readonly PlannedPerson[]) => planned.filter(({ personId }) => !known(personId));
  const rest = plan.steps
    .map((step) => ({
      ...step,
      people: others(step.people),
      ...(step.turns ? { turns: step.turns.map(others).filter(({ length }) => length > 0) } : {}),
    }))
    .filter((step) => !isEmpty(step));
  return {
    ...plan,
    steps: [
      { delaySeconds: askedDelaySeconds, people: people.map((person) => ({ ...person, because })) },
      ...rest,
    ],
  };
}

/** A step that pages nobody and tells nobody. */
export function isEmpty({ people, turns, destinations }: PlannedStep): boolean {
  return !somebodyIn(people) && (turns ?? []).length === 0 && (destinations ?? []).length === 0;
}

/** A shadow learns and is never paged alone: people who are all shadows are nobody. */
export function somebodyIn(people: readonly PlannedPerson[]): boolean {
  return people.some((person) => !isShadow(person));
}
export const isShadow = ({ duty }: PlannedPerson): boolean => duty?.role === 'shadow';

/** Whoever is there twice, once as a shadow, is no shadow: they are paged, and woken, as the other. */
export function onceEach(people: readonly PlannedPerson[]): PlannedPerson[] {
  const once = new Map<string, PlannedPerson>();
  for (const person of people) {
    const before = once.get(person.personId);
    if (!before || isShadow(before)) once.set(person.personId, person);
  }
  return [...once.values()];
}

function peopleOf(
  target: Exclude<Target, { kind: 'destination' }>,
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
      because: target.kind === 'team' ? 'member-of-team' : 'their-turn',
      teamName: team!.name,
    })),
    leftOut: { because: 'team-has-nobody', ...(team ? { teamName: team.name } : {}) },
  };
}
