import type { Tx } from '../../../platform/index.ts';
import type { AlertToPlace, Placement } from '../../intake/index.ts';
import { senderSeverities } from '../../services/core/scales.ts';
import { lockServices } from '../../services/index.ts';
import { groupAlerts } from '../core/group-alerts.ts';
import { raiseOrPage } from './page-again.ts';
import { openIncidents } from './open-incidents.ts';
import { incidentsByIds } from './read.ts';
import { markAlertsCleared, openIncidentsOf, signalTexts } from './store.ts';
import { incidentKey } from '../core/incident.ts';

const keptRequestBytes = 64 * 1024;

/**
 * Fills intake's port: puts newly opened alerts into incidents, in the intake's transaction. Services are locked first, so that
 * two flushes (or two nodes) never open two incidents for alerts that belong together.
 */
export async function placeAlerts(tx: Tx, alerts: readonly AlertToPlace[]): Promise<readonly Placement[]> {
  if (alerts.length === 0) return [];
  const serviceIds = alerts.map((alert) => alert.serviceId);
  const services = await lockServices(tx, serviceIds);
  const open = await openIncidentsOf(tx, [...services.keys()]);
  const windows = new Map([...services].map(([id, service]) => [id, service.groupingWindowSeconds * 1000]));
  const byId = new Map(alerts.map((alert) => [alert.alertId, alert]));
  const groups = groupAlerts(open, alerts, windows, tx.now.getTime());

  const opening = groups.filter((group) => group.joins === null);
  const texts = await signalTexts(
    tx,
    opening.map((group) => byId.get(group.speaker.alertId)!.signalId),
    keptRequestBytes,
  );
  const opened = await openIncidents(
    tx,
    opening.map((group) => {
      const speaker = byId.get(group.speaker.alertId)!;
      const text = texts.get(speaker.signalId);
      const sender = senderSeverities[speaker.severityRank] ?? 'error';
      return {
        service: services.get(group.serviceId)!,
        title: speaker.title,
        criticality: group.worst,
        criticalityBecause: `sender-severity-${sender}`,
        originalRequest: text?.text ?? speaker.title,
        came: { how: 'signal' as const, signalId: speaker.signalId, truncated: text?.truncated ?? false },
        openedBy: { kind: 'source' as const, id: speaker.sourceId, name: speaker.sourceName },
        because: group.alerts.find(({ alert }) => alert === group.speaker)?.because ?? 'no-open-incident',
        pageBecause: 'incident-opened' as const,
      };
    }),
  );

  const joining = groups.filter((group) => group.joins !== null);
  const joined = new Map(
    (
      await incidentsByIds(
        tx.db,
        joining.map((group) => group.joins!),
      )
    ).map((view) => [view.id, view]),
  );
  await markAlertsCleared(tx, [...joined.keys()], null);
  await raiseOrPage(
    tx,
    joining.map((group) => ({ incidentId: group.joins!, worst: group.worst, title: group.speaker.title })),
  );

  const refs = new Map(opening.map((group, index) => [group, opened[index]!]));
  return groups.flatMap((group) => {
    const view = group.joins === null ? undefined : joined.get(group.joins);
    const incident = view ? { id: view.id, key: incidentKey(view.number) } : refs.get(group)!;
    return group.alerts.map(({ alert, because }) => ({
      alertId: alert.alertId,
      outcome:
        group.joins === null && alert === group.speaker
          ? ('opened-incident' as const)
          : ('joined-incident' as const),
      because,
      incident,
    }));
  });
}
