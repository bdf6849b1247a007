/**
 * What the watch over paging looks for every minute: an open page is acknowledged, being delivered, waiting with a stored due time,
 * or has ended loudly. Each word is one way in which that can fail.
 */
export const faultReasons = [
  'step-overdue',
  'step-fails',
  'wait-overdue',
  'rot-overdue',
  'ended-in-silence',
  'nobody-pages',
  'delivery-forgotten',
  'delivery-stuck',
  'deliveries-late',
] as const;
export type FaultReason = (typeof faultReasons)[number];

/** What was done about it. */
export const mendings = [
  'step-taken',
  'paging-begun',
  'paged-again',
  'ended-loudly',
  'end-noted',
  'queued-again',
  'given-up',
] as const;
export type Mending = (typeof mendings)[number];

const faults: Readonly<Record<FaultReason, string>> = {
  'step-overdue': 'a step was due, and no server took it',
  'step-fails': 'a step cannot be taken: it fails each time',
  'wait-overdue': 'paging was to begin, and no server began it',
  'rot-overdue': 'somebody who had it gave no sign of life, and nobody was paged again',
  'ended-in-silence': 'paging ended without saying why',
  'nobody-pages': 'an incident was open that nobody has, and nobody was being paged',
  'delivery-forgotten': 'a message was to be sent, and had no time at which',
  'delivery-stuck': 'a message was sent again and again, because what became of it could not be kept',
  'deliveries-late': 'messages wait longer than they should',
};
const done: Readonly<Record<Mending, string>> = {
  'step-taken': 'the step was taken now',
  'paging-begun': 'it began now',
  'paged-again': 'it pages again',
  'ended-loudly': 'it ended loudly: managers and administrators were told',
  'end-noted': 'its end was written down',
  'queued-again': 'it is sent now',
  'given-up': 'it is sent no more; the next way of the person is tried',
};

/** The end of "Paging for INC-4: ...". */
export function faultInWords(reason: string): string {
  return Object.hasOwn(faults, reason) ? faults[reason as FaultReason] : reason.replaceAll('-', ' ');
}
export function mendingInWords(mending: string): string {
  return Object.hasOwn(done, mending) ? done[mending as Mending] : mending.replaceAll('-', ' ');
}

/** The latest paging of an open incident that nobody has. */
export interface LatestPaging {
  readonly state: string;
  readonly endedBecause: string | null;
}

/** Whether such an incident is left alone: no paging of it runs, waits, or ended in a way that leaves it to somebody. */
export function isLeftAlone(latest: LatestPaging | null): boolean {
  if (latest === null) return true;
  if (latest.state === 'running' || latest.state === 'waiting') return false;
  // Loud: managers and administrators know. The monitoring system says that somebody has it there.
  return latest.state !== 'nobody-reached' && latest.endedBecause !== 'sender-acknowledged';
}

/** How many tries a step has before it is ended loudly instead. */
export const mostStepTries = 3;
/** More tries than back-off ever makes: what became of them was never kept. */
export const mostDeliveryTries = 15;
/** What is due is taken within milliseconds; a minute is a fault. */
export const lateSeconds = 60;
/** A try and its time-out fit in between. */
export const lateDeliverySeconds = 90;
/** Nobody looked for so long: what is overdue is being caught up with, and is judged at the next look. */
export const awaySeconds = 150;

export type WatchState = 'holds' | 'broken' | 'late' | 'never-looked';

/** What is said of the watch. A watch that looks no more is no watch. */
export function watchState(lastLookAgeSeconds: number | null, openFaults: number): WatchState {
  if (lastLookAgeSeconds === null) return 'never-looked';
  if (lastLookAgeSeconds > awaySeconds) return 'late';
  return openFaults > 0 ? 'broken' : 'holds';
}
