import { transact, type Platform } from '../../../../platform/index.ts';
import { publicUrlOf } from '../../../identity/index.ts';
import { passesByItself, type Trouble } from '../../core/trackers/answer.ts';
import { titleFor, type IssueWords } from '../../core/trackers/body.ts';
import { tryAgainSeconds } from '../../core/trackers/follow.ts';
import { issueRef, type SeenIssue } from '../../core/trackers/kinds.ts';
import { dayWords, improvementKey, improvementPath, kindWords } from '../../core/improvement.ts';
import { improvementEvent } from '../events.ts';
import { improvementsByIds, lockImprovement, type ImprovementRow } from '../rows.ts';
import { clientOf } from './client.ts';
import type { Told, TrackerClient } from './ask.ts';
import { applySeen } from './apply-seen.ts';
import { accessOf, sealedElsewhere } from './find-tracker.ts';
import { issueOf, updateIssue, type IssueRow, type TrackerRow } from './store.ts';
import { noteTrouble, noteWorks } from './trouble.ts';

/** A search of Jira learns of an issue a little after it was made; so long we wait before we look for one whose answer was lost. */
const lostAnswerWaitsSeconds = 60;

/**
 * Makes the issue that was written down. When an earlier try may have made it, it is looked for first, by its marker: an answer that
 * was lost makes no second issue.
 * @param triedBefore when this was tried first; null: never
 */
export async function makeIssue(
  platform: Platform,
  issue: IssueRow,
  tracker: TrackerRow,
  triedBefore: Date | null,
): Promise<void> {
  const access = accessOf(platform, tracker);
  const [row] = await improvementsByIds(platform.db, [issue.improvementId]);
  const words = wordsOf(row!, issue, await publicUrlOf(platform));
  const told = access
    ? await findOrCreate(clientOf(platform, access), words, triedBefore)
    : ({ ...sealedElsewhere, value: undefined } as const);
  await (told.ok
    ? noteMade(platform, issue, tracker, told.value, words)
    : noteNotMade(platform, issue, tracker, told));
}

async function findOrCreate(
  client: TrackerClient,
  words: IssueWords,
  triedBefore: Date | null,
): Promise<Told<SeenIssue>> {
  if (triedBefore !== null) {
    const found = await client.find(words.marker, triedBefore);
    if (!found.ok) return found;
    if (found.value) return { ok: true, value: found.value };
  }
  return client.create(words);
}

/** What is told there. Nothing of the incident that it comes from: neither its title nor its key. */
function wordsOf(row: ImprovementRow, issue: IssueRow, publicUrl: string): IssueWords {
  const key = improvementKey(row.number);
  return {
    key,
    title: row.title,
    text: issue.tellsText ? row.text : null,
    facts: issue.tellsText
      ? [kindWords[row.kind], ...(row.dueOn === null ? [] : [`Due ${dayWords(row.dueOn)}`])]
      : [],
    link: `${publicUrl}${improvementPath(key)}`,
    marker: issue.marker,
  };
}

async function noteMade(
  platform: Platform,
  issue: IssueRow,
  tracker: TrackerRow,
  seen: SeenIssue,
  words: IssueWords,
): Promise<void> {
  await transact(platform, async (tx) => {
    await noteWorks(tx, tracker);
    const row = await lockImprovement(tx, issue.improvementId);
    if ((await issueOf(tx.db, row.id))?.id !== issue.id) return; // unlinked meanwhile: it stays there, unfollowed
    await updateIssue(tx, issue.id, {
      state: 'linked',
      issueKey: seen.key,
      sentTitle: titleFor(words.title),
      lastError: null,
    });
    await platform.events.append(tx, [
      improvementEvent('improvement.tracker-created', row, issue.askedBy, null, {
        tracker: tracker.name,
        ref: issueRef(tracker.kind, seen.key),
        url: seen.url,
      }),
    ]);
    await applySeen(tx, issue.id, tracker, seen);
  });
}

async function noteNotMade(
  platform: Platform,
  issue: IssueRow,
  tracker: TrackerRow,
  trouble: Trouble,
): Promise<void> {
  await transact(platform, async (tx) => {
    const row = await lockImprovement(tx, issue.improvementId);
    if ((await issueOf(tx.db, row.id))?.id !== issue.id) return;
    const waits = passesByItself(trouble.trouble);
    const again = Math.max(
      tryAgainSeconds(issue.attemptCount, trouble.retryAfterSeconds),
      lostAnswerWaitsSeconds,
    );
    // What the tracker refuses for good is for a person to see; what a token or an address stops is tried when that is mended.
    const failed = trouble.trouble === 'refused';
    if (!failed && (!waits || trouble.trouble === 'limited'))
      await noteTrouble(tx, tracker.id, trouble, issue.attemptCount);
    await updateIssue(tx, issue.id, {
      state: failed ? 'failed' : 'creating',
      dueAt: failed ? null : new Date(tx.now.getTime() + again * 1000),
      lastError: trouble.because,
    });
    if (issue.attemptCount <= 1 || failed)
      await platform.events.append(tx, [
        improvementEvent('improvement.tracker-failed', row, { kind: 'system' }, trouble.because, {
          tracker: tracker.name,
        }),
      ]);
  });
}
