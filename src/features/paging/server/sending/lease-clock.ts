import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';

/** The two clocks that are compared. */
export interface Clocks {
  /** The database's, by which leases end. */
  readonly database: () => Promise<Date>;
  /** This process's own, which nobody sets, in milliseconds. */
  readonly ownMs: () => number;
}
export interface LeaseClock {
  /** Up to which instant of the database's clock the end of a lease is to be believed. */
  believedUntil(): Promise<Date>;
}
const lookEveryMs = 1_000;

/**
 * Leases are instants of the database's clock. When that leaps ahead they are all over at once, though what they protect is still being
 * sent. So each node looks at it beside its own: a leap of more than half a lease, the time of one try, ends no lease.
 */
export function makeLeaseClock(platform: Platform, clocks: Clocks = clocksOf(platform)): LeaseClock {
  const { leaseSeconds } = platform.config;
  let last: { readonly databaseMs: number; readonly ownMs: number } | undefined;
  const believedMs = (ownMs: number) =>
    last === undefined ? Infinity : last.databaseMs + (ownMs - last.ownMs) + leaseSeconds * 500;

  async function look(): Promise<void> {
    const askedMs = clocks.ownMs();
    const databaseMs = (await clocks.database()).getTime();
    // The answer may have been long on its way.
    if (databaseMs > believedMs(clocks.ownMs())) {
      await sql`update delivery set due_at = evenkeel_now() + ${leaseSeconds} * interval '1 second'
        where state = 'sending' and due_at <= evenkeel_now()`.execute(platform.db);
      platform.log.warn("the database's clock leapt ahead; what is being sent keeps its time");
    }
    last = { databaseMs, ownMs: askedMs };
  }
  return {
    async believedUntil() {
      if (last === undefined || clocks.ownMs() - last.ownMs >= lookEveryMs) await look();
      return new Date(believedMs(clocks.ownMs()));
    },
  };
}

const clocksOf = ({ db }: Platform): Clocks => ({
  database: async () => (await sql<{ at: Date }>`select clock_timestamp() as at`.execute(db)).rows[0]!.at,
  ownMs: () => performance.now(),
});
