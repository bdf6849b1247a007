import { sql, type Selectable } from 'kysely';
import { readNow, toText, type Tx } from '../../../platform/index.ts';
import type { Override, Schedule } from '../core/definition.ts';
import type { Interval } from '../core/intervals.ts';
import { versionsInTurn } from '../core/versions.ts';
import { schedulesProblem } from '../contract.ts';
import type {
  Queryable,
  ScheduleOverrideTable,
  SchedulesTables,
  ScheduleTable,
  VersionRow,
} from './tables.ts';
import { ms, plannedIn } from './versions-in.ts';

export type { Queryable, VersionRow };
export const tables = (db: Queryable) => db.withTables<SchedulesTables>();

export type ScheduleRow = Selectable<ScheduleTable>;
export type OverrideRow = Selectable<ScheduleOverrideTable>;

/** By name; without `teamIds` of all teams. Archived ones only when asked for. */
export async function allSchedules(
  db: Queryable,
  { teamIds, archived = false }: { teamIds?: readonly string[]; archived?: boolean } = {},
): Promise<ScheduleRow[]> {
  let query = tables(db).selectFrom('schedule').selectAll();
  if (teamIds) query = query.where('team_id', 'in', teamIds.length > 0 ? [...teamIds] : [nobodysId]);
  return query
    .where('archived_at', archived ? 'is not' : 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
}
const nobodysId = '00000000-0000-0000-0000-000000000000';

export async function schedulesByIds(db: Queryable, ids: readonly string[]): Promise<ScheduleRow[]> {
  if (ids.length === 0) return [];
  return tables(db)
    .selectFrom('schedule')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
}

/** Until the transaction ends none of them is changed or archived by others; in order of id, as everywhere. */
export async function holdSchedules(tx: Tx, ids: readonly string[]): Promise<ScheduleRow[]> {
  if (ids.length === 0) return [];
  return tables(tx.db)
    .selectFrom('schedule')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id')
    .forShare()
    .execute();
}

/** @throws Problem schedules/unknown-schedule */
export async function scheduleBySlug(db: Queryable, slug: string): Promise<ScheduleRow> {
  const row = await tables(db)
    .selectFrom('schedule')
    .selectAll()
    .where('slug', '=', toText(slug))
    .executeTakeFirst();
  if (!row) throw schedulesProblem('unknown-schedule');
  return row;
}

/** Until the transaction ends nobody else changes it, its versions or its overrides. @throws Problem schedules/unknown-schedule */
export async function lockSchedule(tx: Tx, slug: string): Promise<ScheduleRow> {
  const row = await tables(tx.db)
    .selectFrom('schedule')
    .selectAll()
    .where('slug', '=', toText(slug))
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw schedulesProblem('unknown-schedule');
  // Whoever waited for it reads the clock again: what went by meanwhile is the past too.
  Object.assign(tx, { now: await readNow(tx.db) });
  return row;
}

/** All that are not taken back, in the order in which they were made. */
export async function versionsOf(db: Queryable, scheduleIds: readonly string[]): Promise<VersionRow[]> {
  if (scheduleIds.length === 0) return [];
  return tables(db)
    .selectFrom('schedule_version')
    .selectAll()
    .where('schedule_id', 'in', [...scheduleIds])
    .where('removed_at', 'is', null)
    .orderBy('made_number')
    .execute();
}

/** Those that touch the window, in the order in which they were made. */
export async function overridesOf(
  db: Queryable,
  scheduleIds: readonly string[],
  window: Interval,
): Promise<OverrideRow[]> {
  if (scheduleIds.length === 0) return [];
  return tables(db)
    .selectFrom('schedule_override')
    .selectAll()
    .where('schedule_id', 'in', [...scheduleIds])
    .where('removed_at', 'is', null)
    .where('from_at', '<', new Date(window.toMs))
    .where('to_at', '>', new Date(window.fromMs))
    .orderBy('made_number')
    .execute();
}

/** What the calculator needs to answer for this window, by schedule id. Read thousands at a time: nothing but that. */
export async function loadSchedules(
  db: Queryable,
  scheduleIds: readonly string[],
  window: Interval,
): Promise<Map<string, Schedule>> {
  if (scheduleIds.length === 0) return new Map();
  const versions = Map.groupBy(await plannedIn(db, scheduleIds, window), ({ scheduleId }) => scheduleId);
  const { rows } = await sql<Override & { scheduleId: string }>`
    select schedule_id as "scheduleId", id, role, ${ms('from_at')} as "fromMs", ${ms('to_at')} as "toMs", person_id as "personId"
    from schedule_override where schedule_id = any(${[...scheduleIds]}::uuid[]) and removed_at is null
      and from_at < ${new Date(window.toMs)} and to_at > ${new Date(window.fromMs)} order by made_number`.execute(
    db,
  );
  const overrides = Map.groupBy(rows, ({ scheduleId }) => scheduleId);
  return new Map(
    scheduleIds.map((id) => [
      id,
      { versions: versionsInTurn(versions.get(id) ?? []), overrides: overrides.get(id) ?? [] },
    ]),
  );
}

export const toOverride = (row: OverrideRow) => ({
  id: row.id,
  role: row.role,
  fromMs: row.from_at.getTime(),
  toMs: row.to_at.getTime(),
  personId: row.person_id,
});
