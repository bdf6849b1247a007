import { sql } from 'kysely';
import { system, type AppendedEvent, type Tx } from '../../../platform/index.ts';
import { holdForSource, stopPaging, tellPaged } from '../../paging/index.ts';
import { criticalityOfRank } from '../../services/core/scales.ts';
import { incidentKey } from '../core/incident.ts';
import { whenAlertsCleared } from '../core/rules.ts';
import { incidentEvent } from './events.ts';
import { factsOf } from './facts.ts';
import { raiseOrPage } from './page-again.ts';
import { incidentsByIds } from './read.ts';
import { lockIncidents, markAlertsCleared, markResolved } from './store.ts';

const incidentOf = (event: AppendedEvent) => event.subjectId ?? undefined;

export async function onAlertsWorsened(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  await raiseOrPage(
    tx,
    events.flatMap((event) => {
      const incidentId = incidentOf(event);
      return incidentId
        ? [
            {
              incidentId,
              worst: criticalityOfRank(Number(event.data?.['severityRank'])),
              title: String(event.data?.['title'] ?? ''),
            },
          ]
        : [];
    }),
  );
}

/**
 * The sender's own acknowledgement (somebody took it over there) stops the paging here, once nothing else of the incident waits for
 * one, and those who were woken are told; it gives the incident no lead. It holds as long as a person's word does. What waits for an
 * hour that was promised goes on waiting for it.
 */
export async function onAlertsAcknowledged(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  const ids = [...new Set(events.flatMap((event) => incidentOf(event) ?? []))];
  if (ids.length === 0) return;
  await lockIncidents(tx, ids);
  const { rows } = await sql<{ id: string }>`
    select distinct incident_id as id from alert
    where incident_id = any(${ids}::uuid[]) and cleared_at is null and acknowledged_at is null`.execute(
    tx.db,
  );
  const open = new Set(rows.map(({ id }) => id));
  const views = (await incidentsByIds(tx.db, ids)).filter(
    ({ id, pagingState }) => !open.has(id) && pagingState === 'running',
  );
  const taken = views.map(({ id }) => id);
  await stopPaging(tx, taken, {
    state: 'stopped',
    because: 'sender-acknowledged',
    by: events[0]!.actor,
  });
  await holdForSource(
    tx,
    views.flatMap(({ id, leadId }) => (leadId === null ? id : [])),
  );
  for (const { id, number } of views)
    await tellPaged(tx, {
      incidentId: id,
      text: `${incidentKey(number)}: its source says that somebody has it there. Nobody is paged any more.`,
      tag: id,
    });
}

export async function onAlertsCleared(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  const done = events.filter((event) => event.data?.['openAlertsLeft'] === 0);
  const ids = [...new Set(done.flatMap((event) => incidentOf(event) ?? []))];
  if (ids.length === 0) return;
  await lockIncidents(tx, ids);
  const views = await incidentsByIds(tx.db, ids);
  // Asked again under the lock: an alert that opened meanwhile keeps the incident open.
  const still = views.filter((view) => view.openAlertCount === 0);
  const what = (view: (typeof views)[number]) => whenAlertsCleared(factsOf(view, tx.now));
  const resolving = still.filter((view) => what(view) === 'resolve');
  const asking = still.filter((view) => what(view) === 'ask');
  if (resolving.length > 0) {
    const resolvedIds = resolving.map((view) => view.id);
    await markResolved(tx, resolvedIds, 'all-alerts-cleared', system);
    await stopPaging(tx, resolvedIds, { state: 'stopped', because: 'all-alerts-cleared', by: system });
    for (const view of resolving)
      await tellPaged(tx, {
        incidentId: view.id,
        text: `${incidentKey(view.number)} resolved by itself: all its alerts cleared.`,
        tag: view.id,
      });
  }
  await markAlertsCleared(
    tx,
    asking.map((view) => view.id),
    tx.now,
  );
  await tx.platform.events.append(tx, [
    ...resolving.map((view) => incidentEvent('incident.resolved', view, system, 'all-alerts-cleared')),
    ...asking.map((view) =>
      incidentEvent('incident.alerts-cleared', view, system, 'all-alerts-cleared', { lead: view.leadName }),
    ),
  ]);
}
