import type { z } from 'zod';
import type { Platform } from '../../../platform/index.ts';
import { teamsByIds } from '../../identity/index.ts';
import { schedulesByIds } from '../../schedules/index.ts';
import { allServices } from '../../services/index.ts';
import type { wireOnDuty } from '../contract.ts';
import { freezePlan, type DutyOfPerson, type Plan } from '../core/policy.ts';
import { policiesOfServices } from './policy-store.ts';
import { reachablePeople } from './reachable-people.ts';
import { peopleNow, stepTimes } from '../core/step-times.ts';
import { resolveTargets, unique } from './resolve-targets.ts';

export type OnDuty = z.infer<typeof wireOnDuty>;

/** Whom each service in use would page now, step by step. */
export async function onDuty(platform: Platform): Promise<OnDuty[]> {
  const { db } = platform;
  const services = (await allServices(db)).filter(({ archivedAt }) => archivedAt === null);
  const policies = await policiesOfServices(
    db,
    services.map(({ id }) => id),
  );
  const resolved = await resolveTargets(
    db,
    [...policies.values()].flatMap(({ steps }) => steps.flatMap(({ targets }) => targets)),
  );
  const teams = await teamsByIds(db, unique(services.map(({ teamId }) => teamId)));
  const plans = new Map(services.map(({ id }) => [id, freezePlan(policies.get(id), resolved)]));
  const personIds = [...plans.values()].flatMap(({ steps }) =>
    steps.flatMap(({ people, turns = [] }) => [...people, ...turns.flat()].map(({ personId }) => personId)),
  );
  const reachable = await reachablePeople(platform, unique(personIds));
  const schedules = new Map(
    (
      await schedulesByIds(
        db,
        [...plans.values()].flatMap((plan) => schedulesOf(plan)),
      )
    ).map(({ id, name, slug }) => [id, { id, name, slug }]),
  );
  const dutyOf = (duty: DutyOfPerson | undefined) => {
    const schedule = duty && schedules.get(duty.scheduleId);
    if (!schedule) return null;
    const untilAt = duty.untilMs === null ? null : new Date(duty.untilMs).toISOString();
    return { schedule, role: duty.role, untilAt };
  };
  return services.map((service) => {
    const plan = plans.get(service.id)!;
    const team = teams.get(service.teamId);
    const times = stepTimes(plan.steps, (personId) => reachable.has(personId));
    return {
      service: { id: service.id, name: service.name, slug: service.slug },
      team: { id: service.teamId, name: team?.name ?? '', slug: team?.slug ?? '' },
      policy: plan.policy,
      steps: plan.steps.map((step, index) => ({
        ...times[index]!,
        people: peopleNow(step, (personId) => reachable.has(personId)).map(({ personId, name, duty }) => ({
          id: personId,
          name,
          canBePaged: reachable.has(personId),
          duty: dutyOf(duty),
        })),
        destinations: (step.destinations ?? []).map(({ destinationId, name, channel }) => ({
          id: destinationId,
          name,
          channel,
        })),
        nobodyOn: plan.leftOut.flatMap(({ step: at, scheduleId }) =>
          at === index && scheduleId ? (schedules.get(scheduleId) ?? []) : [],
        ),
      })),
    };
  });
}

const schedulesOf = ({ steps, leftOut }: Plan): string[] => [
  ...steps.flatMap(({ people }) => people.flatMap(({ duty }) => duty?.scheduleId ?? [])),
  ...leftOut.flatMap(({ scheduleId }) => scheduleId ?? []),
];
