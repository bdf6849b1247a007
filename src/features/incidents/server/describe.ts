import { incidentKey } from '../core/incident.ts';
import { incidentsByIds } from './read.ts';
import type { Queryable } from './store.ts';

/** Fills paging's port: what a page says of its incident. Short: it is read in bed. */
export async function describeIncidents(db: Queryable, ids: readonly string[]) {
  const views = await incidentsByIds(db, ids);
  return new Map(
    views.map((view) => [
      view.id,
      {
        key: incidentKey(view.number),
        title: view.title,
        criticality: view.criticality,
        beganAt: view.beganAt,
        state: view.state,
        leadName: view.leadName,
        serviceName: view.serviceName,
        lines: [
          view.openAlertCount > 1 ? `${view.openAlertCount} alerts are open.` : '',
          view.openedBy.kind === 'system' ? '' : `Reported by ${view.openedBy.name}.`,
        ].filter((line) => line !== ''),
      },
    ]),
  );
}

/** Fills intake's port. */
export async function incidentRefs(db: Queryable, ids: readonly string[]) {
  const views = await incidentsByIds(db, ids);
  return new Map(views.map((view) => [view.id, { id: view.id, key: incidentKey(view.number) }]));
}
