import { sql } from 'kysely';
import type { Actor, Tx } from '../../../../platform/index.ts';
import { titleFor } from '../../core/trackers/body.ts';
import { followState, followTitle, movedWords, nextLookSeconds } from '../../core/trackers/follow.ts';
import { issueRef, type SeenIssue } from '../../core/trackers/kinds.ts';
import { improvementEvent } from '../events.ts';
import { moveTo } from '../move.ts';
import { lockImprovement, type ImprovementRow } from '../rows.ts';
import { issuesWhere, updateIssue, type IssueRow, type TrackerRow } from './store.ts';

const hookCountsForMs = 24 * 3_600_000;

/** Who did it, as the history shows it: the tracker, by its name. */
export const trackerActor = ({ id, name }: Pick<TrackerRow, 'id' | 'name'>): Actor => ({
  kind: 'source',
  id,
  name,
});

/**
 * Draws from what was seen in the tracker what it means here, once. The improvement is locked before its link, as everywhere.
 * @returns the title that is to be written there, when ours counts and differs
 */
export async function applySeen(
  tx: Tx,
  issueId: string,
  tracker: TrackerRow,
  seen: SeenIssue,
): Promise<string | null> {
  const improvementId = (await issuesWhere(tx.db, sql`i.id = ${issueId}`))[0]?.improvementId;
  if (improvementId === undefined) return null;
  const row = await lockImprovement(tx, improvementId);
  const issue = (await issuesWhere(tx.db, sql`i.id = ${issueId} and i.state = 'linked'`))[0];
  if (!issue) return null; // unlinked while we looked
  const title = tracker.sendsTitle
    ? followTitle(titleFor(row.title), issue.sentTitle, issue.issueTitle, seen)
    : ({ do: 'nothing' } as const);
  const left = await followHere(tx, row, issue, tracker, seen);
  const over = seen.state === 'done' || seen.state === 'declined';
  const overSince = over ? (issue.overSince ?? tx.now) : null;
  const hookHeard =
    tracker.hookHeardAt !== null && tx.now.getTime() - tracker.hookHeardAt.getTime() < hookCountsForMs;
  const waits = nextLookSeconds(
    hookHeard,
    overSince ? (tx.now.getTime() - overSince.getTime()) / 1000 : null,
  );
  await updateIssue(tx, issue.id, {
    issueKey: seen.key,
    url: seen.url,
    issueTitle: seen.title,
    issueState: seen.state,
    stateWords: seen.stateWords,
    assignee: seen.assignee,
    overSince,
    leftBecause: left ?? (title.do === 'leave' ? title.because : null),
    attemptCount: 0,
    lastError: null,
    lookedAt: tx.now,
    dueAt: new Date(tx.now.getTime() + waits * 1000),
  });
  return title.do === 'send' ? title.title : null;
}

/** @returns why it was left as it is, should it have been; what was left before stays so until something there changes */
async function followHere(
  tx: Tx,
  row: ImprovementRow,
  issue: IssueRow,
  tracker: TrackerRow,
  seen: SeenIssue,
): Promise<string | null> {
  const changed = seen.state !== issue.issueState;
  const stillLeft = changed || issue.leftBecause === 'tracker-keeps-its-own' ? null : issue.leftBecause;
  if (!tracker.followsState) return null;
  const accepted = row.ownerId !== null && row.dueOn !== null;
  const step = followState({ state: row.state, accepted }, issue.issueState, seen.state);
  const seldom = issue.assignee !== seen.assignee || issue.stateWords !== seen.stateWords;
  const news = issue.issueState !== null || step.do !== 'nothing'; // at the first sight an open issue is none
  if (news && (changed || seldom)) {
    await tx.platform.events.append(tx, [
      improvementEvent('improvement.tracker-status', row, trackerActor(tracker), null, {
        ref: issueRef(tracker.kind, seen.key),
        url: seen.url,
        stateWords: seen.stateWords,
        assignee: seen.assignee,
        left: step.do === 'leave' ? step.because : null,
      }),
    ]);
  }
  if (step.do === 'leave') return step.because;
  if (step.do === 'nothing') return stillLeft;
  const because = movedWords(step.because, tracker.name, seen.stateWords).slice(0, 2000);
  const { ownerId, dueOn } = row;
  await moveTo(tx, row, { to: step.to, ownerId, dueOn, because }, trackerActor(tracker));
  return null;
}
