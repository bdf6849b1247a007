import { transact, type Platform, type Tx } from '../../../platform/index.ts';
import type { Caller } from '../../identity/index.ts';
import { insertComment } from '../../tickets/index.ts';
import { incidentEvent } from './events.ts';
import { findIncidentFor } from './find-incident.ts';

/** @returns the timeline entry */
export async function commentOnIncident(platform: Platform, caller: Caller, key: string, body: string) {
  const view = await findIncidentFor(platform.db, caller, 'incident.comment', key);
  return transact(platform, (tx) => comment(tx, view, { id: caller.personId, name: caller.name }, body));
}

/** As commentOnIncident, inside a transaction that the caller has. */
export async function comment(
  tx: Tx,
  incident: { id: string; teamId: string },
  person: { id: string; name: string },
  body: string,
) {
  const commentId = await insertComment(tx, incident.id, person.id, body);
  const [event] = await tx.platform.events.append(tx, [
    incidentEvent('ticket.commented', incident, { kind: 'person', ...person }, null, { commentId }),
  ]);
  return {
    id: event!.id,
    at: event!.at.toISOString(),
    kind: event!.kind,
    actor: event!.actor,
    because: null,
    data: { commentId, body },
  };
}
