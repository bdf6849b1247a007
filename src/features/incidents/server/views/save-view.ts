import { sql } from 'kysely';
import { newId, toJsonText, toText, transact, type Platform } from '../../../../platform/index.ts';
import { need, type Caller } from '../../../identity/index.ts';
import { incidentsProblem } from '../../contract.ts';
import { viewQuery, type ViewQuery } from '../../core/views.ts';
import { viewsFor, viewToWire } from './store-views.ts';

const mostOfOne = 100;

/** Keeps a view of the list for its maker, and for a team when it is shared. */
export async function saveView(
  platform: Platform,
  caller: Caller,
  { name, query, teamId }: { name: string; query: ViewQuery; teamId: string | null },
) {
  need(caller, 'incident.read', teamId ?? undefined);
  refuseForeignTeam(caller, teamId);
  return transact(platform, async (tx) => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from saved_view where person_id = ${caller.personId}`.execute(tx.db);
    if (rows[0]!.count >= mostOfOne) throw incidentsProblem('too-many-views');
    const id = newId();
    await sql`
      insert into saved_view (id, name, person_id, team_id, query, created_at, changed_at)
      values (${id}, ${toText(name)}, ${caller.personId}, ${teamId}, ${toJsonText(viewQuery(query))}::jsonb, ${tx.now}, ${tx.now})`.execute(
      tx.db,
    );
    tx.afterCommit(() => tx.platform.live.changed(new Set(['incident-views'])));
    return viewToWire(caller, (await viewsFor(tx.db, caller, id))[0]!);
  });
}

/** One shares with a team that one is in: a view in somebody else's list is theirs to ask for. */
export function refuseForeignTeam(caller: Caller, teamId: string | null | undefined): void {
  if (teamId && !caller.roles.has(teamId)) throw incidentsProblem('unknown-view');
}
