import { sql } from 'kysely';
import { may, type Caller } from '../../../identity/index.ts';
import { issueRef } from '../../core/trackers/kinds.ts';
import { findImprovement, mayEdit } from '../access.ts';
import type { ImprovementRow, Queryable } from '../rows.ts';
import { issueOf, trackersWhere, type IssueRow, type TrackerRow } from './store.ts';

/** The issue of an improvement, and where one could be made, for somebody who may see the improvement. */
export async function showIssue(db: Queryable, caller: Caller, key: string) {
  return issueToWire(db, caller, await findImprovement(db, caller, key));
}

export async function issueToWire(db: Queryable, caller: Caller, row: ImprovementRow) {
  const issue = await issueOf(db, row.id);
  const [trackers, own] = await Promise.all([
    trackersWhere(db, sql`k.team_id = ${row.teamId}`),
    issue ? trackerOfIssue(db, issue) : undefined,
  ]);
  return {
    issue: issue && own ? wire(issue, own) : null,
    trackers: trackers.map(({ id, kind, name, project, troubleBecause }) => ({
      id,
      kind,
      name,
      project,
      trouble: troubleBecause,
    })),
    may: { link: mayLink(caller, row) },
    asksFirst: row.private,
  };
}

/** Creating speaks with the team's token, so it is for who responds in that team, beside being allowed to change the improvement. */
export const mayLink = (caller: Caller, row: ImprovementRow): boolean =>
  mayEdit(caller, row) && may(caller, 'incident.edit', row.teamId) && !row.drill;

/** Also one that was disconnected: what was followed in it still names it. */
async function trackerOfIssue(db: Queryable, { trackerId }: IssueRow) {
  const { rows } = await sql<Pick<TrackerRow, 'id' | 'kind' | 'name' | 'project'>>`
    select id, kind, name, project from tracker where id = ${trackerId}`.execute(db);
  return rows[0];
}

function wire(issue: IssueRow, tracker: Pick<TrackerRow, 'id' | 'kind' | 'name' | 'project'>) {
  const { issueKey: key } = issue;
  return {
    tracker: { id: tracker.id, kind: tracker.kind, name: tracker.name, project: tracker.project },
    state: issue.state as Exclude<IssueRow['state'], 'unlinked'>,
    ref: key === null ? null : issueRef(tracker.kind, key),
    url: issue.url,
    title: issue.issueTitle,
    issueState: issue.issueState,
    stateWords: issue.stateWords,
    assignee: issue.assignee,
    createdHere: issue.createdHere,
    leftBecause: issue.leftBecause,
    trouble: issue.lastError,
    lookedAt: issue.lookedAt?.toISOString() ?? null,
  };
}
