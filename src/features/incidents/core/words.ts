import type { Criticality } from '../../services/core/scales.ts';
import type { IncidentState } from './incident.ts';

/** The state as people say it. */
export const stateInWords: Readonly<Record<IncidentState, string>> = {
  reported: 'Reported',
  triage: 'Triage',
  investigating: 'Investigating',
  identified: 'Identified',
  mitigating: 'Mitigating',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  reviewed: 'Reviewed',
};

/** How bad it is in plain words, for those who have to choose. */
export const criticalityInWords: Readonly<Record<Criticality, string>> = {
  critical: 'People cannot do what they came for, and many are affected.',
  high: 'Something important is broken, or it is broken for some.',
  moderate: 'It works, but badly, or there is a way around it.',
  low: 'Hardly anybody notices. It can wait for the morning.',
};

const becauses = new Map(
  Object.entries({
    'said-by-reporter': 'that is what the person who reported it said',
    'person-says-worse': 'somebody says that it is worse than thought',
    'alert-worse-than-incident': 'an alert more critical than it came in',
    'called-by-person': 'somebody called severity and impact',
    'nobody-could-call-it': 'nobody could call it, and in doubt it counts as high',
    'confirmed-by-person': 'somebody looked and confirmed it',
    'nobody-confirmed-yet': 'nobody has confirmed yet how bad it is',
    'nobody-confirmed-in-time': 'nobody has confirmed in time how bad it is',
    'update-is-due': 'the next update is due',
    'no-update-since': 'no update came since the one that was due',
    'no-open-incident': 'no incident of this service was open',
    'open-incident-is-too-old': 'the open incident of this service began too long ago to be the same',
    'same-moment-same-service': 'it came at the same moment, from the same service',
    'open-incident-of-service': 'an incident of this service was open and had begun a short while before',
    'declared-by-person': 'somebody reported it',
    'worse-than-before': 'the source now says that it is worse',
    'sender-acknowledged': 'the source says that somebody has it there',
    'sender-resolved': 'the source says that it is over',
    'incident-resolved': 'the incident was resolved',
    'incident-merged': 'its incident was merged into this one',
    'duplicate-was-worse': 'a duplicate that was merged into it was worse',
    'resolved-by-person': 'somebody said that it is over',
    'all-alerts-cleared': 'all its alerts cleared',
    'reopened-by-person': 'somebody said that it is not over',
  }),
);

/**
 * Why something is as it is, as the end of a sentence. A word from a later version is still readable; text that a person wrote
 * stays as it is.
 */
export function becauseInWords(because: string): string {
  const sender = /^sender-severity-(\w+)$/.exec(because);
  if (sender) return `the source says ${sender[1]}, and nobody has said otherwise`;
  return becauses.get(because) ?? (isWord(because) ? because.replaceAll('-', ' ') : because);
}

/** Whether this is one of our words (`all-alerts-cleared`) rather than a sentence somebody wrote. */
export function isWord(because: string): boolean {
  return /^[a-z]+(?:-[a-z]+)+$/.test(because);
}

const numbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** The title of the Now page: `Two things wait for you`. */
export function waitingInWords(count: number): string {
  if (count === 0) return 'Nothing waits for you';
  if (count === 1) return 'One thing waits for you';
  return `${numbers[count] ?? count} things wait for you`;
}

/** `Shop`, `Shop and Search`, `Shop, Search and 3 more`. */
export function listInWords(names: readonly string[], most = 3): string {
  if (names.length <= 1) return names[0] ?? '';
  const shown = names.length > most ? names.slice(0, most - 1) : names.slice(0, -1);
  const rest = names.length - shown.length;
  return `${shown.join(', ')} and ${rest === 1 ? names.at(-1) : `${rest} more`}`;
}

/** `Ada` from `Ada Lund`, where a face stands beside it. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}

/** Cut at a word where there is one, so that 1,000 characters do not push everything else off the screen. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most).replace(/[\uD800-\uDBFF]$/u, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > most * 0.7 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
