import type { PostMortemKind, PostMortemState } from './post-mortem.ts';

export interface MoveFacts {
  readonly kind: PostMortemKind;
  readonly state: PostMortemState;
  readonly isOver: boolean;
  /** The team wants somebody else than the owner to agree to a full one. */
  readonly needsAnother: boolean;
  readonly callerIsOwner: boolean;
}
export type MoveRefusal = 'already-there' | 'not-over' | 'needs-another' | 'published' | 'only-full';
export type MoveDecision = { readonly may: true } | { readonly may: false; readonly because: MoveRefusal };

/** Whether a person may take it to this state. Publishing is a verb of the report. */
export function mayMove(facts: MoveFacts, to: Exclude<PostMortemState, 'published'>): MoveDecision {
  if (facts.state === to) return { may: false, because: 'already-there' };
  if (facts.state === 'published') return { may: false, because: 'published' };
  if (to === 'draft') return { may: true };
  if (to === 'in-review' && facts.kind === 'short') return { may: false, because: 'only-full' };
  if (to === 'in-review') return { may: true };
  // After the fire is out: nobody agrees on what is not over.
  if (!facts.isOver) return { may: false, because: 'not-over' };
  if (facts.kind === 'full' && facts.needsAnother && facts.callerIsOwner)
    return { may: false, because: 'needs-another' };
  return { may: true };
}

const refusals: Readonly<Record<MoveRefusal, string>> = {
  'already-there': 'It is in this state already.',
  'not-over': 'The incident is not over yet: first the fire is put out.',
  'needs-another': 'Somebody else than its owner has to agree to it.',
  published: 'It is published. A new version begins from its report.',
  'only-full': 'A short one needs no review: close it when it is right.',
};
export function moveRefusalInWords(because: MoveRefusal): string {
  return refusals[because];
}

/** Nothing is left to do: the full one is published, the short one closed. */
export function isDone({ kind, state }: { kind: PostMortemKind; state: PostMortemState }): boolean {
  return state === 'published' || (kind === 'short' && state === 'agreed');
}

export function stateInWords({ kind, state }: { kind: PostMortemKind; state: PostMortemState }): string {
  if (kind === 'short' && state === 'agreed') return 'Closed';
  return { draft: 'Draft', 'in-review': 'In review', agreed: 'Agreed', published: 'Published' }[state];
}
