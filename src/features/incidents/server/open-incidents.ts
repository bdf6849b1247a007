import type { Actor, Tx } from '../../../platform/index.ts';
import { startPaging } from '../../paging/index.ts';
import type { ResponseSettings } from '../../services/core/response-settings.ts';
import type { Criticality, Impact, Severity } from '../../services/core/scales.ts';
import { responseSettingsOfTeams, type Service } from '../../services/index.ts';
import { openTickets, type RequestCame } from '../../tickets/index.ts';
import { nextUpdateDue } from '../core/cadence.ts';
import { confirmTimes, postMortemBecause } from '../core/criticality.ts';
import type { PagingReason } from '../core/rules.ts';
import { incidentEvent } from './events.ts';
import { insertIncidents, takeNumbers } from './store.ts';

export interface IncidentToOpen {
  readonly service: Service;
  readonly title: string;
  readonly criticality: Criticality;
  readonly criticalityBecause: string;
  /** The two answers behind it, when whoever opens it gave them. */
  readonly called?: { readonly severity: Severity; readonly impact: Impact } | null;
  readonly originalRequest: string;
  readonly came: RequestCame;
  readonly openedBy: Actor;
  readonly because: string;
  readonly pageBecause: PagingReason;
  /** Whoever opened it may call how bad it is, and did: nobody is asked to confirm it. */
  readonly calledByResponder?: boolean;
  /** Whoever opens it has it in the same moment: there is nobody to page. */
  readonly takenByOpener?: boolean;
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
  const settings = await responseSettingsOfTeams(tx.db, [
    ...new Set(numbered.map(({ service }) => service.teamId)),
  ]);
  await insertIncidents(
    tx,
    numbered.map((incident) => ({
      id: incident.id,
      serviceId: incident.service.id,
      criticality: incident.criticality,
      criticalityBecause: incident.criticalityBecause,
      severity: incident.called?.severity ?? null,
      impact: incident.called?.impact ?? null,
      drill,
      openedBy: incident.openedBy,
      ...lifeAtBirth(incident, settings.get(incident.service.teamId)!, tx.now),
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
          ...incident.called,
          service: incident.service.name,
        },
      ),
    ),
  );
  await startPaging(
    tx,
    numbered
      .filter(({ takenByOpener }) => !takenByOpener)
      .map((incident) => ({
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

/** What a new incident begins with: its state, when to ask whether it is as bad as said, when the first update is due. */
function lifeAtBirth(incident: IncidentToOpen, settings: ResponseSettings, now: Date) {
  const { criticality } = incident;
  const state = incident.openedBy.kind === 'source' ? ('triage' as const) : ('reported' as const);
  const beganAtMs = now.getTime();
  const updateDue = nextUpdateDue(
    { state, criticality, beganAtMs, leadSinceMs: null, lastUpdateAtMs: null },
    settings.updateMinutes,
    beganAtMs,
  );
  const confirm = confirmTimes(beganAtMs, settings.confirmMinutes);
  return {
    state,
    confirm: incident.calledByResponder
      ? null
      : { askAt: new Date(confirm.askAtMs), dueAt: new Date(confirm.dueAtMs) },
    updateDueAt: updateDue === null ? null : new Date(updateDue),
    postMortemBecause: postMortemBecause(settings, { before: null, criticality, wasConfirmed: false }),
  };
}
