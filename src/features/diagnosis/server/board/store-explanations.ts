import { sql } from 'kysely';
import { toJsonText, type Actor, type Tx } from '../../../../platform/index.ts';
import { tables, type Queryable } from './store.ts';

export interface ExplanationRow {
  readonly hypothesis_id: string;
  readonly symptom_id: string;
  readonly explains: boolean;
}

/**
 * Of a whole board, or of one hypothesis, in the order in which they were said; symptoms among them may have been taken out of the
 * record.
 */
export async function explanationsOf(
  db: Queryable,
  ticketId: string,
  hypothesisId: string | null = null,
): Promise<ExplanationRow[]> {
  // A full board holds thousands: they come as one text for each hypothesis and answer, as a row for each costs more than the rest.
  const { rows } = await sql<{ hypothesis_id: string; explains: boolean; symptom_ids: string }>`
    select e.hypothesis_id, e.explains, string_agg(e.symptom_id::text, ',' order by e.said_at, e.symptom_id) as symptom_ids
    from hypothesis h join explanation e on e.hypothesis_id = h.id
    where h.ticket_id = ${ticketId} and h.removed_at is null
      and (${hypothesisId}::uuid is null or h.id = ${hypothesisId}::uuid)
    group by e.hypothesis_id, e.explains`.execute(db);
  return rows.flatMap(({ hypothesis_id, explains, symptom_ids }) =>
    symptom_ids.split(',').map((symptom_id) => ({ hypothesis_id, symptom_id, explains })),
  );
}

/** @param explains null: nobody knows. @returns whether anything changed */
export async function setExplanation(
  tx: Tx,
  hypothesisId: string,
  symptomIds: readonly string[],
  explains: boolean | null,
  by: Actor,
): Promise<boolean> {
  if (symptomIds.length === 0) return false;
  if (explains === null) {
    const gone = await tables(tx.db)
      .deleteFrom('explanation')
      .where('hypothesis_id', '=', hypothesisId)
      .where('symptom_id', 'in', [...symptomIds])
      .executeTakeFirst();
    return gone.numDeletedRows > 0n;
  }
  const { rows } = await sql`
    insert into explanation (hypothesis_id, symptom_id, explains, said_at, said_by)
    select ${hypothesisId}, symptom_id, ${explains}, ${tx.now}, ${toJsonText(by)}
    from unnest(${[...new Set(symptomIds)]}::uuid[]) as symptom_id
    on conflict (hypothesis_id, symptom_id) do update
      set explains = excluded.explains, said_at = excluded.said_at, said_by = excluded.said_by
      where explanation.explains <> excluded.explains
    returning 1`.execute(tx.db);
  return rows.length > 0;
}
