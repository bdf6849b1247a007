import { sql } from 'kysely';
import type { AppendedEvent, Tx } from '../../../../platform/index.ts';
import { startPaging } from '../../../paging/index.ts';
import { incidentKey } from '../../core/incident.ts';
import { incidentEvent } from '../events.ts';
import { incidentsByIds } from '../read.ts';
import { changeIncident, lockIncidents } from '../store.ts';
import { endDuties } from './store.ts';

/** An account that is disabled holds nothing: what its person had is paged for again. */
export async function onDisabled(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  for (const { subjectId, actor } of events) {
    if (!subjectId) continue;
    const { rows } = await sql<{ id: string }>`
      select ticket_id as id from incident where lead_id = ${subjectId} and resolved_at is null`.execute(
      tx.db,
    );
    const ids = rows.map(({ id }) => id);
    await lockIncidents(tx, ids);
    const held = (await incidentsByIds(tx.db, ids)).filter(
      (view) => view.leadId === subjectId && view.resolvedAt === null,
    );
    for (const view of held) {
      await changeIncident(tx, view.id, { lead_id: null, lead_since: null });
      const ended = await endDuties(tx, view.id, { personId: subjectId }, 'left');
      await tx.platform.events.append(tx, [
        incidentEvent('duty.left', view, actor, 'account-disabled', {
          person: { id: subjectId, name: view.leadName },
          duties: ended.map(({ duty }) => duty),
        }),
      ]);
    }
    await startPaging(
      tx,
      held
        .filter(({ pagingState }) => pagingState !== 'running')
        .map((view) => ({
          incidentId: view.id,
          incidentKey: incidentKey(view.number),
          title: view.title,
          serviceId: view.serviceId,
          criticality: view.criticality,
          beganAt: view.beganAt,
          because: 'lead-is-disabled',
          actor,
        })),
    );
  }
}
