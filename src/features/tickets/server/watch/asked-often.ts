import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';

export interface AskedOften {
  /** What is counted: `subscribe`. */
  readonly what: string;
  /** Of whom: an address, a form; counted by its keyed hash, so that nobody's address is kept. */
  readonly of: string;
  readonly most: number;
  readonly withinSeconds: number;
}

/**
 * Counts one more and says whether all limits still hold. Over all nodes together, by the clock of the promise; what strangers
 * ask is limited here before anything is done for them.
 */
export async function askedTooOften(platform: Platform, limits: readonly AskedOften[]): Promise<boolean> {
  let tooOften = false;
  for (const { what, of, most, withinSeconds } of limits) {
    const bucket = `${what}:${bucketOf(platform, of)}`;
    const { rows } = await sql<{ count: number }>`
      insert into asked_count (bucket, began_at, count)
      values (${bucket}, to_timestamp(floor(extract(epoch from evenkeel_now()) / ${withinSeconds}) * ${withinSeconds}), 1)
      on conflict (bucket, began_at) do update set count = asked_count.count + 1
      returning count`.execute(platform.db);
    tooOften ||= rows[0]!.count > most;
  }
  return tooOften;
}

function bucketOf({ secret }: Platform, of: string): string {
  return createHmac('sha256', secret.token('asked-often', ''))
    .update(of.toLowerCase())
    .digest('base64url')
    .slice(0, 22);
}

export async function forgetCounts({ db }: Platform): Promise<void> {
  await sql`delete from asked_count where began_at < evenkeel_now() - interval '2 days'`.execute(db);
}
