import type { TicketStanding } from '../../tickets/index.ts';
import { stateInWords } from '../core/words.ts';
import { incidentsByIds } from './read.ts';
import { dutiesOf } from './room/store.ts';
import type { Queryable } from './store.ts';

/** Fills the port of tickets: how these incidents stand. */
export async function incidentStandings(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TicketStanding>> {
  const [views, duties] = await Promise.all([incidentsByIds(db, ids), dutiesOf(db, ids)]);
  return new Map(
    views.map((view) => [
      view.id,
      {
        state: stateInWords[view.state],
        isOpen: view.resolvedAt === null,
        criticality: view.criticality,
        lead: view.leadId && view.leadName ? { id: view.leadId, name: view.leadName } : null,
        communicator:
          duties.get(view.id)?.find(({ duty, leftAtMs }) => duty === 'communicator' && leftAtMs === null)
            ?.person ?? null,
        beganAt: view.beganAt,
        resolvedAt: view.resolvedAt,
        drill: view.drill,
      },
    ]),
  );
}
