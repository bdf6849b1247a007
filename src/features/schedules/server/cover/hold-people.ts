import { sql } from 'kysely';
import type { Tx } from '../../../../platform/index.ts';

/**
 * Until the transaction ends nobody else gives these people a shift by cover or swap: two requests of different schedules could
 * otherwise both find the same person free. Taken after the schedules, in order of id.
 */
export async function holdPeople(tx: Tx, personIds: readonly string[]): Promise<void> {
  for (const id of [...new Set(personIds)].toSorted())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`on duty: ${id}`}, 0))`.execute(tx.db);
}
