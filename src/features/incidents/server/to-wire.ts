import type { Platform } from '../../../platform/index.ts';
import { nextPagedOf, type NextPaged } from '../../paging/index.ts';
import { incidentKey } from '../core/incident.ts';
import { incidentsByIds, type IncidentSummary } from './read.ts';

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** Each in short, with who is paged next as things stand: the plan alone knows no quiet hours, and nobody who left. */
export async function summariesToWire(platform: Platform, views: readonly IncidentSummary[]) {
  const running = views.filter(({ pagingState }) => pagingState === 'running').map(({ id }) => id);
  const next = await nextPagedOf(platform, running);
  return views.map((view) => toWire(view, next.get(view.id)));
}

export async function summaryToWire(platform: Platform, view: IncidentSummary) {
  return (await summariesToWire(platform, [view]))[0]!;
}

export const summaryOf = async (platform: Platform, id: string) =>
  summaryToWire(platform, (await incidentsByIds(platform.db, [id]))[0]!);

function toWire(view: IncidentSummary, next: NextPaged | undefined) {
  return {
    id: view.id,
    key: incidentKey(view.number),
    title: view.title,
    state: view.state,
    criticality: view.criticality,
    criticalityBecause: view.criticalityBecause,
    service: { id: view.serviceId, name: view.serviceName, slug: view.serviceSlug },
    team: { id: view.teamId, name: view.teamName },
    beganAt: view.beganAt.toISOString(),
    lead: view.leadId && view.leadName ? { id: view.leadId, name: view.leadName } : null,
    leadSince: iso(view.leadSince),
    alertsClearedAt: iso(view.alertsClearedAt),
    resolvedAt: iso(view.resolvedAt),
    resolvedBecause: view.resolvedBecause,
    openAlertCount: view.openAlertCount,
    paging: view.pagingState
      ? {
          state: view.pagingState,
          nextAt: iso(next?.at ?? view.pagingNextAt),
          nextPeople: [...(next?.names ?? [])],
        }
      : null,
    drill: view.drill,
    severity: view.severity,
    impact: view.impact,
    cannotCall: view.cannotCall,
    urgency: view.urgency,
    confirmDueAt: iso(view.confirmDueAt),
    postMortemBecause: view.postMortemBecause,
    lastUpdateAt: iso(view.lastUpdateAt),
    updateDueAt: iso(view.updateDueAt),
    private: view.private,
  };
}
