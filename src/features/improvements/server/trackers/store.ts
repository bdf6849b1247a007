import { sql, type RawBuilder } from 'kysely';
import type { Actor, Tx } from '../../../../platform/index.ts';
import type { TrackerTrouble } from '../../core/trackers/answer.ts';
import type { FollowReason } from '../../core/trackers/follow.ts';
import type { IssueState, TrackerPlace } from '../../core/trackers/kinds.ts';
import type { Queryable } from '../rows.ts';

/** What the token of a tracker and the secret of its webhook are sealed for. */
export const trackerTokenPurpose = 'tracker-token';
export const trackerHookPurpose = 'tracker-hook';

export interface TrackerRow extends TrackerPlace {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly account: string | null;
  readonly sealedToken: string;
  readonly sendsTitle: boolean;
  readonly followsState: boolean;
  readonly sealedHookSecret: string | null;
  readonly hookHeardAt: Date | null;
  readonly trouble: TrackerTrouble | null;
  readonly troubleBecause: string | null;
  readonly troubleAt: Date | null;
  readonly troubleToldAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
}

const trackerColumns = sql`k.id, k.team_id as "teamId", k.kind, k.edition, k.name, k.base_url as "baseUrl", k.project,
  k.issue_type as "issueType", k.account, k.sealed_token as "sealedToken", k.labels, k.declined_words as "declinedWords",
  k.in_progress_words as "inProgressWords", k.sends_title as "sendsTitle", k.follows_state as "followsState",
  k.sealed_hook_secret as "sealedHookSecret", k.hook_heard_at as "hookHeardAt", k.trouble,
  k.trouble_because as "troubleBecause", k.trouble_at as "troubleAt", k.trouble_told_at as "troubleToldAt", k.version,
  k.created_at as "createdAt"`;

/** Those in use that meet the condition, by name; `k` is the tracker. */
export async function trackersWhere(db: Queryable, condition: RawBuilder<unknown>): Promise<TrackerRow[]> {
  const { rows } = await sql<TrackerRow>`
    select ${trackerColumns} from tracker k where k.removed_at is null and ${condition}
    order by lower(k.name), k.id`.execute(db);
  return rows;
}

/** One, until the transaction ends nobody else changes it; undefined when it is not in use any more. */
export async function lockTracker(tx: Tx, id: string): Promise<TrackerRow | undefined> {
  await sql`select 1 from tracker where id = ${id} for update`.execute(tx.db);
  return (await trackersWhere(tx.db, sql`k.id = ${id}`))[0];
}

/** How many issues are followed in each. */
export async function issueCounts(
  db: Queryable,
  trackerIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select tracker_id as id, count(*)::int as count from improvement_issue
    where tracker_id = any(${trackerIds}::uuid[]) and state in ('creating', 'linked') group by tracker_id`.execute(
    db,
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}

export interface IssueRow {
  readonly id: string;
  readonly improvementId: string;
  readonly trackerId: string;
  readonly state: 'creating' | 'linked' | 'failed' | 'gone' | 'unlinked';
  readonly marker: string;
  readonly createdHere: boolean;
  readonly tellsText: boolean;
  readonly issueKey: string | null;
  readonly url: string | null;
  readonly issueTitle: string | null;
  readonly issueState: IssueState | null;
  readonly stateWords: string | null;
  readonly assignee: string | null;
  readonly leftBecause: FollowReason | 'tracker-keeps-its-own' | null;
  readonly sentTitle: string | null;
  readonly etag: string | null;
  readonly overSince: Date | null;
  readonly firstTriedAt: Date | null;
  readonly attemptCount: number;
  readonly dueAt: Date | null;
  readonly lastError: string | null;
  readonly askedBy: Actor;
  readonly lookedAt: Date | null;
  /** When its webhook last said that something changed. */
  readonly hintedAt: Date | null;
}

export const issueColumns = sql`i.id, i.improvement_id as "improvementId", i.tracker_id as "trackerId", i.state, i.marker,
  i.created_here as "createdHere", i.tells_text as "tellsText", i.issue_key as "issueKey", i.url,
  i.issue_title as "issueTitle", i.issue_state as "issueState", i.state_words as "stateWords", i.assignee,
  i.left_because as "leftBecause", i.sent_title as "sentTitle", i.etag, i.over_since as "overSince",
  i.first_tried_at as "firstTriedAt", i.attempt_count as "attemptCount", i.due_at as "dueAt", i.last_error as "lastError",
  i.asked_by as "askedBy", i.looked_at as "lookedAt", i.hinted_at as "hintedAt"`;

/** Those that meet the condition; `i` is the link between improvement and issue. */
export async function issuesWhere(db: Queryable, condition: RawBuilder<unknown>): Promise<IssueRow[]> {
  const { rows } = await sql<IssueRow>`
    select ${issueColumns} from improvement_issue i where ${condition}`.execute(db);
  return rows;
}

/** The issue of an improvement, should it have one. */
export async function issueOf(db: Queryable, improvementId: string): Promise<IssueRow | undefined> {
  return (await issuesWhere(db, sql`i.improvement_id = ${improvementId} and i.state <> 'unlinked'`))[0];
}

/** Notes what is known now of one issue. Only the columns that are given change. */
export async function updateIssue(tx: Tx, id: string, changes: IssueChanges): Promise<void> {
  const sets = (Object.keys(changes) as (keyof IssueChanges)[]).map(
    (name) => sql`${sql.ref(columns[name])} = ${changes[name]}`,
  );
  await sql`update improvement_issue set ${sql.join(sets)} where id = ${id}`.execute(tx.db);
}
const columns = {
  state: 'state',
  issueKey: 'issue_key',
  url: 'url',
  issueTitle: 'issue_title',
  issueState: 'issue_state',
  stateWords: 'state_words',
  assignee: 'assignee',
  leftBecause: 'left_because',
  sentTitle: 'sent_title',
  etag: 'etag',
  overSince: 'over_since',
  attemptCount: 'attempt_count',
  dueAt: 'due_at',
  lastError: 'last_error',
  lookedAt: 'looked_at',
  endedAt: 'ended_at',
} as const;
export type IssueChanges = Partial<Record<keyof typeof columns, string | number | Date | null>>;
