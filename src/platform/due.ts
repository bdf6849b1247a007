import { createHash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { makeHotClients, type HotClients } from './db/hot-clients.ts';
import { keepStatistics, type StatisticsKeeper } from './db/keep-statistics.ts';
import type { Platform } from './platform.ts';

/**
 * Work whose time is part of the promise: rows with a `due_at`, claimed set-based with FOR UPDATE SKIP LOCKED.
 * One loop per server looks at every kind; nodes share the rows, whoever claims first does it.
 */
export interface DueWork {
  readonly name: string;
  /** `select min(due_at) as at from ... where due_at is not null`: one look into a partial index, it is asked at every turn. */
  readonly nextDueAt: RawBuilder<{ at: Date | null }>;
  /** Claims and does at most `limit` of what is due; says how many it claimed. Own transactions. */
  readonly run: (platform: Platform, limit: number) => Promise<number>;
  /** It comes round by itself, whatever happens: that it is late says only that no server runs. */
  readonly comesRound?: true;
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
  /** How long ago that was, by a clock that nobody sets; undefined before the first look. */
  lookedAgoMs(): number | undefined;
  /** The oldest due row that nobody has claimed yet, in milliseconds past due, by name. */
  lag(): Promise<Record<string, number>>;
}

const batch = 500;
const longestSleepMs = 1_000; // the slow poll that backs up every wake
const heldPauseMs = 5; // what is due but held by another node is not asked for in a spin
const failedPauseMs = 1_000;

interface Look {
  readonly work: DueWork;
  readonly isDue: boolean;
  /** Until the next is due; negative when it is overdue; null when nothing waits. */
  readonly ms: number | null;
}

/**
 * Asks once for the next time of these works: most looks find nothing, and there are many works. The statement names all works, whichever
 * are asked, so that its plan can be kept: making it takes five times as long as running it.
 */
async function lookAt(
  platform: Platform,
  works: readonly DueWork[],
  asked: ReadonlySet<DueWork>,
  hot?: HotClients,
): Promise<Look[]> {
  if (asked.size === 0) return [];
  const each = works.map(
    (work, n) =>
      sql`select ${sql.lit(n)} as n, at from (${work.nextDueAt}) as next where ${asked.has(work)}::boolean`,
  );
  const statement = sql<Next>`
    with moment as materialized (select evenkeel_now() as now)
    select n, at <= now as "isDue", (extract(epoch from (at - now)) * 1000)::float8 as ms
    from (${sql.join(each, sql` union all `)}) as times, moment`;
  const rows = await keptPlan(platform, statement, hot ?? platform.pool);
  const byNumber = new Map(rows.map((row) => [row.n, row]));
  return works.flatMap((work, n) => {
    const row = byNumber.get(n);
    return asked.has(work) ? [{ work, isDue: row?.isDue ?? false, ms: row?.ms ?? null }] : [];
  });
}
interface Next {
  n: number;
  isDue: boolean | null;
  ms: number | null;
}

/** Works whose places are all taken ask differently, so there are a few texts, each with a name. */
async function keptPlan(
  { db }: Platform,
  statement: RawBuilder<Next>,
  kept: Pick<HotClients, 'query'>,
): Promise<Next[]> {
  const { sql: text, parameters } = statement.compile(db);
  const name = `due.${createHash('sha1').update(text).digest('hex')}`;
  return (await kept.query<Next>({ name, text, values: [...parameters] })).rows;
}

// One index each tells the next time, also of a table that was empty when the plan was made.
const byIndex = 'set enable_seqscan = off; set enable_bitmapscan = off';

export function makeDue(platform: () => Platform): Due {
  const works: DueWork[] = [];
  /** Each work runs beside the others: a slow one (a flood of mail, a chat that does not answer) holds up no page. */
  const busy = new Map<DueWork, Promise<void>>();
  const notBeforeMs = new Map<DueWork, number>();
  let running: Promise<void> | undefined;
  /** For what the loop asks again and again, while it runs. */
  let hot: HotClients | undefined;
  let statistics: StatisticsKeeper | undefined;
  let stopping = false;
  let wakeUp: (() => void) | undefined;
  let woken = false;
  let lookedAt: Date | undefined;
  let lookedMs: number | undefined;

  async function runOne(work: DueWork): Promise<number> {
    for (let total = 0; ;) {
      const claimed = await work.run(platform(), batch);
      total += claimed;
      if (claimed < batch || stopping) return total;
    }
  }

  function begin(work: DueWork): void {
    const done = runOne(work)
      .then(
        (claimed) => void (claimed === 0 && notBeforeMs.set(work, performance.now() + heldPauseMs)),
        (error: unknown) => {
          notBeforeMs.set(work, performance.now() + failedPauseMs);
          platform().log.error({ err: error, work: work.name }, 'due work failed; trying again in a moment');
        },
      )
      .finally(() => {
        busy.delete(work);
        wake();
      });
    busy.set(work, done);
  }

  /** Begins what is due. @returns milliseconds until it is worth looking again */
  async function beginDue(): Promise<number> {
    const nowMs = performance.now();
    const waitMs = (work: DueWork) => Math.max(0, (notBeforeMs.get(work) ?? 0) - nowMs);
    const free = works.filter((work) => !busy.has(work));
    let pauseMs = longestSleepMs;
    for (const work of free) if (waitMs(work) > 0) pauseMs = Math.min(pauseMs, waitMs(work));
    const asked = new Set(free.filter((one) => waitMs(one) === 0));
    for (const { work, isDue, ms } of await lookAt(platform(), works, asked, hot))
      if (isDue && !stopping) begin(work);
      else if (ms !== null) pauseMs = Math.min(pauseMs, Math.max(ms, heldPauseMs));
    return pauseMs;
  }

  function wake(): void {
    woken = true;
    wakeUp?.();
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
      let pauseMs = longestSleepMs;
      try {
        pauseMs = await beginDue();
        lookedAt = new Date();
        lookedMs = performance.now();
      } catch (error) {
        platform().log.error({ err: error }, 'looking for due work failed; trying again in a moment');
        woken = false; // or whatever wakes us meanwhile would make us spin on a database that is away
      }
      if (!stopping) await sleep(pauseMs);
    }
    await Promise.all(busy.values());
  }

  return {
    register: (work) => void works.push(work),
    start() {
      stopping = false;
      hot ??= makeHotClients(platform().pool, { most: 1, settings: byIndex });
      statistics ??= keepStatistics(platform().pool, (error) =>
        platform().log.debug({ err: error }, 'tables that have grown were not counted'),
      );
      running ??= loop();
    },
    async stop() {
      stopping = true;
      wakeUp?.();
      await running;
      running = undefined;
      await Promise.all(works.map((work) => work.settle?.()));
      hot?.stop();
      await statistics?.stop();
      statistics = undefined;
      hot = undefined;
    },
    wake,
    async drain() {
      for (;;) {
        let done = 0;
        for (const { work, isDue } of await lookAt(platform(), works, new Set(works)))
          if (isDue) done += await runOne(work);
        await Promise.all(works.map((work) => work.settle?.()));
        if (done === 0) return;
      }
    },
    lastLookAt: () => lookedAt,
    lookedAgoMs: () => (lookedMs === undefined ? undefined : performance.now() - lookedMs),
    async lag() {
      const asked = new Set(works.filter(({ comesRound }) => !comesRound));
      const looks = await lookAt(platform(), works, asked);
      return Object.fromEntries(
        looks.map(({ work, ms }) => [work.name, Math.max(0, Math.round(-(ms ?? 0)))]),
      );
    },
  };
}
