import { sql } from 'kysely';
import { toJsonText, toText, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { need, type Caller } from '../../../identity/index.ts';
import { incidentsProblem } from '../../contract.ts';
import { viewQuery, type ViewQuery } from '../../core/views.ts';
import { refuseForeignTeam } from './save-view.ts';
import { viewsFor, viewToWire, type ViewRow } from './store-views.ts';

interface Change {
  readonly name?: string | undefined;
  readonly query?: ViewQuery | undefined;
  readonly teamId?: string | null | undefined;
}

/** Renames a view, shares it or takes it back, or lets it show something else. */
export async function changeView(platform: Platform, caller: Caller, id: string, change: Change) {
  need(caller, 'incident.read');
  refuseForeignTeam(caller, change.teamId);
  return transact(platform, async (tx) => {
    const view = await findOwn(tx, caller, id);
    const { name = view.name, query = view.query, teamId = view.teamId } = change;
    await sql`
      update saved_view set name = ${toText(name)}, query = ${toJsonText(viewQuery(query))}::jsonb, team_id = ${teamId},
        changed_at = ${tx.now} where id = ${id}`.execute(tx.db);
    tx.afterCommit(() => tx.platform.live.changed(new Set(['incident-views'])));
    return viewToWire(caller, (await viewsFor(tx.db, caller, id))[0]!);
  });
}

/** Forgets a view; those it was shared with see it go. */
export async function deleteView(platform: Platform, caller: Caller, id: string) {
  need(caller, 'incident.read');
  return transact(platform, async (tx) => {
    await findOwn(tx, caller, id);
    await sql`delete from saved_view where id = ${id}`.execute(tx.db);
    tx.afterCommit(() => tx.platform.live.changed(new Set(['incident-views'])));
    return {};
  });
}

async function findOwn(tx: Tx, caller: Caller, id: string): Promise<ViewRow> {
  const [view] = await viewsFor(tx.db, caller, id);
  if (!view || view.personId !== caller.personId) throw incidentsProblem('unknown-view');
  return view;
}
