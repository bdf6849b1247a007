import { rankOf, type Criticality } from '../../services/core/scales.ts';
import type { IncidentState } from './incident.ts';
import { isOver } from './states.ts';

export interface IncidentFacts {
  readonly state: IncidentState;
  readonly criticality: Criticality;
  readonly leadId: string | null;
  /** Somebody said that something is wrong: by hand, by mail, by a form. What machines say since then answers nothing of it. */
  readonly reported: boolean;
  readonly pagingRuns: boolean;
  /** Nobody is paged before an hour that was promised: support hours, morning, the end of a snooze. */
  readonly pagingWaits: boolean;
  /** Its last paging ended with "nobody was reached", so long ago. Null: it ended otherwise. */
  readonly nobodyReachedMsAgo: number | null;
}

/** While nobody can be reached, a storm of alerts must not make a storm of "nobody was reached". */
export const quietAfterNobodyMs = 15 * 60_000;

/** Why somebody is paged for an incident: the word goes to the event, the page, the screen. */
export const pagingReasons = [
  'incident-opened',
  'incident-declared',
  'incident-reopened',
  'paged-again-by-person',
  'escalated-by-person',
  'alert-worse-than-incident',
  'another-alert-and-nobody-has-it',
  'person-says-worse',
  'lead-is-disabled',
] as const;
export type PagingReason = (typeof pagingReasons)[number];

/** An alert joined an open incident, or one of its alerts got worse: does it page, and why? Undefined: it does not. */
export function pageAgain(incident: IncidentFacts, alert: Criticality): PagingReason | undefined {
  if (isOver(incident.state) || incident.pagingRuns) return undefined;
  if (rankOf(alert) < rankOf(incident.criticality)) return 'alert-worse-than-incident';
  // What waits for its hour is looked after; only what is worse wakes somebody before.
  if (incident.leadId !== null || incident.pagingWaits) return undefined;
  const justTried = incident.nobodyReachedMsAgo !== null && incident.nobodyReachedMsAgo < quietAfterNobodyMs;
  return justTried ? undefined : 'another-alert-and-nobody-has-it';
}

/**
 * All alerts cleared: an incident that a signal opened and nobody took resolves by itself; one that somebody has asks them. What a
 * person reported stays until a person says that it is over: alerts that joined it and cleared may be about something else.
 */
export function whenAlertsCleared(incident: IncidentFacts): 'resolve' | 'ask' | 'nothing' {
  if (isOver(incident.state)) return 'nothing';
  return incident.leadId === null && !incident.reported ? 'resolve' : 'ask';
}

/** What a caller can do in this state; permission is asked apart. */
export const incidentCan = {
  /** Who has it already may say so again while it pages (a worse alert came). */
  acknowledge: (incident: Pick<IncidentFacts, 'state' | 'leadId' | 'pagingRuns'>, personId: string) =>
    !isOver(incident.state) && (incident.leadId !== personId || incident.pagingRuns),
  resolve: (incident: Pick<IncidentFacts, 'state'>) => !isOver(incident.state),
  reopen: (incident: Pick<IncidentFacts, 'state'>) => isOver(incident.state),
};
