/** Why a paging ran, paged, passed over, stopped or ended: a closed set of words, the same on ticket, log, screen and test. */

/** Why the next step is due. */
export const dueReasons = [
  'first-step-of-policy',
  'step-timed-out',
  'escalated-by-hand',
  'every-channel-refused',
  'support-hours-began',
  'morning-came',
  'snooze-is-over',
  'acknowledgement-rotted',
] as const;
export type DueReason = (typeof dueReasons)[number];

/** Why a person was paged. */
export type PageReason =
  DueReason | 'repeat' | 'nobody-to-reach-before' | 'nobody-else-awake' | 'nobody-else-answered';
/** Why a person or step was passed over. */
export type SkipReason =
  | 'no-contact-method'
  | 'step-has-nobody'
  | 'schedule-has-nobody'
  | 'shadow-alone'
  | 'destination-gone'
  | 'every-channel-refused'
  | 'has-answered'
  | 'condition-does-not-hold'
  | 'quiet-hours';
/** Why it ended with nobody reached. */
export type LoudReason =
  | 'no-policy'
  | 'nobody-in-policy'
  | 'nobody-reachable'
  | 'conditions-left-nobody'
  | 'all-steps-taken'
  | 'step-failed';
/** Why a paging began. */
export type StartReason =
  | 'incident-opened'
  | 'incident-declared'
  | 'incident-reopened'
  | 'paged-again-by-person'
  | 'escalated-by-person'
  | 'handed-over'
  | 'alert-worse-than-incident'
  | 'another-alert-and-nobody-has-it'
  | 'person-says-worse'
  | 'lead-is-disabled'
  | 'acknowledgement-rotted'
  | 'support-hours-began'
  | 'morning-came'
  | 'snooze-is-over'
  | 'watch-found-nobody-paged'
  | WaitReason;
/** Why nothing is paged for now. */
export type WaitReason = 'outside-support-hours' | 'can-wait-until-morning' | 'snoozed';
/** Why it was stopped from outside. */
export type StopReason =
  | 'acknowledged'
  | 'sender-acknowledged'
  | 'incident-resolved'
  | 'all-alerts-cleared'
  | 'paged-anew'
  | 'not-said'
  | WaitReason;

const words: Readonly<Record<PageReason | SkipReason | LoudReason | StartReason | StopReason, string>> = {
  'first-step-of-policy': 'first in the escalation policy',
  'step-timed-out': 'the step before was not answered in time',
  'escalated-by-hand': 'escalated by hand',
  'every-channel-refused': 'every channel of those before refused the page',
  'support-hours-began': 'the support hours of the service began',
  'morning-came': 'it could wait until now',
  'snooze-is-over': 'it was put off until now',
  'nobody-else-awake': 'everybody else has quiet hours or cannot be reached',
  'nobody-else-answered': 'everybody else was paged and nobody answered',
  repeat: 'nobody answered, so the steps are gone through again',
  'nobody-to-reach-before': 'nobody of the steps before can be paged now',
  'no-contact-method': 'has no contact method that works',
  'step-has-nobody': 'nobody is in this step',
  'schedule-has-nobody': 'nobody was on duty',
  'shadow-alone': 'a shadow is never paged alone',
  'destination-gone': 'a channel that it tells was removed',
  'condition-does-not-hold': 'the conditions of the step do not hold',
  'has-answered': 'has it already',
  'quiet-hours': 'has quiet hours',
  'conditions-left-nobody': 'the conditions of its steps leave nobody to page',
  'acknowledgement-rotted': 'no sign of life from whoever had it',
  'outside-support-hours': 'it is not urgent, and the service is not supported at this hour',
  'can-wait-until-morning': 'somebody decided that it can wait until morning',
  snoozed: 'somebody put it off',
  'no-policy': 'the service has no escalation policy',
  'nobody-in-policy': 'the escalation policy has nobody in it',
  'nobody-reachable': 'nobody in the escalation policy has a contact method that works',
  'all-steps-taken': 'all steps were taken and nobody answered',
  'step-failed': 'its next step could not be taken, because of an error on our side',
  'watch-found-nobody-paged':
    'the watch over paging found it open, with nobody who has it and nobody being paged',
  'incident-opened': 'the incident was opened',
  'incident-declared': 'somebody opened the incident by hand',
  'incident-reopened': 'the incident was reopened',
  'paged-again-by-person': 'somebody asked to page again',
  'escalated-by-person': 'somebody escalated it to a person by name',
  'handed-over': 'it was handed over to somebody who may be asleep',
  'alert-worse-than-incident': 'an alert more critical than the incident came in',
  'another-alert-and-nobody-has-it': 'another alert came in and nobody has the incident',
  'person-says-worse': 'somebody says that it is worse than thought',
  'lead-is-disabled': 'the account of whoever had it was disabled',
  acknowledged: 'somebody has it',
  'sender-acknowledged': 'the monitoring system says that somebody has it',
  'incident-resolved': 'the incident is resolved',
  'all-alerts-cleared': 'all its alerts cleared',
  'paged-anew': 'paging began anew',
  'not-said': 'nobody wrote down why',
};

/** The reason as the end of a sentence: "Ben was paged: the step before was not answered in time". */
export function reasonInWords(reason: string): string {
  return Object.hasOwn(words, reason) ? words[reason as keyof typeof words] : reason.replaceAll('-', ' ');
}
