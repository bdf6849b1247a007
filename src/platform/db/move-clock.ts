import { sql, type Kysely } from 'kysely';

/**
 * Moves the clock of the promise away from the wall's: for tests, drills and the demonstration. Every `evenkeel_now()` moves with
 * it, on every node.
 */
export async function moveClock<T>(db: Kysely<T>, offsetMs: number): Promise<void> {
  await sql`update clock set offset_ms = ${Math.round(offsetMs)}`.execute(db);
}
