import type { Problem } from '../../../../platform/contract/index.ts';
import { ticketsProblem } from '../../contract.ts';

/** Refuses a change of something that somebody changed meanwhile, with what it is now: nobody's words are written over. */
export function changedMeanwhile(current: unknown): Problem {
  return ticketsProblem('part-changed', {
    detail:
      current === null
        ? 'Somebody took this out meanwhile. Your words are not lost: add them as a new line, or leave it.'
        : 'Somebody changed this while you were writing. Compare both texts and say which one stays.',
    data: { current },
  });
}
