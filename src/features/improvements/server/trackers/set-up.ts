import { sql } from 'kysely';
import { generalProblem } from '../../../../platform/contract/index.ts';
import { newId, transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, need, teamsByIds, type Caller } from '../../../identity/index.ts';
import { improvementsProblem } from '../../contract.ts';
import type { TrackerEdition, TrackerKind } from '../../core/trackers/kinds.ts';
import { checkedSettings, checkedToken, type TrackerSettings } from './check-settings.ts';
import { trackerToManage } from './find-tracker.ts';
import { lockTracker, trackersWhere, trackerTokenPurpose, type TrackerRow } from './store.ts';

/** Connects a tracker to a team. The token is sealed before it is stored, and given to nobody from then on. */
export async function addTracker(
  platform: Platform,
  caller: Caller,
  teamId: string,
  input: TrackerSettings & {
    readonly kind: TrackerKind;
    readonly edition: TrackerEdition;
    readonly token: string;
  },
): Promise<TrackerRow> {
  need(caller, 'team.manage', teamId);
  if (!(await teamsByIds(platform.db, [teamId])).has(teamId)) throw generalProblem('not-found');
  const edition = input.kind === 'jira' ? input.edition : 'cloud';
  const one = checkedSettings(input.kind, edition, input);
  const sealed = platform.secret.seal(trackerTokenPurpose, checkedToken(input.token));
  const id = newId();
  return transact(platform, async (tx) => {
    await sql`
      insert into tracker (id, team_id, kind, edition, name, base_url, project, issue_type, account, sealed_token, labels,
        declined_words, in_progress_words, sends_title, follows_state, created_at)
      values (${id}, ${teamId}, ${input.kind}, ${edition}, ${one.name}, ${one.baseUrl}, ${one.project}, ${one.issueType},
        ${one.account}, ${sealed}, ${one.labels}::text[], ${one.declinedWords}::text[], ${one.inProgressWords}::text[],
        ${one.sendsTitle}, ${one.followsState}, ${tx.now})`.execute(tx.db);
    await platform.events.append(tx, [
      trackerEvent('tracker.added', { id, teamId, ...one, kind: input.kind }, caller),
    ]);
    return (await trackersWhere(tx.db, sql`k.id = ${id}`))[0]!;
  });
}

/**
 * Changes what is settled about it. A token is sealed for one address and one account: who changes these gives the token again, or
 * somebody could send one they never saw to a server of their own.
 */
export async function changeTracker(
  platform: Platform,
  caller: Caller,
  id: string,
  input: TrackerSettings & { readonly version: number; readonly token?: string | undefined },
): Promise<TrackerRow> {
  return transact(platform, async (tx) => {
    const before = await trackerToManage(tx.db, caller, id);
    await lockTracker(tx, id);
    const one = checkedSettings(before.kind, before.edition, input);
    const elsewhere = one.baseUrl !== before.baseUrl || one.account !== before.account;
    if (elsewhere && input.token === undefined) throw improvementsProblem('needs-token');
    const sealed =
      input.token === undefined
        ? before.sealedToken
        : platform.secret.seal(trackerTokenPurpose, checkedToken(input.token));
    const { numAffectedRows } = await sql`
      update tracker set name = ${one.name}, base_url = ${one.baseUrl}, project = ${one.project}, issue_type = ${one.issueType},
        account = ${one.account}, sealed_token = ${sealed}, labels = ${one.labels}::text[],
        declined_words = ${one.declinedWords}::text[], in_progress_words = ${one.inProgressWords}::text[],
        sends_title = ${one.sendsTitle}, follows_state = ${one.followsState}, version = version + 1,
        trouble = null, trouble_because = null, trouble_at = null, trouble_told_at = null
      where id = ${id} and version = ${input.version} and removed_at is null`.execute(tx.db);
    if (numAffectedRows !== 1n) throw improvementsProblem('tracker-changed');
    // What waited for the old token is tried with the new one; what was seen elsewhere says nothing about here.
    await sql`update improvement_issue set due_at = ${tx.now}, attempt_count = 0, etag = null
      where tracker_id = ${id} and state in ('creating', 'linked')`.execute(tx.db);
    await platform.events.append(tx, [
      trackerEvent('tracker.changed', { ...before, ...one }, caller, { newToken: input.token !== undefined }),
    ]);
    tx.afterCommit(() => platform.due.wake());
    return (await trackersWhere(tx.db, sql`k.id = ${id}`))[0]!;
  });
}

/** Its token and the secret of its webhook are forgotten for good; what is followed in it is followed no more. */
export async function removeTracker(platform: Platform, caller: Caller, id: string): Promise<void> {
  await transact(platform, async (tx) => {
    const tracker = await trackerToManage(tx.db, caller, id);
    await sql`update tracker set removed_at = ${tx.now}, sealed_token = '', hook_key_hash = null, sealed_hook_secret = null
      where id = ${id} and removed_at is null`.execute(tx.db);
    await sql`update improvement_issue set due_at = null, ended_at = ${tx.now},
      state = case when state = 'linked' then 'gone' else 'failed' end, last_error = 'The tracker was disconnected.'
      where tracker_id = ${id} and state in ('creating', 'linked')`.execute(tx.db);
    await platform.events.append(tx, [trackerEvent('tracker.removed', tracker, caller)]);
  });
}

export const trackerEvent = (
  kind: string,
  tracker: Pick<TrackerRow, 'id' | 'teamId' | 'name' | 'kind' | 'project'>,
  caller: Caller,
  data: Readonly<Record<string, unknown>> = {},
) => ({
  kind,
  subjectId: tracker.teamId,
  teamId: tracker.teamId,
  actor: actorOf(caller),
  data: {
    trackerId: tracker.id,
    name: tracker.name,
    tracker: tracker.kind,
    project: tracker.project,
    ...data,
  },
  topics: [`team:${tracker.teamId}`, 'trackers'],
});
