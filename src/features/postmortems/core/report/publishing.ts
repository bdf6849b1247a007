import type { PostMortemKind, PostMortemState } from '../post-mortem.ts';

export interface PublishFacts {
  readonly kind: PostMortemKind;
  readonly state: PostMortemState;
  readonly isOver: boolean;
}
export interface NotYet {
  readonly because: 'not-over' | 'wrong-state';
  readonly text: string;
}

/** Why a report cannot be published now; null: it can. A short one needs nobody's agreement: it is published in one step. */
export function whyNotYet({ kind, state, isOver }: PublishFacts): NotYet | null {
  if (!isOver)
    return { because: 'not-over', text: 'The incident is not over: its report is published when it is.' };
  if (kind === 'short' || state === 'agreed' || state === 'published') return null;
  return {
    because: 'wrong-state',
    text: 'A full post-mortem is agreed first, then its report is published.',
  };
}
