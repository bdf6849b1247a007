import { generalProblem } from '../../../../platform/contract/index.ts';
import type { NewEvent, Platform, Tx } from '../../../../platform/index.ts';
import { actorOf, may, need, type Caller } from '../../../identity/index.ts';
import { servicesProblem } from '../../contract.ts';
import { serviceBySlug, type Service } from '../store.ts';

type Queryable = Tx['db'] | Platform['db'];

/** @throws services/unknown-service, general/not-allowed */
export async function readableService(
  db: Queryable,
  caller: Caller,
  slug: string,
  action: 'service.read' | 'source.read' = 'service.read',
): Promise<Service> {
  const service = await serviceBySlug(db, slug);
  if (!service) throw servicesProblem('unknown-service');
  need(caller, action, service.teamId);
  return service;
}

/** @throws services/unknown-service, general/not-allowed */
export async function manageableService(
  db: Queryable,
  caller: Caller,
  slug: string,
  action: 'service.manage' | 'source.manage' = 'service.manage',
): Promise<Service> {
  const service = await serviceBySlug(db, slug);
  if (!service) throw servicesProblem('unknown-service');
  need(caller, action, service.teamId);
  return service;
}

/** Phone numbers and addresses are for those who may read the team's incidents. */
export const mayReach = (caller: Caller, service: Pick<Service, 'teamId'>): boolean =>
  may(caller, 'incident.read', service.teamId);

export const gone = (what: string) => generalProblem('not-found', { detail: `There is no such ${what}.` });

export const refusedField = (field: string, detail: string) =>
  generalProblem('bad-request', {
    detail: `${field}: ${detail}`,
    errors: [{ pointer: `/body/${field}`, detail }],
  });

/** An event of a service's guide; whoever looks at the service looks again. */
export function guideEvent(
  kind: string,
  service: Service,
  caller: Caller,
  data: Readonly<Record<string, unknown>>,
): NewEvent {
  return {
    kind,
    subjectId: service.id,
    teamId: service.teamId,
    actor: actorOf(caller),
    data,
    topics: [`service:${service.id}`, 'services'],
  };
}
