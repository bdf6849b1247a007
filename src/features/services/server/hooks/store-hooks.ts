import { sql, type Selectable } from 'kysely';
import type { Platform, Tx } from '../../../../platform/index.ts';
import type { ChangeHookTable, ServicesTables } from '../tables.ts';

type Queryable = Tx['db'] | Platform['db'];
const tables = (db: Queryable) => db.withTables<ServicesTables>();

export type ChangeHook = Selectable<ChangeHookTable>;

export async function hookByKeyHash(db: Queryable, hash: Buffer): Promise<ChangeHook | undefined> {
  return tables(db)
    .selectFrom('change_hook')
    .selectAll()
    .where('key_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
}

/** Those in use first, then by name. */
export async function hooksOf(db: Queryable, serviceId: string): Promise<ChangeHook[]> {
  return tables(db)
    .selectFrom('change_hook')
    .selectAll()
    .where('service_id', '=', serviceId)
    .orderBy(sql`revoked_at is not null`)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute();
}

export async function insertHook(
  tx: Tx,
  hook: Pick<
    ChangeHook,
    'id' | 'service_id' | 'provider' | 'name' | 'key_hash' | 'key_prefix' | 'secret_sealed'
  >,
): Promise<ChangeHook> {
  return tables(tx.db)
    .insertInto('change_hook')
    .values({ ...hook, created_at: tx.now })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** @returns the hook; undefined when there is no such one in use */
export async function markHookRevoked(
  tx: Tx,
  serviceId: string,
  id: string,
): Promise<ChangeHook | undefined> {
  return tables(tx.db)
    .updateTable('change_hook')
    .set({ revoked_at: tx.now })
    .where('id', '=', id)
    .where('service_id', '=', serviceId)
    .where('revoked_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

const keptDays = 90;

/** Remembers a delivery under each of its names. @returns false when any of them is known already */
export async function isFirstDelivery(tx: Tx, hookId: string, keys: readonly string[]): Promise<boolean> {
  const db = tables(tx.db);
  await db.updateTable('change_hook').set({ last_delivery_at: tx.now }).where('id', '=', hookId).execute();
  await db
    .deleteFrom('change_delivery')
    .where('hook_id', '=', hookId)
    .where('received_at', '<', new Date(tx.now.getTime() - keptDays * 86_400_000))
    .execute();
  const kept = await db
    .insertInto('change_delivery')
    .values(keys.map((key) => ({ hook_id: hookId, key, received_at: tx.now })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .execute();
  return kept.length === keys.length;
}
