import type { z } from 'zod';
import { allServices, contactsOf } from '../../../services/index.ts';
import type { getMyReadiness } from '../../contract/ready.ts';
import { schedulesByIds, type Queryable } from '../store.ts';

type KeyContacts = z.infer<typeof getMyReadiness.response>['keyContacts'];

/** Whom to ask about the services of the teams of these schedules, without their numbers: those stand on the service's page. */
export async function keyContactsOf(db: Queryable, scheduleIds: readonly string[]): Promise<KeyContacts> {
  if (scheduleIds.length === 0) return [];
  const schedules = await schedulesByIds(db, [...new Set(scheduleIds)]);
  const teamIds = new Set(schedules.map(({ team_id }) => team_id));
  const services = (await allServices(db)).filter(
    ({ teamId, archivedAt }) => archivedAt === null && teamIds.has(teamId),
  );
  const names = new Map<string, string[]>();
  for (const { id } of services)
    names.set(
      id,
      (await contactsOf(db, id)).map(({ name }) => name),
    );
  return schedules.flatMap((schedule) =>
    services
      .filter(({ teamId }) => teamId === schedule.team_id)
      .map(({ id, name, slug }) => ({
        scheduleId: schedule.id,
        service: { id, name, slug },
        names: names.get(id)!,
      })),
  );
}
