import { sql } from 'kysely';
import { generalProblem } from '../../../../platform/contract/index.ts';
import { newId, toJsonText, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { improvementsProblem } from '../../contract.ts';
import { readIssueRef } from '../../core/trackers/address.ts';
import { markerOf, titleFor } from '../../core/trackers/body.ts';
import { issueRef, trackerNames } from '../../core/trackers/kinds.ts';
import { improvementKey } from '../../core/improvement.ts';
import { findToEdit } from '../access.ts';
import { improvementEvent } from '../events.ts';
import { lockImprovement, type ImprovementRow, type Queryable } from '../rows.ts';
import { clientOf } from './client.ts';
import { accessOf, sealedElsewhere } from './find-tracker.ts';
import { applySeen } from './apply-seen.ts';
import { issueToWire, mayLink } from './issue-wire.ts';
import { issueOf, issuesWhere, trackersWhere, updateIssue, type TrackerRow } from './store.ts';

interface Wanted {
  readonly trackerId: string;
  readonly tellPrivate: boolean;
}

/** Writes down that an issue is to be made; the due loop makes it. What is written down is made once, whatever breaks on the way. */
export async function createIssueFor(platform: Platform, caller: Caller, key: string, wanted: Wanted) {
  const found = await findToLink(platform.db, caller, key, wanted);
  return transact(platform, async (tx) => {
    const row = await lockToLink(tx, found.row);
    await insertLink(tx, caller, row, found.tracker, { createdHere: true });
    tx.afterCommit(() => platform.due.wake());
    return issueToWire(tx.db, caller, row);
  });
}

/** Follows an issue that is there. It is read first: what cannot be read is not followed. */
export async function linkIssueFor(
  platform: Platform,
  caller: Caller,
  key: string,
  wanted: Wanted & { readonly ref: string },
) {
  const { row: found, tracker } = await findToLink(platform.db, caller, key, wanted);
  const issueKey = readIssueRef(tracker, wanted.ref);
  if (issueKey === undefined)
    throw noSuchIssue(tracker, 'must be its number, or its address in this tracker');
  const access = accessOf(platform, tracker);
  const told = access ? await clientOf(platform, access).look(issueKey, null) : sealedElsewhere;
  if (!told.ok) {
    if (told.trouble === 'not-found') throw noSuchIssue(tracker, told.because);
    throw improvementsProblem('tracker-trouble', { detail: told.because });
  }
  const { value } = told;
  if (value.is !== 'seen') throw noSuchIssue(tracker, 'was moved elsewhere');
  return transact(platform, async (tx) => {
    const row = await lockToLink(tx, found);
    const taken = sql`i.tracker_id = ${tracker.id} and i.issue_key = ${value.issue.key} and i.state = 'linked'`;
    if ((await issuesWhere(tx.db, taken)).length > 0) throw improvementsProblem('issue-taken');
    const id = await insertLink(tx, caller, row, tracker, { createdHere: false });
    await updateIssue(tx, id, {
      state: 'linked',
      issueKey: value.issue.key,
      etag: value.etag,
      // Whoever links an issue does not rename it: its title is its own until ours changes.
      sentTitle: titleFor(row.title),
      issueTitle: value.issue.title,
    });
    await platform.events.append(tx, [
      improvementEvent('improvement.tracker-linked', row, actorOf(caller), null, {
        tracker: tracker.name,
        ref: issueRef(tracker.kind, value.issue.key),
        url: value.issue.url,
      }),
    ]);
    await applySeen(tx, id, tracker, value.issue);
    tx.afterCommit(() => platform.due.wake());
    return issueToWire(tx.db, caller, await lockImprovement(tx, row.id));
  });
}

/** Followed no more; the issue stays where it is. */
export async function unlinkIssueFor(platform: Platform, caller: Caller, key: string) {
  const { id } = await findToEdit(platform.db, caller, key);
  return transact(platform, async (tx) => {
    const row = await lockImprovement(tx, id);
    const issue = await issueOf(tx.db, id);
    if (issue) {
      await updateIssue(tx, issue.id, { state: 'unlinked', dueAt: null, endedAt: tx.now });
      await platform.events.append(tx, [
        improvementEvent('improvement.tracker-unlinked', row, actorOf(caller), null, {
          ref: issue.issueKey,
          url: issue.url,
        }),
      ]);
    }
    return issueToWire(tx.db, caller, row);
  });
}

/** Looked at now; what had failed is tried again. */
export async function lookNowFor(platform: Platform, caller: Caller, key: string) {
  const row = await findToEdit(platform.db, caller, key);
  if (!mayLink(caller, row)) throw generalProblem('not-allowed');
  await transact(platform, async (tx) => {
    await sql`
      update improvement_issue i set due_at = ${tx.now}, state = case i.state when 'failed' then 'creating' else i.state end
      where i.improvement_id = ${row.id} and i.state in ('linked', 'failed')
        and exists (select from tracker k where k.id = i.tracker_id and k.removed_at is null)`.execute(tx.db);
    tx.afterCommit(() => platform.due.wake());
  });
  return issueToWire(platform.db, caller, row);
}

async function findToLink(
  db: Queryable,
  caller: Caller,
  key: string,
  { trackerId, tellPrivate }: Wanted,
): Promise<{ row: ImprovementRow; tracker: TrackerRow }> {
  const row = await findToEdit(db, caller, key);
  if (row.drill) throw improvementsProblem('practice-stays-here');
  if (!mayLink(caller, row)) throw generalProblem('not-allowed');
  const [tracker] = await trackersWhere(db, sql`k.id = ${trackerId} and k.team_id = ${row.teamId}`);
  if (!tracker) throw improvementsProblem('unknown-tracker');
  if (row.private && !tellPrivate)
    throw improvementsProblem('private-asks-first', {
      detail: `Its title would be told in ${trackerNames[tracker.kind]}, where others read it. Say that it may.`,
    });
  return { row, tracker };
}

async function lockToLink(tx: Tx, { id }: ImprovementRow): Promise<ImprovementRow> {
  const row = await lockImprovement(tx, id);
  const issue = await issueOf(tx.db, id);
  if (issue?.state === 'linked' || issue?.state === 'creating') throw improvementsProblem('has-issue');
  // What failed or is gone makes room for the next.
  if (issue) await updateIssue(tx, issue.id, { state: 'unlinked', dueAt: null });
  return row;
}

async function insertLink(
  tx: Tx,
  caller: Caller,
  row: ImprovementRow,
  tracker: TrackerRow,
  { createdHere }: { createdHere: boolean },
): Promise<string> {
  const id = newId();
  await sql`
    insert into improvement_issue (id, improvement_id, tracker_id, state, marker, created_here, tells_text, due_at, asked_by, created_at)
    values (${id}, ${row.id}, ${tracker.id}, 'creating', ${markerOf(improvementKey(row.number), id)}, ${createdHere},
      ${!row.private}, ${tx.now}, ${toJsonText(actorOf(caller))}::jsonb, ${tx.now})`.execute(tx.db);
  tx.afterCommit(() => tx.platform.live.changed([`improvement:${row.id}`]));
  return id;
}

function noSuchIssue(tracker: TrackerRow, detail: string) {
  return improvementsProblem('no-such-issue', {
    detail: `${tracker.project}: ${detail}`,
    errors: [{ pointer: '/body/ref', detail }],
  });
}
