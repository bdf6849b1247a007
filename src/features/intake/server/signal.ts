import type { Folded, Waiting } from '../core/fold.ts';
import type { Decision } from '../core/decide.ts';
import type { IncomingAlert } from '../core/incoming.ts';

export const dialects = [
  'pagerduty-v2',
  'pagerduty-v1',
  'pagerduty-change',
  'alertmanager',
  'generic',
  'heartbeat',
] as const;
export type Dialect = (typeof dialects)[number];

export interface Source {
  readonly id: string;
  readonly name: string;
  readonly serviceId: string;
}

/** One message that came in, on its way to the database. */
export interface Incoming extends Waiting {
  readonly id: string;
  readonly source: Source;
  readonly dialect: Dialect;
  readonly contentType: string;
  readonly body: Buffer;
  readonly events: readonly IncomingAlert[];
  /** Whether the answer names what became of each alert; counts alone are cheaper. */
  readonly wantsResults: boolean;
  /** Who waits for the answer; undefined when it was given. */
  waiter: Waiter | undefined;
}
export interface Waiter {
  readonly resolve: (taken: Taken) => void;
  readonly reject: (error: unknown) => void;
  readonly sinceMs: number;
}

export type Outcome =
  | 'opened-incident'
  | 'joined-incident'
  | 'repeated'
  | 'acknowledged'
  | 'cleared'
  | 'nothing-open'
  | 'suppressed';

/** What became of one event, and why. */
export interface Result {
  readonly dedupKey: string;
  readonly outcome: Outcome;
  readonly because: string;
  readonly alertId: string | null;
  readonly incidentId: string | null;
}

/** What was made of a signal; given when it is on disk. */
export interface Taken {
  readonly signalId: string;
  /** In the order of the events; empty unless results were wanted. */
  readonly results: readonly Result[];
  readonly counts: Readonly<Partial<Record<Outcome, number>>>;
}

/** All events of one key in one batch, and what became of them. */
export interface Group extends Folded<Incoming> {
  verdict?: Verdict;
  /** Some sender wants to know which alert it is. */
  wanted?: boolean;
  /** Whether the first event, the one that may have changed something, was told its outcome. */
  told?: boolean;
}
export interface Verdict {
  readonly outcome: Outcome;
  readonly because: Decision['because'] | (string & {});
  readonly alertId: string | null;
  readonly incidentId: string | null;
}
