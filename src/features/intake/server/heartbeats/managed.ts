import type { NewEvent, Tx } from '../../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../../identity/index.ts';
import { servicesProblem } from '../../../services/contract.ts';
import { serviceBySlug, type Service } from '../../../services/index.ts';
import { intakeProblem } from '../../contract.ts';
import { lockHeartbeat, type Heartbeat } from './store.ts';

/** The service, for whom may manage its sources. @throws services/unknown-service */
export async function managedService(tx: Tx, caller: Caller, slug: string): Promise<Service> {
  const service = await serviceBySlug(tx.db, slug);
  if (!service) throw servicesProblem('unknown-service');
  need(caller, 'source.manage', service.teamId);
  return service;
}

/** Held to the commit. @throws intake/unknown-heartbeat */
export async function managedHeartbeat(tx: Tx, caller: Caller, slug: string, id: string) {
  const service = await managedService(tx, caller, slug);
  const before = await lockHeartbeat(tx, id);
  if (before?.serviceId !== service.id) throw intakeProblem('unknown-heartbeat');
  return { service, before };
}

export const shownHeartbeat = ({ name, everySeconds, graceSeconds, severity, pausedAt }: Heartbeat) => ({
  name,
  everySeconds,
  graceSeconds,
  severity,
  paused: pausedAt !== null,
});

/** Every change is in the history of the service. */
export async function tellHeartbeat(
  tx: Tx,
  kind: string,
  service: Service,
  caller: Caller,
  data: NonNullable<NewEvent['data']>,
): Promise<void> {
  await tx.platform.events.append(tx, [
    {
      kind,
      subjectId: service.id,
      teamId: service.teamId,
      actor: actorOf(caller),
      data,
      topics: ['heartbeats', 'sources', `service:${service.id}`],
    },
  ]);
}
