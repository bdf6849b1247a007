import { sql } from 'kysely';
import type { Tx } from './db/transact.ts';

/** Keeps the public address of the instance, as an origin: checked by whoever asks for it. */
export async function setPublicUrl(tx: Tx, publicUrl: string): Promise<void> {
  await sql`update instance set public_url = ${publicUrl}`.execute(tx.db);
}
