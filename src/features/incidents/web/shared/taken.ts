import { stateWhenTaken } from '../../core/states.ts';
import type { Incident, Now, Summary } from './types.ts';

export interface Taken {
  readonly by: { readonly id: string; readonly name: string };
  /** ISO 8601. */
  readonly at: string;
}

/** What an incident looks like once somebody has it, before the server has said so. */
export function takenBy<T extends Summary>(incident: T, { by, at }: Taken): T {
  return {
    ...incident,
    state: stateWhenTaken(incident.state),
    lead: { ...by },
    leadSince: at,
    paging: incident.paging && { state: 'acknowledged', nextAt: null, nextPeople: [] },
  };
}

export function wholeWhenTaken(incident: Incident, taken: Taken): Incident {
  return {
    ...takenBy(incident, taken),
    may: { ...incident.may, acknowledge: false },
    ahead: null,
    pagings: incident.pagings.map((paging) =>
      paging.state === 'running'
        ? { ...paging, state: 'acknowledged', next: null, endedAt: taken.at, endedBecause: 'acknowledged' }
        : paging,
    ),
  };
}

export function nowWhenTaken(now: Now, key: string, taken: Taken): Now {
  return {
    ...now,
    open: now.open.map((incident) => (incident.key === key ? takenBy(incident, taken) : incident)),
    waitingForMe: now.waitingForMe.filter(
      ({ kind, incident }) =>
        incident?.key !== key || (kind !== 'page-unanswered' && kind !== 'nobody-has-it'),
    ),
  };
}
