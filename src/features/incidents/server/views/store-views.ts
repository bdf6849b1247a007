import { sql, type RawBuilder } from 'kysely';
import type { Caller } from '../../../identity/index.ts';
import type { ViewQuery } from '../../core/views.ts';
import type { Queryable } from '../store.ts';

export interface ViewRow {
  readonly id: string;
  readonly name: string;
  readonly query: ViewQuery;
  readonly personId: string;
  readonly personName: string;
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly changedAt: Date;
}

/** Views that the caller may see: their own, and those shared with a team of theirs. */
export async function viewsFor(db: Queryable, caller: Caller, id?: string): Promise<ViewRow[]> {
  const only: RawBuilder<unknown> = id === undefined ? sql`` : sql` and v.id = ${id}`;
  const { rows } = await sql<ViewRow>`
    select v.id, v.name, v.query, v.person_id as "personId", p.name as "personName", v.team_id as "teamId",
      tm.name as "teamName", v.changed_at as "changedAt"
    from saved_view v join person p on p.id = v.person_id left join team tm on tm.id = v.team_id
    where (v.person_id = ${caller.personId} or v.team_id = any(${[...caller.roles.keys()]}::uuid[]))${only}
    order by lower(v.name), v.id`.execute(db);
  return rows;
}

export function viewToWire(caller: Caller, view: ViewRow) {
  return {
    id: view.id,
    name: view.name,
    query: view.query,
    team: view.teamId && view.teamName !== null ? { id: view.teamId, name: view.teamName } : null,
    by: { id: view.personId, name: view.personName },
    mine: view.personId === caller.personId,
    changedAt: view.changedAt.toISOString(),
  };
}
