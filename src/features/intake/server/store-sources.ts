import { sql } from 'kysely';
import type { Platform, Tx } from '../../../platform/index.ts';
import type { Queryable } from '../ports.ts';
import type { Source } from './signal.ts';
import type { IntakeTables } from './tables.ts';

const tables = (db: Queryable) => db.withTables<IntakeTables>();

/** Sources in use by the hash of their key, as hexadecimal digits; several at once. */
export async function sourcesByKeyHashes(
  pool: Platform['pool'],
  hashes: readonly Buffer[],
): Promise<Map<string, Source>> {
  const { rows } = await pool.query<{ hash: string; id: string; name: string; service_id: string }>({
    name: 'intake_sources_by_key',
    text: `select encode(key_hash, 'hex') as hash, id, name, service_id from source
           where key_hash = any($1::bytea[]) and revoked_at is null`,
    values: [hashes],
  });
  return new Map(
    rows.map(({ hash, id, name, service_id }) => [hash, { id, name, serviceId: service_id }] as const),
  );
}

export interface StoredSource extends Source {
  readonly keyPrefix: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
  readonly lastSignalAt: Date | null;
}

/** Heartbeats are sources too, with a list and verbs of their own. */
const isHeartbeat = sql<boolean>`exists (select from heartbeat where heartbeat.source_id = source.id)`;

/** Those in use first, then by name; without heartbeats. */
export async function sourcesOfService(db: Queryable, serviceId: string): Promise<StoredSource[]> {
  const rows = await tables(db)
    .selectFrom('source')
    .select(['id', 'name', 'service_id', 'key_prefix', 'created_at', 'revoked_at'])
    .select((eb) =>
      eb
        .selectFrom('signal')
        .select('received_at')
        .whereRef('signal.source_id', '=', 'source.id')
        .orderBy('received_at', 'desc')
        .limit(1)
        .as('last_signal_at'),
    )
    .where('service_id', '=', serviceId)
    .where(sql<boolean>`not ${isHeartbeat}`)
    .orderBy(sql`revoked_at is not null`)
    .orderBy(sql`lower(name)`)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    serviceId: row.service_id,
    keyPrefix: row.key_prefix,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
    lastSignalAt: row.last_signal_at,
  }));
}

export async function insertSource(
  tx: Tx,
  source: Source & { readonly keyHash: Buffer; readonly keyPrefix: string },
): Promise<void> {
  await tables(tx.db)
    .insertInto('source')
    .values({
      id: source.id,
      service_id: source.serviceId,
      name: source.name,
      key_hash: source.keyHash,
      key_prefix: source.keyPrefix,
      created_at: tx.now,
      revoked_at: null,
    })
    .execute();
}

/** @returns the source's name; undefined when there is no such source in use */
export async function markRevoked(tx: Tx, id: string, serviceId: string): Promise<string | undefined> {
  const row = await tables(tx.db)
    .updateTable('source')
    .set({ revoked_at: tx.now })
    .where('id', '=', id)
    .where('service_id', '=', serviceId)
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`not ${isHeartbeat}`)
    .returning('name')
    .executeTakeFirst();
  return row?.name;
}
