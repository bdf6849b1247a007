import { sql } from 'kysely';
import { readNow, type Platform, type Tx } from '../../../platform/index.ts';
import type { Queryable } from '../ports.ts';
import type { Incoming } from './signal.ts';
import type { IntakeTables } from './tables.ts';

const tables = (db: Queryable) => db.withTables<IntakeTables>();

export async function alertsByIncidents(db: Queryable, incidentIds: readonly string[], limit: number) {
  if (incidentIds.length === 0) return [];
  return tables(db)
    .selectFrom('alert')
    .innerJoin('source', 'source.id', 'alert.source_id')
    .selectAll('alert')
    .select('source.name as source_name')
    .where('incident_id', 'in', [...incidentIds])
    .orderBy(sql`cleared_at is not null`)
    .orderBy('severity_rank')
    .orderBy('opened_at', 'desc')
    .orderBy('alert.id')
    .limit(limit)
    .execute();
}
export type AlertRow = Awaited<ReturnType<typeof alertsByIncidents>>[number];

/** How many alerts are open, by incident; those without any are left out. */
export async function openAlertCounts(
  db: Queryable,
  incidentIds: readonly string[],
): Promise<Map<string, number>> {
  if (incidentIds.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('alert')
    .select(['incident_id', ({ fn }) => fn.countAll<number>().as('open')])
    .where('incident_id', 'in', [...incidentIds])
    .where('cleared_at', 'is', null)
    .groupBy('incident_id')
    .execute();
  return new Map(rows.map((row) => [row.incident_id!, row.open]));
}

/** One signal with the beginning of its body. */
export async function signalWithHead(db: Queryable, id: string, maxBytes: number) {
  return tables(db)
    .selectFrom('signal')
    .leftJoin('source', 'source.id', 'signal.source_id')
    .select([
      'signal.id',
      'signal.source_id',
      'source.name as source_name',
      'dialect',
      'received_at',
      'content_type',
    ])
    .select([
      sql<Buffer>`substring(body from 1 for ${maxBytes})`.as('head'),
      sql<number>`octet_length(body)`.as('bytes'),
    ])
    .where('signal.id', '=', id)
    .executeTakeFirst();
}

/** Keeps one signal in the transaction of what it changes. */
export async function insertSignal(
  tx: Tx,
  signal: Pick<Incoming, 'id' | 'sourceId' | 'dialect' | 'contentType' | 'body'>,
): Promise<void> {
  await tables(tx.db)
    .insertInto('signal')
    .values({
      id: signal.id,
      source_id: signal.sourceId,
      dialect: signal.dialect,
      received_at: tx.now,
      content_type: signal.contentType,
      body: signal.body,
    })
    .execute();
}

/**
 * Forgets at most `limit` signals older than so many days; never the one that opened an alert that is still open.
 * @returns how many
 */
export async function forgetSignals(platform: Platform, days: number, limit: number): Promise<number> {
  const now = await readNow(platform.db);
  const before = new Date(now.getTime() - days * 86_400_000);
  const { numAffectedRows } = await sql`
    delete from signal where id in (
      select id from signal where received_at < ${before}
        and id not in (select first_signal_id from alert where cleared_at is null)
      limit ${limit})`.execute(platform.db);
  return Number(numAffectedRows ?? 0);
}
