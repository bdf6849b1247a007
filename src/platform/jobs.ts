import { sql } from 'kysely';
import type { Pool } from 'pg';
import { toJsonText } from './db/json.ts';
import type { Tx } from './db/transact.ts';
import type { Log } from './log.ts';

/** Background work that may be late: invitations, clean-up, imports. What must be on time is a due row instead. */
export interface Jobs {
  /** @param cron when given, also runs by itself, in UTC: `0 4 * * *` */
  define(name: string, handler: (payload: unknown) => Promise<void>, cron?: string): void;
  /** Queued in the transaction of the change: done if and only if it commits, tried again with back-off when it fails. */
  add(tx: Tx, name: string, payload: object, options?: { key?: string; runAt?: Date }): Promise<void>;
  /** Makes or upgrades the queue's own tables. */
  migrate(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  isRunning(): boolean;
  /** Does all that is queued and waits for it: for tests. */
  drain(): Promise<void>;
}

export function makeJobs({ pool, log }: { pool: Pool; log: Log }): Jobs {
  const handlers = new Map<string, (payload: unknown) => Promise<void>>();
  const crons: string[] = [];
  // The queue's crontab takes no dots in names.
  const task = (name: string) => name.replaceAll('.', ':');
  let runner: { stop(): Promise<void>; promise: Promise<void> } | undefined;

  async function options() {
    const { Logger } = await import('graphile-worker');
    return {
      pgPool: pool,
      noHandleSignals: true,
      noPreparedStatements: true,
      logger: new Logger(() => (level, message) => {
        if (level === 'error' || level === 'warning')
          log[level === 'error' ? 'error' : 'warn']({ jobs: true }, message);
      }),
      taskList: Object.fromEntries(
        [...handlers].map(([name, handler]) => [name, (payload: unknown) => handler(payload)]),
      ),
    };
  }

  return {
    define(name, handler, cron) {
      handlers.set(task(name), handler);
      if (cron) crons.push(`${cron} ${task(name)}`);
    },
    async add(tx, name, payload, { key, runAt } = {}) {
      await sql`select graphile_worker.add_job(${task(name)}::text, payload := ${toJsonText(payload)}::json,
        job_key := ${key ?? null}::text, run_at := ${runAt ?? null}::timestamptz)`.execute(tx.db);
    },
    async migrate() {
      const { runMigrations } = await import('graphile-worker');
      await runMigrations(await options());
    },
    async start() {
      const { run } = await import('graphile-worker');
      runner = await run({
        ...(await options()),
        concurrency: 2,
        pollInterval: 2_000,
        crontab: crons.join('\n'),
      });
      runner.promise.catch((error: unknown) => log.error({ err: error }, 'background work stopped'));
    },
    async stop() {
      await runner?.stop();
      runner = undefined;
    },
    isRunning: () => runner !== undefined,
    async drain() {
      const { runOnce } = await import('graphile-worker');
      await runOnce(await options());
    },
  };
}
