/** Whom a step pages, as the policy says it. */
export type Target =
  { readonly kind: 'person'; readonly personId: string } | { readonly kind: 'team'; readonly teamId: string };
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
/** Who the targets are right now: enabled people, and the members of teams that can be paged. */
export interface Resolved {
  readonly people: ReadonlyMap<string, { readonly name: string }>;
  readonly teams: ReadonlyMap<
    string,
    {
      readonly name: string;
      readonly members: readonly { readonly personId: string; readonly name: string }[];
    }
  >;
}

export interface PlannedPerson {
  readonly personId: string;
  readonly name: string;
  readonly because: 'named-in-step' | 'member-of-team' | 'asked-by-name';
  readonly teamName?: string;
}
export interface PlannedStep {
  readonly delaySeconds: number;
  readonly people: readonly PlannedPerson[];
}
/** Nobody stands behind this target, and why. */
export interface LeftOut {
  readonly step: number;
  readonly because: 'person-disabled' | 'team-has-nobody';
  readonly teamName?: string;
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
      if (found.people.length === 0) leftOut.push({ step: index, ...found.leftOut });
      for (const person of found.people)
        if (!people.has(person.personId)) people.set(person.personId, person);
    }
    return { delaySeconds: step.delaySeconds, people: [...people.values()] };
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
    .filter(({ people }) => people.length > 0);
  return {
    ...plan,
    steps: [{ delaySeconds: askedDelaySeconds, people: [{ ...person, because: 'asked-by-name' }] }, ...rest],
  };
}

function peopleOf(
  target: Target,
  { people, teams }: Resolved,
): { people: PlannedPerson[]; leftOut: Omit<LeftOut, 'step'> } {
  if (target.kind === 'person') {
    const person = people.get(target.personId);
    return {
      people: person ? [{ personId: target.personId, name: person.name, because: 'named-in-step' }] : [],
      leftOut: { because: 'person-disabled' },
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
