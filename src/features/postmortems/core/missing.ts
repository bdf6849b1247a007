import { isDone } from './moves.ts';
import type { PostMortemKind, PostMortemState } from './post-mortem.ts';

export type MissingWord =
  | 'owner'
  | 'due'
  | 'summary'
  | 'root-cause'
  | 'why-questions'
  | 'causes'
  | 'distance'
  | 'agreement'
  | 'next-step';
export interface Missing {
  readonly what: MissingWord;
  readonly text: string;
}
export interface MissingFacts {
  readonly kind: PostMortemKind;
  readonly state: PostMortemState;
  readonly hasOwner: boolean;
  readonly hasDue: boolean;
  readonly hasSummary: boolean;
  readonly hasDistance: boolean;
  readonly causeIsTbd: boolean;
  readonly openWhyCount: number;
  readonly causeCount: number;
  readonly openCauseCount: number;
  readonly needsAnother: boolean;
}

/** What is still missing, the next thing first; a short one asks for less. Nothing of it blocks. */
export function whatIsMissing(facts: MissingFacts): Missing[] {
  const full = facts.kind === 'full';
  const found: Missing[] = [];
  const ask = (is: boolean, what: MissingWord, text: string) => is && found.push({ what, text });
  ask(!facts.hasOwner, 'owner', 'Nobody has it: give it an owner.');
  ask(full && !facts.hasDue, 'due', 'Say until when it is due.');
  ask(!facts.hasSummary, 'summary', 'Say in a few sentences what happened.');
  ask(facts.causeIsTbd, 'root-cause', 'The root cause is TBD: confirm one on the board or the record.');
  ask(
    full && facts.openWhyCount > 0,
    'why-questions',
    facts.openWhyCount === 1
      ? 'One why-question has no answer yet.'
      : `${facts.openWhyCount} why-questions have no answer yet.`,
  );
  ask(
    facts.openCauseCount > 0,
    'causes',
    facts.openCauseCount === 1
      ? 'One cause has no follow-up, nor the reason why it needs none.'
      : `${facts.openCauseCount} causes have no follow-up, nor the reason why they need none.`,
  );
  ask(full && !facts.hasDistance, 'distance', 'One sentence: how far was the request from the real cause?');
  if (found.length > 0 || isDone(facts)) return found;
  return [{ what: 'next-step', text: nextStep(facts) }];
}

function nextStep({ kind, state, needsAnother }: MissingFacts): string {
  if (kind === 'short') return 'All is there: close it.';
  if (state === 'draft') return 'All is there: put it to review.';
  if (state === 'in-review')
    return needsAnother
      ? 'Somebody else than the owner reads it and agrees.'
      : 'Read it once more together, and agree.';
  return 'It is agreed: publish its report.';
}
