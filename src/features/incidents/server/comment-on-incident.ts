import { transact, type Platform } from '../../../platform/index.ts';
import { actorOf, type Caller } from '../../identity/index.ts';
import { insertComment } from '../../tickets/index.ts';
import { incidentEvent } from './events.ts';
import { findIncidentFor } from './find-incident.ts';

/** @returns the timeline entry */
export async function commentOnIncident(platform: Platform, caller: Caller, key: string, body: string) {
  const view = await findIncidentFor(platform.db, caller, 'incident.comment', key);
  return transact(platform, async (tx) => {
    const commentId = await insertComment(tx, view.id, caller.personId, body);
    const [event] = await platform.events.append(tx, [
      incidentEvent('ticket.commented', view, actorOf(caller), null, { commentId }),
    ]);
    return {
      id: event!.id,
      at: event!.at.toISOString(),
      kind: event!.kind,
      actor: event!.actor,
      because: null,
      data: { commentId, body },
    };
  });
}
