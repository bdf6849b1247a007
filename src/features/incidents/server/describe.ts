import { sql } from 'kysely';
import { incidentKey } from '../core/incident.ts';
import { incidentsByIds } from './read.ts';
import type { Queryable } from './store.ts';

/** Fills paging's port: what a page says of its incident. Short: it is read in bed. */
export async function describeIncidents(db: Queryable, ids: readonly string[]) {
  const [views, worst] = await Promise.all([incidentsByIds(db, ids), worstAlerts(db, ids)]);
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
          // A worse alert that joined later is why it pages again: it is named, whatever the incident was called first.
          worst.get(view.id) && worst.get(view.id) !== view.title ? `Worst now: ${worst.get(view.id)}` : '',
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

async function worstAlerts(db: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; title: string }>`
    select distinct on (incident_id) incident_id as id, title from alert
    where incident_id = any(${ids}::uuid[]) and cleared_at is null
    order by incident_id, severity_rank, opened_at desc`.execute(db);
  return new Map(rows.map((row) => [row.id, row.title]));
}
