import type { Platform } from '../../../../platform/index.ts';
import { allServices } from '../../../services/index.ts';
import { freezePlan, type Plan } from '../../core/policy.ts';
import { peopleNow, stepTimes } from '../../core/step-times.ts';
import { policiesOfServices } from '../policy-store.ts';
import { reachablePeople } from '../reachable-people.ts';
import { resolveTargets, unique } from '../resolve-targets.ts';

interface ServicePath {
  readonly service: string;
  readonly steps: readonly {
    readonly afterSeconds: number;
    readonly names: readonly string[];
    readonly unnamed: readonly string[];
  }[];
}

/** Whom the services of a team would page now, by name and in words without names, as a client is told. */
export async function escalationPathOf(platform: Platform, teamId: string): Promise<readonly ServicePath[]> {
  const { db } = platform;
  const services = (await allServices(db)).filter(
    (service) => service.teamId === teamId && service.archivedAt === null,
  );
  if (services.length === 0) return [];
  const policies = await policiesOfServices(
    db,
    services.map(({ id }) => id),
  );
  const resolved = await resolveTargets(
    db,
    [...policies.values()].flatMap(({ steps }) => steps.flatMap(({ targets }) => targets)),
  );
  const plans = services.map(({ id, name }) => ({ name, plan: freezePlan(policies.get(id), resolved) }));
  const reachable = await reachablePeople(
    platform,
    unique(
      plans.flatMap(({ plan }) =>
        plan.steps.flatMap(({ people, turns = [] }) =>
          [...people, ...turns.flat()].map(({ personId }) => personId),
        ),
      ),
    ),
  );
  return plans.map(({ name, plan }) => ({ service: name, steps: pathOf(plan, reachable) }));
}

/** What clients are told is what would happen: a step that nobody can be paged by is not in it. */
function pathOf({ steps }: Plan, reachable: ReadonlySet<string>): ServicePath['steps'] {
  const times = stepTimes(steps, (personId) => reachable.has(personId));
  return steps.flatMap((step, at) => {
    const { afterSeconds, skipped } = times[at]!;
    const people = peopleNow(step, (personId) => reachable.has(personId)).filter(({ personId }) =>
      reachable.has(personId),
    );
    // A step that only tells a chat channel calls nobody.
    if (skipped || people.length === 0) return [];
    return [
      { afterSeconds, names: people.map(({ name }) => name), unnamed: [...new Set(people.map(unnamed))] },
    ];
  });
}

function unnamed({ because, duty, teamName }: Plan['steps'][number]['people'][number]): string {
  if (duty) return `the ${duty.role} of ${duty.scheduleName}`;
  if (because === 'their-turn' && teamName) return `one of ${teamName}, in turn`;
  return because === 'member-of-team' && teamName
    ? `everybody in ${teamName}`
    : 'somebody who is named for it';
}
