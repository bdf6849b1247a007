import type { Platform } from '../../../../platform/index.ts';
import { allServices } from '../../../services/index.ts';
import { freezePlan, type Plan } from '../../core/policy.ts';
import { policiesOfServices } from '../policy-store.ts';
import { resolveTargets } from '../resolve-targets.ts';

interface ServicePath {
  readonly service: string;
  readonly steps: readonly {
    readonly afterSeconds: number;
    readonly names: readonly string[];
    readonly unnamed: readonly string[];
  }[];
}

/** Whom the services of a team would page now, by name and in words without names, as a client is told. */
export async function escalationPathOf({ db }: Platform, teamId: string): Promise<readonly ServicePath[]> {
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
  return services.map(({ id, name }) => ({
    service: name,
    steps: pathOf(freezePlan(policies.get(id), resolved)),
  }));
}

function pathOf({ steps }: Plan): ServicePath['steps'] {
  let afterSeconds = 0;
  return steps.map(({ people, delaySeconds }) => {
    const step = {
      afterSeconds,
      names: people.map(({ name }) => name),
      unnamed: [...new Set(people.map(unnamed))],
    };
    afterSeconds += delaySeconds;
    return step;
  });
}

function unnamed({ because, duty, teamName }: Plan['steps'][number]['people'][number]): string {
  if (duty) return `the ${duty.role} of ${duty.scheduleName}`;
  return because === 'member-of-team' && teamName
    ? `everybody in ${teamName}`
    : 'somebody who is named for it';
}
