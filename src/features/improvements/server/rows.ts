import { sql, type RawBuilder } from 'kysely';
import type { Actor, Platform, Tx } from '../../../platform/index.ts';
import type { ImprovementKind, ImprovementSourceKind, ImprovementState } from '../../tickets/index.ts';
import type { HelpedAnswer } from '../core/improvement.ts';

export type Queryable = Tx['db'] | Platform['db'];

/** An improvement as it is stored. */
export interface ImprovementRow {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly kind: ImprovementKind;
  readonly state: ImprovementState;
  readonly teamId: string;
  readonly originTeamId: string | null;
  readonly serviceId: string | null;
  readonly sourceKind: ImprovementSourceKind;
  readonly sourceId: string | null;
  readonly ticketId: string | null;
  readonly ownerId: string | null;
  /** `2026-12-01` */
  readonly dueOn: string | null;
  readonly overdue: boolean;
  readonly impact: number | null;
  readonly help: number | null;
  readonly care: number | null;
  readonly priority: number;
  readonly private: boolean;
  readonly drill: boolean;
  readonly version: number;
  readonly createdAt: Date;
  readonly createdBy: Actor;
  readonly changedAt: Date;
  readonly acceptedAt: Date | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly declinedBecause: string | null;
  readonly helped: HelpedAnswer | null;
  readonly helpedBecause: string | null;
  readonly helpedAt: Date | null;
  readonly askHelpedAt: Date | null;
  readonly recurredCount: number;
}

/** The calendar day of the promise's clock: days of improvements are days in UTC. A query of its own, so that it is asked once and not for each row. */
export const today = sql<string>`(select (evenkeel_now() at time zone 'utc')::date)`;
/** Not done by its day; what is only proposed has promised nothing yet. */
export const overdue = sql<boolean>`(m.ended_at is null and m.state <> 'proposed' and m.due_on < ${today})`;

export const improvementColumns = sql`m.id, m.number, m.title, m.text, m.kind, m.state, m.team_id as "teamId",
  m.origin_team_id as "originTeamId", m.service_id as "serviceId", m.source_kind as "sourceKind", m.source_id as "sourceId",
  m.ticket_id as "ticketId", m.owner_id as "ownerId", to_char(m.due_on, 'YYYY-MM-DD') as "dueOn", coalesce(${overdue}, false) as overdue,
  m.impact, m.help, m.care, m.priority, m.private, m.drill, m.version, m.created_at as "createdAt", m.created_by as "createdBy",
  m.changed_at as "changedAt", m.accepted_at as "acceptedAt", m.started_at as "startedAt", m.ended_at as "endedAt",
  m.declined_because as "declinedBecause", m.helped, m.helped_because as "helpedBecause", m.helped_at as "helpedAt",
  m.ask_helped_at as "askHelpedAt",
  (select count(*)::int from improvement_recurrence r where r.improvement_id = m.id) as "recurredCount"`;

/** Those that meet the condition; `m` is the improvement. */
export async function improvementsWhere(
  db: Queryable,
  condition: RawBuilder<unknown>,
): Promise<ImprovementRow[]> {
  const { rows } = await sql<ImprovementRow>`
    select ${improvementColumns} from improvement m where ${condition}`.execute(db);
  return rows;
}

export async function improvementsByIds(db: Queryable, ids: readonly string[]): Promise<ImprovementRow[]> {
  if (ids.length === 0) return [];
  const found = new Map(
    (await improvementsWhere(db, sql`m.id = any(${ids}::uuid[])`)).map((row) => [row.id, row]),
  );
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** One, until the transaction ends nobody else changes it. */
export async function lockImprovement(tx: Tx, id: string): Promise<ImprovementRow> {
  await sql`select 1 from improvement where id = ${id} for update`.execute(tx.db);
  return (await improvementsByIds(tx.db, [id]))[0]!;
}
