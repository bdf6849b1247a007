import { sql, type RawBuilder } from 'kysely';
import type { Platform } from './platform.ts';

/**
 * Work whose time is part of the promise: rows with a `due_at`, claimed set-based with FOR UPDATE SKIP LOCKED.
 * One loop per server looks at every kind; nodes share the rows, whoever claims first does it.
 */
export interface DueWork {
  readonly name: string;
  /** `select min(due_at) as at from ... where due_at is not null` */
  readonly nextDueAt: RawBuilder<{ at: Date | null }>;
  /** Claims and does at most `limit` of what is due; says how many it claimed. Own transactions. */
  readonly run: (platform: Platform, limit: number) => Promise<number>;
  /** Resolves when what was begun outside a transaction (sending) has ended. */
  readonly settle?: () => Promise<void>;
}

export interface Due {
  register(work: DueWork): void;
  start(): void;
  /** Stops claiming, waits for what was begun. */
  stop(): Promise<void>;
  /** Something became due just now: look at once instead of at the next time known. */
  wake(): void;
  /** Does all that is due and waits for it: for tests and drills in fast-forward. */
  drain(): Promise<void>;
  /** When the loop last looked through everything without an error (node's clock, for health only). */
  lastLookAt(): Date | undefined;
  /** The oldest due row that nobody has claimed yet, in milliseconds past due, by name. */
  lag(): Promise<Record<string, number>>;
}

const batch = 500;
const longestSleepMs = 1_000; // the slow poll that backs up every wake

export function makeDue(platform: () => Platform): Due {
  const works: DueWork[] = [];
  let running: Promise<void> | undefined;
  let stopping = false;
  let wakeUp: (() => void) | undefined;
  let woken = false;
  let lookedAt: Date | undefined;

  async function runAll(): Promise<number> {
    let total = 0;
    for (const work of works) {
      for (;;) {
        const claimed = await work.run(platform(), batch);
        total += claimed;
        if (claimed < batch || stopping) break;
      }
    }
    return total;
  }

  async function millisecondsToNext(): Promise<number> {
    let least = longestSleepMs;
    for (const work of works) {
      const { rows } = await sql<{ ms: number | null }>`
        select (extract(epoch from (at - evenkeel_now())) * 1000)::float8 as ms from (${work.nextDueAt}) next`.execute(
        platform().db,
      );
      const ms = rows[0]?.ms;
      if (ms != null) least = Math.min(least, Math.max(0, ms));
    }
    return least;
  }

  function sleep(ms: number): Promise<void> {
    if (woken) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(done, Math.max(ms, 1));
      function done() {
        clearTimeout(timer);
        wakeUp = undefined;
        resolve();
      }
      wakeUp = done;
    });
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      woken = false;
      let pause = longestSleepMs;
      try {
        await runAll();
        lookedAt = new Date();
        pause = await millisecondsToNext();
      } catch (error) {
        platform().log.error({ err: error }, 'due work failed; trying again in a moment');
      }
      // What is due but locked by another node shows as 0 ms: a small pause keeps us from spinning on it.
      if (!stopping) await sleep(Math.max(pause, 5));
    }
  }

  return {
    register: (work) => void works.push(work),
    start() {
      stopping = false;
      running ??= loop();
    },
    async stop() {
      stopping = true;
      wakeUp?.();
      await running;
      running = undefined;
      await Promise.all(works.map((work) => work.settle?.()));
    },
    wake() {
      woken = true;
      wakeUp?.();
    },
    async drain() {
      for (;;) {
        const done = await runAll();
        await Promise.all(works.map((work) => work.settle?.()));
        if (done === 0) return;
      }
    },
    lastLookAt: () => lookedAt,
    async lag() {
      const lags: Record<string, number> = {};
      for (const work of works) {
        const { rows } = await sql<{ ms: number | null }>`
          select (extract(epoch from (evenkeel_now() - at)) * 1000)::float8 as ms from (${work.nextDueAt}) next`.execute(
          platform().db,
        );
        lags[work.name] = Math.max(0, Math.round(rows[0]?.ms ?? 0));
      }
      return lags;
    },
  };
}
