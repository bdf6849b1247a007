import type { OnDutyPerson } from '../../services/index.ts';
import { freezePlan } from '../core/policy.ts';
import { policiesOfServices } from './policy-store.ts';
import { peopleNow } from '../core/step-times.ts';
import type { Queryable } from './ports.ts';
import { resolveTargets } from './resolve-targets.ts';

/** Fills the port of services: the people of each service's escalation policy, with who is on duty, as they would be paged. */
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
      // A step with nobody is passed over at once; a shadow learns and does not answer for a service.
      const steps = freezePlan(policies.get(serviceId), resolved)
        .steps.map((step) => peopleNow(step, () => true).filter(({ duty }) => duty?.role !== 'shadow'))
        .filter((answering) => answering.length > 0);
      steps.forEach((answering, index) => {
        for (const { personId, name } of answering)
          if (!people.has(personId)) people.set(personId, { id: personId, name, step: index + 1 });
      });
      return [serviceId, [...people.values()]];
    }),
  );
}
