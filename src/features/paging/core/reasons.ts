/** Why a paging ran, paged, passed over, stopped or ended: a closed set of words, the same on ticket, log, screen and test. */

/** Why the next step is due. */
export const dueReasons = [
  'first-step-of-policy',
  'step-timed-out',
  'escalated-by-hand',
  'every-channel-refused',
] as const;
export type DueReason = (typeof dueReasons)[number];

/** Why a person was paged. */
export type PageReason = DueReason | 'repeat' | 'nobody-to-reach-before';
/** Why a person or step was passed over. */
export type SkipReason =
  'no-contact-method' | 'step-has-nobody' | 'schedule-has-nobody' | 'shadow-alone' | 'every-channel-refused';
/** Why it ended with nobody reached. */
export type LoudReason = 'no-policy' | 'nobody-in-policy' | 'nobody-reachable' | 'all-steps-taken';
/** Why a paging began. */
export type StartReason =
  | 'incident-opened'
  | 'incident-declared'
  | 'incident-reopened'
  | 'paged-again-by-person'
  | 'escalated-by-person'
  | 'alert-worse-than-incident'
  | 'another-alert-and-nobody-has-it'
  | 'person-says-worse'
  | 'lead-is-disabled';
/** Why it was stopped from outside. */
export type StopReason =
  'acknowledged' | 'sender-acknowledged' | 'incident-resolved' | 'all-alerts-cleared' | 'paged-anew';

const words: Readonly<Record<PageReason | SkipReason | LoudReason | StartReason | StopReason, string>> = {
  'first-step-of-policy': 'first in the escalation policy',
  'step-timed-out': 'the step before was not answered in time',
  'escalated-by-hand': 'escalated by hand',
  'every-channel-refused': 'every channel of those before refused the page',
  repeat: 'nobody answered, so the steps are gone through again',
  'nobody-to-reach-before': 'nobody of the steps before can be reached',
  'no-contact-method': 'has no contact method that works',
  'step-has-nobody': 'nobody is in this step',
  'schedule-has-nobody': 'nobody was on duty',
  'shadow-alone': 'a shadow is never paged alone',
  'no-policy': 'the service has no escalation policy',
  'nobody-in-policy': 'the escalation policy has nobody in it',
  'nobody-reachable': 'nobody in the escalation policy has a contact method that works',
  'all-steps-taken': 'all steps were taken and nobody answered',
  'incident-opened': 'the incident was opened',
  'incident-declared': 'somebody opened the incident by hand',
  'incident-reopened': 'the incident was reopened',
  'paged-again-by-person': 'somebody asked to page again',
  'escalated-by-person': 'somebody escalated it to a person by name',
  'alert-worse-than-incident': 'an alert more critical than the incident came in',
  'another-alert-and-nobody-has-it': 'another alert came in and nobody has the incident',
  'person-says-worse': 'somebody says that it is worse than thought',
  'lead-is-disabled': 'the account of whoever had it was disabled',
  acknowledged: 'somebody has it',
  'sender-acknowledged': 'the monitoring system says that somebody has it',
  'incident-resolved': 'the incident is resolved',
  'all-alerts-cleared': 'all its alerts cleared',
  'paged-anew': 'paging began anew',
};

/** The reason as the end of a sentence: "Ben was paged: the step before was not answered in time". */
export function reasonInWords(reason: string): string {
  return Object.hasOwn(words, reason) ? words[reason as keyof typeof words] : reason.replaceAll('-', ' ');
}
