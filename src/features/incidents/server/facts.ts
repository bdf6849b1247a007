import type { IncidentFacts } from '../core/rules.ts';
import type { IncidentView } from './read.ts';

/** What the rules ask of an incident, at an instant. */
export function factsOf(view: IncidentView, now: Date): IncidentFacts {
  return {
    state: view.state,
    criticality: view.criticality,
    leadId: view.leadId,
    reported: view.originalRequestCame.how !== 'signal',
    pagingRuns: view.pagingState === 'running',
    pagingWaits: view.pagingState === 'waiting',
    nobodyReachedMsAgo:
      view.pagingState === 'nobody-reached' && view.pagingEndedAt
        ? now.getTime() - view.pagingEndedAt.getTime()
        : null,
  };
}
