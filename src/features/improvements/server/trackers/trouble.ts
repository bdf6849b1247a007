import { sql } from 'kysely';
import type { Tx } from '../../../../platform/index.ts';
import { membersOfTeams, teamsByIds } from '../../../identity/index.ts';
import { tellPeoplePort } from '../../../tickets/index.ts';
import { passesByItself, type Trouble } from '../../core/trackers/answer.ts';
import { tryAgainSeconds } from '../../core/trackers/follow.ts';
import { lockTracker, type TrackerRow } from './store.ts';

/**
 * What is wrong with a tracker as a whole is shown where it is set up. When it needs a person, the admins of the team are told,
 * once, until it has worked again. Nothing else of it is tried meanwhile: a hundred refusals help nobody.
 */
export async function noteTrouble(
  tx: Tx,
  trackerId: string,
  trouble: Trouble,
  attempt: number,
): Promise<void> {
  const tracker = await lockTracker(tx, trackerId);
  if (!tracker) return;
  const waits = tryAgainSeconds(attempt, trouble.retryAfterSeconds);
  const tells = !passesByItself(trouble.trouble) && tracker.troubleToldAt === null;
  await sql`
    update tracker set trouble = ${trouble.trouble}, trouble_because = ${trouble.because},
      trouble_at = coalesce(trouble_at, ${tx.now}), trouble_told_at = ${tells ? tx.now : tracker.troubleToldAt}
    where id = ${trackerId}`.execute(tx.db);
  await sql`
    update improvement_issue set due_at = greatest(due_at, ${tx.now}::timestamptz + ${waits} * interval '1 second')
    where tracker_id = ${trackerId} and due_at is not null`.execute(tx.db);
  tx.afterCommit(() => tx.platform.live.changed([`team:${tracker.teamId}`, 'trackers']));
  if (tells) await tellAdmins(tx, tracker, trouble);
}

async function tellAdmins(tx: Tx, tracker: TrackerRow, trouble: Trouble): Promise<void> {
  const [members, teams] = await Promise.all([
    membersOfTeams(tx.db, [tracker.teamId]),
    teamsByIds(tx.db, [tracker.teamId]),
  ]);
  const personIds = members.filter((one) => one.accessRole === 'admin').map((one) => one.personId);
  const team = teams.get(tracker.teamId)!;
  if (personIds.length === 0) return;
  await tx.platform.ports.get(tellPeoplePort)(tx, [
    {
      ticketId: null,
      personIds,
      title: `${tracker.name} needs a look`,
      lines: [
        trouble.because,
        `Improvements of ${team.name} are not kept in step with ${tracker.project} until it works again.`,
      ],
      path: `/settings/teams/${team.slug}?part=trackers`,
      tag: `tracker:${tracker.id}`,
    },
  ]);
}

/** It works: what was wrong is over, and would be told again. */
export async function noteWorks(
  tx: Tx,
  tracker: Pick<TrackerRow, 'id' | 'teamId' | 'trouble'>,
): Promise<void> {
  if (tracker.trouble === null) return;
  await sql`update tracker set trouble = null, trouble_because = null, trouble_at = null, trouble_told_at = null
    where id = ${tracker.id}`.execute(tx.db);
  tx.afterCommit(() => tx.platform.live.changed([`team:${tracker.teamId}`, 'trackers']));
}
