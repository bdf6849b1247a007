import type { z } from 'zod';
import { destinationsByIds } from '../../channels/index.ts';
import { peopleByIds, teamsByIds } from '../../identity/index.ts';
import { schedulesByIds } from '../../schedules/index.ts';
import { servicesByIds } from '../../services/index.ts';
import type { wirePolicy } from '../contract.ts';
import type { Target } from '../core/policy.ts';
import { servicesOfPolicies, type StoredPolicy } from './policy-store.ts';
import type { Queryable } from './ports.ts';

export type WirePolicy = z.infer<typeof wirePolicy>;

/** With the names of people, teams and services in it. */
export async function policiesToWire(
  db: Queryable,
  policies: readonly StoredPolicy[],
): Promise<WirePolicy[]> {
  const targets = policies.flatMap(({ steps }) => steps.flatMap((step) => step.targets));
  const users = await servicesOfPolicies(
    db,
    policies.map(({ id }) => id),
  );
  const people = await peopleByIds(
    db,
    targets.flatMap((target) => (target.kind === 'person' ? [target.personId] : [])),
  );
  const teams = await teamsByIds(db, [
    ...policies.map(({ teamId }) => teamId),
    ...targets.flatMap((target) => ('teamId' in target ? [target.teamId] : [])),
  ]);
  const schedules = new Map(
    (
      await schedulesByIds(
        db,
        targets.flatMap((target) => (target.kind === 'schedule' ? [target.scheduleId] : [])),
      )
    ).map((row) => [row.id, row]),
  );
  const destinations = await destinationsByIds(
    db,
    targets.flatMap((target) => (target.kind === 'destination' ? [target.destinationId] : [])),
  );
  const toWire = (target: Target) => {
    switch (target.kind) {
      case 'person':
        return { kind: target.kind, id: target.personId, name: people.get(target.personId)?.name ?? '' };
      case 'team':
      case 'round-robin':
        return { kind: target.kind, id: target.teamId, name: teams.get(target.teamId)?.name ?? '' };
      case 'schedule': {
        const { name = '', slug = '' } = schedules.get(target.scheduleId) ?? {};
        return { kind: target.kind, id: target.scheduleId, name, slug, roles: [...target.roles] };
      }
      case 'destination':
        return {
          kind: target.kind,
          id: target.destinationId,
          name: destinations.get(target.destinationId)?.name ?? '',
        };
    }
  };
  const services = await servicesByIds(db, [...users.values()].flat());
  return policies.map(({ id, name, teamId, repeatCount, steps, lowUrgency, holdsSeconds }) => ({
    id,
    name,
    repeatCount,
    lowUrgency: lowUrgency ?? 'page-at-once',
    holdsSeconds: holdsSeconds ?? null,
    team: { id: teamId, name: teams.get(teamId)?.name ?? '' },
    steps: steps.map(({ delaySeconds, targets: of, conditions, acknowledgements }) => ({
      delaySeconds,
      conditions: (conditions ?? null) as WirePolicy['steps'][number]['conditions'],
      acknowledgements: acknowledgements ?? 1,
      targets: of.map(toWire),
    })),
    services: (users.get(id) ?? []).flatMap((serviceId) => {
      const service = services.get(serviceId);
      return service ? [{ id: service.id, name: service.name, slug: service.slug }] : [];
    }),
  }));
}
