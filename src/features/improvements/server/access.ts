import { sql, type RawBuilder } from 'kysely';
import { generalProblem } from '../../../platform/contract/index.ts';
import { may, type Caller } from '../../identity/index.ts';
import { readableById, visibleTeams } from '../../tickets/index.ts';
import { improvementsProblem } from '../contract.ts';
import { parseImprovementKey } from '../core/improvement.ts';
import { improvementsWhere, type ImprovementRow, type Queryable } from './rows.ts';

/**
 * What a caller may see, as a condition on the improvement `m`: those of the teams they see, whether a team owns it or was
 * paged. What comes from a private ticket is seen by those who see that, and by who owns it.
 */
export function visible(caller: Caller): RawBuilder<boolean> {
  const teams = visibleTeams(caller);
  const byTeam =
    teams === undefined
      ? sql`true`
      : sql`(m.team_id = any(${teams}::uuid[]) or m.origin_team_id = any(${teams}::uuid[]))`;
  return sql<boolean>`(${byTeam} and (not m.private or m.owner_id = ${caller.personId}
    or ${readableById(caller, sql.raw('m.ticket_id'))}))`;
}

/** The one behind `ACT-9` when the caller may see it. @throws improvements/unknown-improvement, the same for hidden and missing */
export async function findImprovement(db: Queryable, caller: Caller, key: string): Promise<ImprovementRow> {
  const number = parseImprovementKey(key);
  const [row] =
    number === undefined
      ? []
      : await improvementsWhere(db, sql`m.number = ${number} and ${visible({ ...caller, scopes: null })}`);
  if (!row) throw improvementsProblem('unknown-improvement');
  return row;
}

/** Whether they may change it: its owner, and who responds in the team that owns it or in the team that was paged. */
export function mayEdit(
  caller: Caller,
  row: Pick<ImprovementRow, 'teamId' | 'originTeamId' | 'ownerId'>,
): boolean {
  const asOwner = caller.scopes === null || caller.scopes.includes('incident.comment');
  return (
    (asOwner && row.ownerId === caller.personId) ||
    may(caller, 'incident.edit', row.teamId) ||
    (row.originTeamId !== null && may(caller, 'incident.edit', row.originTeamId))
  );
}

/** As findImprovement, for a verb that changes it. @throws general/not-allowed */
export async function findToEdit(db: Queryable, caller: Caller, key: string): Promise<ImprovementRow> {
  const row = await findImprovement(db, caller, key);
  if (!mayEdit(caller, row)) throw generalProblem('not-allowed');
  return row;
}
