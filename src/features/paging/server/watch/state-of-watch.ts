import { sql } from 'kysely';
import { watchState, type WatchState } from '../../core/watch.ts';
import type { Queryable } from '../ports.ts';

export interface StateOfWatch {
  readonly state: WatchState;
  readonly lastLookAt: Date | null;
  /** When it last found that everything holds. */
  readonly heldAt: Date | null;
  readonly openFaults: number;
  /** How long ago, by the clock of the promise. */
  readonly lastLookAgeSeconds: number | null;
  readonly heldAgeSeconds: number | null;
  readonly outsideReachedAt: Date | null;
  readonly outsideError: string | null;
}

/** Two looks into indexes. */
export async function stateOfWatch(db: Queryable): Promise<StateOfWatch> {
  const { rows } = await sql<Omit<StateOfWatch, 'state'>>`
    with moment as materialized (select evenkeel_now() as now)
    select last_look_at as "lastLookAt", held_at as "heldAt",
      extract(epoch from now - last_look_at)::float8 as "lastLookAgeSeconds",
      extract(epoch from now - held_at)::float8 as "heldAgeSeconds",
      outside_reached_at as "outsideReachedAt", outside_error as "outsideError",
      (select count(*)::int from paging_fault where ended_at is null) as "openFaults"
    from paging_watch, moment`.execute(db);
  const row = rows[0]!;
  return { ...row, state: watchState(row.lastLookAgeSeconds, row.openFaults) };
}
