import type { Actor, Tx } from '../../../platform/index.ts';
import { startPaging } from '../../paging/index.ts';
import type { Criticality } from '../../services/core/scales.ts';
import type { Service } from '../../services/index.ts';
import { openTickets, type RequestCame } from '../../tickets/index.ts';
import type { PagingReason } from '../core/rules.ts';
import { incidentEvent } from './events.ts';
import { insertIncidents, takeNumbers } from './store.ts';

export interface IncidentToOpen {
  readonly service: Service;
  readonly title: string;
  readonly criticality: Criticality;
  readonly criticalityBecause: string;
  readonly originalRequest: string;
  readonly came: RequestCame;
  readonly openedBy: Actor;
  readonly because: string;
  readonly pageBecause: PagingReason;
}

/** Opens incidents with ticket, first next action, timeline and paging. Set-based: a storm costs a few statements. */
export async function openIncidents(
  tx: Tx,
  incidents: readonly IncidentToOpen[],
): Promise<{ id: string; key: string }[]> {
  if (incidents.length === 0) return [];
  const numbered = (await takeNumbers(tx, incidents.length)).map((given, index) => ({
    ...given,
    ...incidents[index]!,
  }));
  const drill = tx.platform.config.demo;
  await openTickets(
    tx,
    numbered.map((incident) => ({
      id: incident.id,
      kind: 'incident' as const,
      number: incident.number,
      teamId: incident.service.teamId,
      serviceId: incident.service.id,
      title: incident.title,
      originalRequest: incident.originalRequest,
      originalRequestCame: incident.came,
      openedBy: incident.openedBy,
      firstActionFor: `whoever is on duty for ${incident.service.name}`,
    })),
  );
  await insertIncidents(
    tx,
    numbered.map((incident) => ({
      id: incident.id,
      serviceId: incident.service.id,
      criticality: incident.criticality,
      criticalityBecause: incident.criticalityBecause,
      drill,
    })),
  );
  await tx.platform.events.append(
    tx,
    numbered.map((incident) =>
      incidentEvent(
        'incident.opened',
        { id: incident.id, teamId: incident.service.teamId },
        incident.openedBy,
        incident.because,
        {
          key: incident.key,
          title: incident.title,
          criticality: incident.criticality,
          service: incident.service.name,
        },
      ),
    ),
  );
  await startPaging(
    tx,
    numbered.map((incident) => ({
      incidentId: incident.id,
      incidentKey: incident.key,
      title: incident.title,
      serviceId: incident.service.id,
      criticality: incident.criticality,
      beganAt: tx.now,
      because: incident.pageBecause,
      actor: incident.openedBy,
    })),
  );
  return numbered.map(({ id, key }) => ({ id, key }));
}
