import type { SenderSeverity } from '../../services/core/scales.ts';

/** What a sender wants done with the alert that its dedup key names. */
export type AlertAction = 'trigger' | 'acknowledge' | 'resolve';

/** Whose dedup key it is: the sender's own, made from its labels or title, or made by us because it gave none. */
export type KeyOrigin = 'sender' | 'labels' | 'title' | 'made';

/** One alert of one signal, read out of whatever dialect it came in. Texts are clean: no NUL, no lone surrogate. */
export interface IncomingAlert {
  readonly action: AlertAction;
  /** At most 255 characters; empty when the sender gave none and one is still to be made. */
  readonly dedupKey: string;
  readonly keyOrigin: KeyOrigin;
  readonly severity: SenderSeverity;
  /** When it began and ended by the sender's clock: ISO 8601 in UTC with milliseconds. */
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  /** Asked only when an alert opens or worsens: most signals repeat, and nobody looks at what they say again. */
  readonly about: () => About;
}

/** What an alert tells people. */
export interface About {
  readonly title: string;
  /** http or https only. */
  readonly link: string | null;
  /** As the sender gave it: unbounded, to be cut before it is kept. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** A part of a signal that could not be taken, and why; the rest of its signal is taken all the same. */
export interface Skipped {
  readonly index: number;
  readonly because: string;
}

export type Parsed =
  | { readonly ok: true; readonly events: readonly IncomingAlert[]; readonly skipped: readonly Skipped[] }
  | { readonly ok: false; readonly errors: readonly string[] };

export const mostTitleChars = 1024;
export const mostKeyChars = 255;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
