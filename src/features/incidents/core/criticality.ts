import {
  criticalityOf,
  owesPostMortem,
  type ResponseSettings,
} from '../../services/core/response-settings.ts';
import { rankOf, type Criticality, type Impact, type Severity } from '../../services/core/scales.ts';

/** What a person said when asked how bad it is. */
export type CriticalityAnswer =
  | { readonly kind: 'called'; readonly severity: Severity; readonly impact: Impact }
  /** "I can't call it" is an answer of its own (H6). */
  | { readonly kind: 'cannot-call' }
  /** Yes, it is as the signal or the reporter said. */
  | { readonly kind: 'confirmed' };

export interface Called {
  readonly criticality: Criticality;
  readonly because: 'called-by-person' | 'nobody-could-call-it' | 'confirmed-by-person';
}

/**
 * What the incident's criticality becomes. What nobody can call is treated as high at least until somebody can: when in doubt,
 * one does not sleep on it.
 */
export function call(
  now: Criticality,
  answer: CriticalityAnswer,
  settings: Pick<ResponseSettings, 'matrix'>,
): Called {
  switch (answer.kind) {
    case 'called':
      return {
        criticality: criticalityOf(settings, answer.severity, answer.impact),
        because: 'called-by-person',
      };
    case 'cannot-call':
      return {
        criticality: rankOf(now) < rankOf('high') ? now : 'high',
        because: 'nobody-could-call-it',
      };
    case 'confirmed':
      return { criticality: now, because: 'confirmed-by-person' };
  }
}

/** Why escalation is offered after an answer, or undefined when it is not. */
export function offerToEscalate(
  criticality: Criticality,
  answer: { cannotCall: boolean; nextStepUnknown: boolean },
): 'cannot-call' | 'critical-and-next-step-unknown' | undefined {
  if (answer.cannotCall) return 'cannot-call';
  return answer.nextStepUnknown && criticality === 'critical' ? 'critical-and-next-step-unknown' : undefined;
}

/**
 * A person says that it is worse than thought: is somebody paged for it? As with a worse alert, unless the person who says so has
 * the incident. While a paging runs it goes on as it is. Saying that it is less bad stops nothing by itself.
 */
export function pagesWhenCalled(
  incident: { leadId: string | null; pagingRuns: boolean; criticality: Criticality },
  called: Criticality,
  callerId: string,
): boolean {
  if (incident.pagingRuns || rankOf(called) >= rankOf(incident.criticality)) return false;
  return incident.leadId !== callerId;
}

/**
 * Why a post-mortem is owed (S17), as a word that is stored; null: none is. It stays owed when a confirmed criticality is lowered
 * later: it was that bad. What only a signal had said, a person corrects.
 */
export function postMortemBecause(
  settings: Pick<ResponseSettings, 'postMortemFrom'>,
  facts: { before: string | null; criticality: Criticality; wasConfirmed: boolean },
): string | null {
  if (owesPostMortem(settings, facts.criticality)) return `is-${facts.criticality}`;
  if (facts.before === null || !facts.wasConfirmed) return null;
  return facts.before.replace(/^is-/, 'was-');
}

export interface ConfirmTimes {
  /** The first asking. */
  readonly askAtMs: number;
  /** Until when it should be confirmed; the one reminder goes out then. */
  readonly dueAtMs: number;
}
/** Whoever has it is asked half-way, so that an answer is there within the time, and reminded once when it is over. */
export function confirmTimes(openedAtMs: number, confirmMinutes: number): ConfirmTimes {
  const whole = confirmMinutes * 60_000;
  return { askAtMs: openedAtMs + whole / 2, dueAtMs: openedAtMs + whole };
}
/** How often somebody is asked: once, and reminded once. */
export const mostConfirmAsks = 2;
