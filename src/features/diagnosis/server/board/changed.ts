import type { Problem } from '../../../../platform/contract/index.ts';
import { diagnosisProblem } from '../../contract.ts';

/** Refuses a change of something that somebody changed meanwhile, with what it is now: nobody's words are written over. */
export function changedMeanwhile(current: unknown): Problem {
  return diagnosisProblem('changed-meanwhile', {
    detail:
      current === null
        ? 'Somebody took this off the board meanwhile. Your words are not lost: add them anew, or leave it.'
        : 'Somebody changed this while you were writing. Compare both texts and say which one stays.',
    data: { current },
  });
}
