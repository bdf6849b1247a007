import { incidentStates, type IncidentState } from './incident.ts';

/** Resolved, and perhaps reviewed: nothing is asked of anybody any more. */
export function isOver(state: IncidentState): boolean {
  return state === 'resolved' || state === 'reviewed';
}

/** The states that work is done in. A person moves between them freely: problems do not go in one direction either. */
export const workingStates = [
  'triage',
  'investigating',
  'identified',
  'mitigating',
  'monitoring',
] as const satisfies readonly IncidentState[];

export type StateRefusal =
  'already-there' | 'resolve-asks-first' | 'reopen-first' | 'not-resolved-yet' | 'only-at-the-beginning';
export type StateDecision = { may: true } | { may: false; because: StateRefusal };

/** Whether a person may say that an incident is in this state now. Resolving and reopening are verbs of their own. */
export function mayEnter(from: IncidentState, to: IncidentState): StateDecision {
  if (from === to) return { may: false, because: 'already-there' };
  if (to === 'reported') return { may: false, because: 'only-at-the-beginning' };
  if (to === 'reviewed')
    return from === 'resolved' ? { may: true } : { may: false, because: 'not-resolved-yet' };
  // A review that was ticked too early is taken back; everything else about what is over begins with reopening it.
  if (to === 'resolved')
    return from === 'reviewed' ? { may: true } : { may: false, because: 'resolve-asks-first' };
  return isOver(from) ? { may: false, because: 'reopen-first' } : { may: true };
}

const refusals: Readonly<Record<StateRefusal, string>> = {
  'already-there': 'It is in this state already.',
  'resolve-asks-first': 'Resolving asks two questions first: use Resolve.',
  'reopen-first': 'It is over. Reopen it first.',
  'not-resolved-yet': 'It can be reviewed once it is resolved.',
  'only-at-the-beginning': 'An incident is reported once, when it begins.',
};
export function refusalInWords(because: StateRefusal): string {
  return refusals[because];
}

/** Where a person may take it from here in one step, in the usual order. */
export function statesFrom(from: IncidentState): IncidentState[] {
  return incidentStates.filter((to) => mayEnter(from, to).may);
}

/** "I've got it" begins the investigation; whoever takes over later does not set the work back. */
export function stateWhenTaken(state: IncidentState): IncidentState {
  return state === 'reported' || state === 'triage' ? 'investigating' : state;
}

/** What each state says of the incident, for whoever has to choose. */
export const stateMeans: Readonly<Record<IncidentState, string>> = {
  reported: 'Somebody said so; nobody has looked yet.',
  triage: 'How bad is it, and who takes it?',
  investigating: 'Somebody has it and looks for the cause.',
  identified: 'The cause is known.',
  mitigating: 'Something is being done that should end it.',
  monitoring: 'It looks well again; we watch whether it stays so.',
  resolved: 'It is over.',
  reviewed: 'It is over, and what is to be learned from it was talked through.',
};
