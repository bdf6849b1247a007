import type { ImprovementState } from '../improvement.ts';
import type { IssueState, SeenIssue } from './kinds.ts';

/** Why the improvement was changed, or left as it is, after the issue was seen. */
export const followReasons = [
  'issue-begun',
  'issue-closed-as-completed',
  'issue-closed-as-not-planned',
  'issue-reopened',
  'over-here-already',
  'declined-here-already',
  'done-here-already',
  'not-accepted-here',
] as const;
export type FollowReason = (typeof followReasons)[number];

export type FollowStep =
  | { readonly do: 'nothing' }
  | { readonly do: 'change'; readonly to: ImprovementState; readonly because: FollowReason }
  /** Both sides were decided, differently: what was decided here stays, and the reason is shown. */
  | { readonly do: 'leave'; readonly because: FollowReason };

const nothing: FollowStep = { do: 'nothing' };
const isOver = (state: ImprovementState | IssueState): boolean => state === 'done' || state === 'declined';

/**
 * What the state of an issue means for its improvement. Only a change there counts: what was seen before is not said again, so a
 * decision made here is not undone by the next look.
 * @param before as it was last seen; null at the first sight
 * @param accepted whether owner and due date are there, so that it can be worked on
 */
export function followState(
  here: { readonly state: ImprovementState; readonly accepted: boolean },
  before: IssueState | null,
  seen: IssueState,
): FollowStep {
  if (seen === before) return nothing;
  const leave = (because: FollowReason): FollowStep => ({ do: 'leave', because });
  const change = (to: ImprovementState, because: FollowReason): FollowStep => ({ do: 'change', to, because });
  const reopened = before !== null && isOver(before) && !isOver(seen);
  if (seen === 'done') {
    if (here.state === 'done') return nothing;
    if (here.state === 'declined') return leave('declined-here-already');
    return here.accepted ? change('done', 'issue-closed-as-completed') : leave('not-accepted-here');
  }
  if (seen === 'declined') {
    if (here.state === 'declined') return nothing;
    if (here.state === 'done') return leave('done-here-already');
    return change('declined', 'issue-closed-as-not-planned');
  }
  if (isOver(here.state))
    return reopened
      ? change(here.accepted ? 'in-progress' : 'proposed', 'issue-reopened')
      : leave('over-here-already');
  if (seen === 'open' || here.state === 'in-progress') return nothing;
  return here.accepted ? change('in-progress', 'issue-begun') : leave('not-accepted-here');
}

/** Why an improvement was moved, for its history. */
export function movedWords(because: FollowReason, who: string, stateWords: string): string {
  switch (because) {
    case 'issue-begun':
      return `Begun in ${who}: ${stateWords}`;
    case 'issue-reopened':
      return `Reopened in ${who}`;
    default:
      return `In ${who}: ${stateWords}`;
  }
}

export type TitleStep =
  | { readonly do: 'nothing' }
  | { readonly do: 'send'; readonly title: string; readonly because: 'changed-here' | 'changed-there' }
  /** The tracker writes it in its own way: sending it again and again would change nothing. */
  | { readonly do: 'leave'; readonly because: 'tracker-keeps-its-own' };

/**
 * Whether the title is to be written there: ours counts. What was sent once and came back otherwise is not sent for ever.
 * @param sent what we wrote last; null when the issue was made by others and nothing was sent yet
 * @param before the title as last seen
 */
export function followTitle(
  wanted: string,
  sent: string | null,
  before: string | null,
  seen: SeenIssue,
): TitleStep {
  if (seen.title === wanted) return { do: 'nothing' };
  if (sent !== wanted) return { do: 'send', title: wanted, because: 'changed-here' };
  if (before !== seen.title) return { do: 'send', title: wanted, because: 'changed-there' };
  return { do: 'leave', because: 'tracker-keeps-its-own' };
}

const minute = 60;
const hour = 60 * minute;

/**
 * How long until the issue is looked at again by itself. Where its webhook is heard this is only a net for what was lost.
 * @param overForSeconds how long it has been closed; null while it is open
 */
export function nextLookSeconds(hookHeard: boolean, overForSeconds: number | null): number {
  if (overForSeconds === null) return hookHeard ? hour : 5 * minute;
  if (overForSeconds > 30 * 24 * hour) return 24 * hour;
  return hookHeard ? 6 * hour : hour;
}

/**
 * How long until it is tried again: longer each time, at least as long as we are asked to wait, at most six hours.
 * @param attempt 1 after the first failure
 */
export function tryAgainSeconds(attempt: number, retryAfterSeconds: number | undefined): number {
  const own = Math.min(30 * 2 ** Math.min(attempt - 1, 10), hour);
  return Math.min(Math.max(own, retryAfterSeconds ?? 0), 6 * hour);
}
