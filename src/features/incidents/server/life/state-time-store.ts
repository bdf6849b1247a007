import { sql } from 'kysely';
import { toJsonText, type Actor, type Platform, type Tx } from '../../../../platform/index.ts';
import type { IncidentState } from '../../core/incident.ts';

/** Writes down when incidents entered a state: now. Set-based; the caller holds their rows. */
export async function enterStates(
  tx: Tx,
  entered: readonly { id: string; state: IncidentState; by: Actor }[],
): Promise<void> {
  if (entered.length === 0) return;
  await sql`
    insert into incident_state_time (ticket_id, position, state, at, by)
    select one.id, coalesce((select max(position) from incident_state_time s where s.ticket_id = one.id), 0) + 1,
      one.state, ${tx.now}, one.by
    from unnest(${entered.map(({ id }) => id)}::uuid[], ${entered.map(({ state }) => state)}::text[],
      ${entered.map(({ by }) => toJsonText(by))}::jsonb[]) as one (id, state, by)`.execute(tx.db);
}

export interface StateTimeRow {
  readonly position: number;
  readonly state: IncidentState;
  readonly at: Date;
  readonly by: Actor;
  readonly correctedAt: Date | null;
}
/** In order. */
export async function stateTimesOf(db: Tx['db'] | Platform['db'], ticketId: string): Promise<StateTimeRow[]> {
  const { rows } = await sql<StateTimeRow>`
    select position, state, at, by, corrected_at as "correctedAt" from incident_state_time
    where ticket_id = ${ticketId} order by position`.execute(db);
  return rows;
}

export async function saveStateTime(tx: Tx, ticketId: string, position: number, at: Date): Promise<void> {
  await sql`
    update incident_state_time set at = ${at}, corrected_at = ${tx.now}
    where ticket_id = ${ticketId} and position = ${position}`.execute(tx.db);
}
