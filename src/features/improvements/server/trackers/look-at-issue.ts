import { sql } from 'kysely';
import { transact, type Platform } from '../../../../platform/index.ts';
import type { Trouble } from '../../core/trackers/answer.ts';
import { titleFor } from '../../core/trackers/body.ts';
import { tryAgainSeconds } from '../../core/trackers/follow.ts';
import { issueRef, type SeenIssue } from '../../core/trackers/kinds.ts';
import { improvementEvent } from '../events.ts';
import { lockImprovement } from '../rows.ts';
import type { TrackerClient } from './ask.ts';
import { applySeen, trackerActor } from './apply-seen.ts';
import { clientOf } from './client.ts';
import { accessOf, sealedElsewhere } from './find-tracker.ts';
import { issueOf, updateIssue, type IssueRow, type TrackerRow } from './store.ts';
import { noteTrouble, noteWorks } from './trouble.ts';
import { readProject } from './try-tracker.ts';

/** Asks the tracker how the issue stands and draws from it what it means here; writes our title there when ours counts. */
export async function lookAtIssue(platform: Platform, issue: IssueRow, tracker: TrackerRow): Promise<void> {
  const access = accessOf(platform, tracker);
  if (!access) return noteNotSeen(platform, issue, tracker, sealedElsewhere);
  const client = clientOf(platform, access);
  const told = await client.look(issue.issueKey!, issue.etag);
  if (!told.ok) {
    if (told.trouble !== 'not-found') return noteNotSeen(platform, issue, tracker, told);
    // A token that sees nothing any more gets the same answer as an issue that was deleted.
    const project = await readProject(platform, tracker);
    if (!project.ok) return noteNotSeen(platform, issue, tracker, project);
    return noteGone(platform, issue, tracker, 'deleted', null);
  }
  if (told.value.is === 'moved') return noteGone(platform, issue, tracker, 'moved', told.value.url);
  const seen = told.value.is === 'seen' ? told.value.issue : asLastSeen(issue);
  const etag = told.value.is === 'seen' ? told.value.etag : issue.etag;
  const title = await transact(platform, async (tx) => {
    await noteWorks(tx, tracker);
    const wanted = await applySeen(tx, issue.id, tracker, seen);
    await updateIssue(tx, issue.id, { etag });
    // Its webhook spoke while we looked: what we saw may be older than what it meant.
    await sql`update improvement_issue set due_at = ${tx.now} where id = ${issue.id} and state = 'linked'
      and hinted_at is distinct from ${issue.hintedAt}::timestamptz`.execute(tx.db);
    return wanted;
  });
  if (title !== null) await sendTitle(platform, client, issue, tracker, title);
}

const asLastSeen = (issue: IssueRow): SeenIssue => ({
  key: issue.issueKey!,
  url: issue.url ?? '',
  title: issue.issueTitle ?? '',
  state: issue.issueState ?? 'open',
  stateWords: issue.stateWords ?? '',
  assignee: issue.assignee,
});

/** Sending the same title twice changes nothing, so it is noted after it was taken. */
async function sendTitle(
  platform: Platform,
  client: TrackerClient,
  issue: IssueRow,
  tracker: TrackerRow,
  title: string,
): Promise<void> {
  const told = await client.setTitle(issue.issueKey!, title);
  if (!told.ok) return noteNotSeen(platform, issue, tracker, told);
  await transact(platform, async (tx) => {
    const row = await lockImprovement(tx, issue.improvementId);
    await updateIssue(tx, issue.id, { sentTitle: title, issueTitle: title, etag: null, leftBecause: null });
    await platform.events.append(tx, [
      improvementEvent('improvement.tracker-status', row, trackerActor(tracker), null, {
        ref: issueRef(tracker.kind, issue.issueKey!),
        url: issue.url,
        titleSent: title,
      }),
    ]);
    // Changed here while it was sent: once more.
    if (titleFor(row.title) !== title) await updateIssue(tx, issue.id, { dueAt: tx.now });
  });
}

async function noteNotSeen(
  platform: Platform,
  issue: IssueRow,
  tracker: TrackerRow,
  trouble: Trouble,
): Promise<void> {
  await transact(platform, async (tx) => {
    const row = await lockImprovement(tx, issue.improvementId);
    if ((await issueOf(tx.db, row.id))?.id !== issue.id) return;
    const again = tryAgainSeconds(issue.attemptCount, trouble.retryAfterSeconds);
    if (trouble.trouble !== 'unreachable') await noteTrouble(tx, tracker.id, trouble, issue.attemptCount);
    await updateIssue(tx, issue.id, {
      lastError: trouble.because,
      dueAt: new Date(tx.now.getTime() + again * 1000),
    });
    tx.afterCommit(() => platform.live.changed([`improvement:${row.id}`]));
  });
}

/** It is not where it was. The improvement goes on without it, and says so. */
async function noteGone(
  platform: Platform,
  issue: IssueRow,
  tracker: TrackerRow,
  how: 'deleted' | 'moved',
  url: string | null,
): Promise<void> {
  const because =
    how === 'deleted'
      ? 'The issue was deleted, or this token may not see it any more.'
      : 'The issue was moved elsewhere: link it anew where it is now.';
  await transact(platform, async (tx) => {
    const row = await lockImprovement(tx, issue.improvementId);
    if ((await issueOf(tx.db, row.id))?.id !== issue.id) return;
    await updateIssue(tx, issue.id, {
      state: 'gone',
      lastError: because,
      url: url ?? (how === 'moved' ? issue.url : null),
      dueAt: null,
      endedAt: tx.now,
    });
    await platform.events.append(tx, [
      improvementEvent('improvement.tracker-failed', row, trackerActor(tracker), because, {
        tracker: tracker.name,
        ref: issueRef(tracker.kind, issue.issueKey!),
        url,
        gone: how,
      }),
    ]);
  });
}
