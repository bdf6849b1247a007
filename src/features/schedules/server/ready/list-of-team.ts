import { newId, toText, type Tx } from '../../../../platform/index.ts';
import { firstAskHoursBefore, firstItems, type ReadinessItem } from '../../core/readiness.ts';
import type { Queryable } from '../store.ts';
import { tables } from './tables.ts';

export interface ReadinessList {
  readonly askHoursBefore: number;
  readonly items: readonly ReadinessItem[];
  readonly asItBegan: boolean;
}

/** What these teams go through before a shift, by team id. */
export async function readinessLists(
  db: Queryable,
  teamIds: readonly string[],
): Promise<Map<string, ReadinessList>> {
  if (teamIds.length === 0) return new Map();
  const ids = [...new Set(teamIds)];
  const own = await tables(db).selectFrom('readiness_list').selectAll().where('team_id', 'in', ids).execute();
  const items = await tables(db)
    .selectFrom('readiness_item')
    .selectAll()
    .where('team_id', 'in', ids)
    .orderBy('position')
    .execute();
  return new Map(
    ids.map((id): [string, ReadinessList] => {
      const list = own.find(({ team_id }) => team_id === id);
      if (!list) return [id, { askHoursBefore: firstAskHoursBefore, items: firstItems, asItBegan: true }];
      return [
        id,
        {
          askHoursBefore: list.ask_hours_before,
          items: items
            .filter(({ team_id }) => team_id === id)
            .map(({ key, text, hint }) => ({ key, text, hint })),
          asItBegan: false,
        },
      ];
    }),
  );
}

export async function readinessListOf(db: Queryable, teamId: string): Promise<ReadinessList> {
  return (await readinessLists(db, [teamId])).get(teamId)!;
}

/** Takes the place of the list before it; without a key an item is a new one. */
export async function putReadinessList(
  tx: Tx,
  teamId: string,
  askHoursBefore: number,
  items: readonly { readonly key?: string | undefined; readonly text: string; readonly hint: string }[],
): Promise<void> {
  await tables(tx.db)
    .insertInto('readiness_list')
    .values({ team_id: teamId, ask_hours_before: askHoursBefore, changed_at: tx.now })
    .onConflict((conflict) =>
      conflict.column('team_id').doUpdateSet({ ask_hours_before: askHoursBefore, changed_at: tx.now }),
    )
    .execute();
  await tables(tx.db).deleteFrom('readiness_item').where('team_id', '=', teamId).execute();
  if (items.length === 0) return;
  await tables(tx.db)
    .insertInto('readiness_item')
    .values(
      items.map(({ key, text, hint }, position) => ({
        team_id: teamId,
        key: key ?? newId(),
        position,
        text: toText(text),
        hint: toText(hint),
      })),
    )
    .execute();
}
