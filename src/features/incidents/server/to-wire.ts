import { upcoming } from '../../paging/core/next-step.ts';
import { incidentKey } from '../core/incident.ts';
import type { IncidentSummary } from './read.ts';

const iso = (at: Date | null) => at?.toISOString() ?? null;

export function summaryToWire(view: IncidentSummary) {
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
      ? { state: view.pagingState, nextAt: iso(view.pagingNextAt), nextPeople: nextPeopleOf(view) }
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

function nextPeopleOf({
  pagingPlan: plan,
  pagingNextStep: nextStep,
  pagingSpared,
}: IncidentSummary): string[] {
  if (plan === null || nextStep === null) return [];
  const next = upcoming({ plan, nextStep, state: 'running', spared: pagingSpared ?? [] });
  return next ? [...next.people, ...next.destinations].map(({ name }) => name) : [];
}
