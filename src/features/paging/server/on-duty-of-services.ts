import type { OnDutyPerson } from '../../services/index.ts';
import { freezePlan } from '../core/policy.ts';
import { policiesOfServices } from './policy-store.ts';
import type { Queryable } from './ports.ts';
import { resolveTargets } from './resolve-targets.ts';

/** Fills the port of services: the people of each service's escalation policy, in the order in which they would be paged. */
export async function onDutyOfServices(
  db: Queryable,
  serviceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly OnDutyPerson[]>> {
  if (serviceIds.length === 0) return new Map();
  const policies = await policiesOfServices(db, serviceIds);
  const resolved = await resolveTargets(
    db,
    [...policies.values()].flatMap(({ steps }) => steps.flatMap(({ targets }) => targets)),
  );
  return new Map(
    serviceIds.map((serviceId) => {
      const people = new Map<string, OnDutyPerson>();
      freezePlan(policies.get(serviceId), resolved).steps.forEach((step, index) => {
        for (const { personId, name } of step.people)
          if (!people.has(personId)) people.set(personId, { id: personId, name, step: index + 1 });
      });
      return [serviceId, [...people.values()]];
    }),
  );
}
