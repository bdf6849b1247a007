import { transact, toText, type Platform } from '../../../platform/index.ts';
import { actorOf, may, need, type Caller } from '../../identity/index.ts';
import { servicesProblem } from '../../services/contract.ts';
import { criticalityOf } from '../../services/core/response-settings.ts';
import type { Criticality, Impact, Severity } from '../../services/core/scales.ts';
import { responseSettingsOf, serviceBySlug, servicesByIds, type Service } from '../../services/index.ts';
import { openIncidents } from './open-incidents.ts';

export interface DeclareIncident {
  readonly title: string;
  /** Slug or id of the service. */
  readonly service: string;
  readonly criticality: Criticality;
  /** Both or none; the criticality follows from them. */
  readonly severity?: Severity | undefined;
  readonly impact?: Impact | undefined;
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
  const { severity, impact } = input;
  return transact(platform, async (tx) => {
    const called = severity && impact ? { severity, impact } : null;
    const [opened] = await openIncidents(tx, [
      {
        service,
        title: toText(input.title),
        criticality: called
          ? criticalityOf(await responseSettingsOf(tx.db, service.teamId), called.severity, called.impact)
          : input.criticality,
        criticalityBecause: 'said-by-reporter',
        called,
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
