import { sql } from 'kysely';
import type { Platform, Tx } from '../../../../platform/index.ts';
import { usualPace, type PaceSettings } from '../../core/lanes.ts';
import type { Queryable } from '../ports.ts';

export interface Limits {
  readonly pace: PaceSettings;
  /** Messages a minute, by channel; none: as fast as it takes them. */
  readonly perMinute: ReadonlyMap<string, number>;
}

const keptMs = 2_000;
const kept = new WeakMap<Platform, { limits: Limits; until: number }>();

/** What an administrator set, read at most every two seconds: it is asked for with every claim. */
export async function limitsOf(platform: Platform): Promise<Limits> {
  const known = kept.get(platform);
  if (known && known.until > performance.now()) return known.limits;
  const limits = await readLimits(platform.db);
  kept.set(platform, { limits, until: performance.now() + keptMs });
  return limits;
}

export async function readLimits(db: Queryable): Promise<Limits> {
  const { rows } = await sql<{ pace: PaceSettings | null; channel: string | null; perMinute: number }>`
    select null as channel, 0 as "perMinute", jsonb_build_object('together', together, 'atOnce', at_once,
      'gatherSeconds', gather_seconds, 'mostSeconds', most_seconds) as pace from page_limit
    union all select channel, per_minute, null from channel_limit`.execute(db);
  return {
    pace: rows.find(({ pace }) => pace !== null)?.pace ?? usualPace,
    perMinute: new Map(
      rows.flatMap(({ channel, perMinute }) => (channel === null ? [] : [[channel, perMinute]])),
    ),
  };
}

/** After a change on this node; others follow within two seconds. */
export function forgetLimits(tx: Tx): void {
  tx.afterCommit(() => kept.delete(tx.platform));
}
