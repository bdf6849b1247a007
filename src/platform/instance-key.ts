import { sql } from 'kysely';
import type { Platform } from './platform.ts';

/**
 * A key that belongs to the instance and must survive restarts: read, or made at its first use by one node while others
 * wait. Kept sealed with the instance's secret.
 * @throws Error when the instance has no row yet, or the key was sealed with another secret
 */
export async function keptKey(
  platform: Platform,
  name: string,
  make: () => Promise<string>,
): Promise<string> {
  const purpose = `instance-key:${name}`;
  const read = async (db: Platform['db']): Promise<string | undefined> => {
    const { rows } = await sql<{
      key: string | null;
    }>`select keys ->> ${name}::text as key from instance`.execute(db);
    if (rows.length === 0) throw new Error('The instance is not set up: its row is missing.');
    return rows[0]!.key ?? undefined;
  };
  const known = await read(platform.db);
  if (known !== undefined) return platform.secret.open(purpose, known);
  return platform.db.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${purpose}, 0))`.execute(db);
    const meanwhile = await read(db as unknown as Platform['db']);
    if (meanwhile !== undefined) return platform.secret.open(purpose, meanwhile);
    const made = await make();
    await sql`update instance set keys = keys || jsonb_build_object(${name}::text, ${platform.secret.seal(purpose, made)}::text)`.execute(
      db,
    );
    return made;
  });
}
