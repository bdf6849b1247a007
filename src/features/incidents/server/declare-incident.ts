import { transact, toText, type Platform } from '../../../platform/index.ts';
import { actorOf, may, need, type Caller } from '../../identity/index.ts';
import { servicesProblem } from '../../services/contract.ts';
import type { Criticality } from '../../services/core/scales.ts';
import { serviceBySlug, servicesByIds, type Service } from '../../services/index.ts';
import { openIncidents } from './open-incidents.ts';

export interface DeclareIncident {
  readonly title: string;
  /** Slug or id of the service. */
  readonly service: string;
  readonly criticality: Criticality;
  readonly details: string;
}

/** Opens an incident by hand (T17) and pages who is on duty; anyone of any team may report. */
export async function declareIncident(
  platform: Platform,
  caller: Caller,
  input: DeclareIncident,
): Promise<string> {
  const service = await findService(platform, input.service);
  if (!service || service.archivedAt)
    throw servicesProblem('unknown-service', { detail: `There is no service "${input.service}" in use.` });
  need(caller, 'incident.declare', service.teamId);
  const actor = actorOf(caller);
  return transact(platform, async (tx) => {
    const [opened] = await openIncidents(tx, [
      {
        service,
        title: toText(input.title),
        criticality: input.criticality,
        criticalityBecause: 'said-by-reporter',
        originalRequest: input.details === '' ? input.title : `${input.title}\n\n${input.details}`,
        came: { how: 'form' },
        openedBy: actor,
        because: 'declared-by-person',
        pageBecause: 'incident-declared',
        calledByResponder: may(caller, 'incident.edit', service.teamId),
      },
    ]);
    return opened!.id;
  });
}

async function findService(platform: Platform, service: string): Promise<Service | undefined> {
  const bySlug = await serviceBySlug(platform.db, service);
  if (bySlug || !/^[0-9a-f-]{36}$/i.test(service)) return bySlug;
  return (await servicesByIds(platform.db, [service])).get(service);
}
