import { readNow, type Platform } from '../../../platform/index.ts';
import type { Caller } from '../../identity/index.ts';
import { alertsOfIncidents } from '../../intake/index.ts';
import { firstLookOf, runbookFor, type FirstLook, type Trouble } from '../../services/index.ts';
import { incidentKey } from '../core/incident.ts';
import { findIncident } from './find-incident.ts';
import type { IncidentView } from './read.ts';
import type { Queryable } from './store.ts';

const lookedAt = 20;

/** What to look at first, for whoever may read the incident. */
export async function getFirstLook(platform: Platform, caller: Caller, key: string): Promise<FirstLook> {
  const incident = await findIncident(platform.db, caller, key);
  return firstLookOf(platform, await troubleOf(platform.db, incident));
}

/** The runbook to open first for an incident; undefined when its service has none that fits. */
export async function runbookForIncident(db: Queryable, incident: IncidentView) {
  return runbookFor(db, await troubleOf(db, incident));
}

async function troubleOf(db: Queryable, incident: IncidentView): Promise<Trouble> {
  const [alerts, now] = await Promise.all([alertsOfIncidents(db, [incident.id], lookedAt), readNow(db)]);
  return {
    serviceId: incident.serviceId,
    key: incidentKey(incident.number),
    title: incident.title,
    // A signal's words are in its alerts; what a person wrote is here only.
    text: incident.openedBy.kind === 'source' ? '' : incident.originalRequest,
    alerts: (alerts.get(incident.id) ?? []).map((alert) => ({
      title: alert.title,
      dedupKey: alert.dedupKey,
      source: alert.source.name,
      details: alert.details,
    })),
    beganAt: incident.beganAt,
    until: incident.resolvedAt ?? now,
  };
}
