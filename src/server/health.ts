import { sql } from 'kysely';
import { z } from 'zod';
import { serve } from '../features/identity/index.ts';
import { readHeartbeatFigures } from '../features/intake/index.ts';
import { pagingHealth, readPagingFigures, stateOfWatch } from '../features/paging/index.ts';
import { generalProblem, route } from '../platform/contract/index.ts';

const healthz = route({
  id: 'healthz',
  method: 'GET',
  path: '/healthz',
  summary: 'The process answers',
  permission: 'public',
  response: z.object({ status: z.literal('ok') }),
});
const readyz = route({
  id: 'readyz',
  method: 'GET',
  path: '/readyz',
  summary: 'The database answers, migrations are done, this node looks for due work; 503 otherwise',
  permission: 'public',
  response: z.object({
    status: z.literal('ready'),
    database: z.boolean(),
    migrations: z.boolean(),
    worker: z.boolean(),
    /** Whether paging keeps its promise, as the node that looks every minute found; says nothing about this node. */
    paging: z.enum(['holds', 'broken', 'late', 'never-looked']),
  }),
});
const healthzPaging = route({
  id: 'healthzPaging',
  method: 'GET',
  path: '/healthz/paging',
  summary: 'Oldest due step, last look, last success of each channel',
  permission: 'public',
  response: z.record(z.string(), z.unknown()),
});
const metrics = route({
  id: 'metrics',
  method: 'GET',
  path: '/metrics',
  summary: 'Figures for Prometheus',
  permission: 'public',
  response: z.string(),
});

/** The loop looks every second; this long without a look it hangs. */
const mostSilentMs = 30_000;

export const healthRoutes = [
  serve(healthz, async () => ({ status: 'ok' as const })),
  serve(readyz, async ({ platform }) => {
    const database = await sql`select 1 from instance`.execute(platform.db).then(
      ({ rows }) => rows.length === 1,
      () => false,
    );
    const lookedAgoMs = platform.due.lookedAgoMs();
    const worker = platform.jobs.isRunning() && lookedAgoMs !== undefined && lookedAgoMs < mostSilentMs;
    if (!database || !worker)
      throw generalProblem('not-ready', {
        detail: !database
          ? 'The database does not answer.'
          : lookedAgoMs === undefined
            ? 'The worker has not started yet.'
            : 'The worker does not look for due work any more.',
        data: { database, worker },
      });
    const { state } = await stateOfWatch(platform.db);
    return { status: 'ready' as const, database, migrations: true, worker, paging: state };
  }),
  serve(healthzPaging, async ({ platform }) => pagingHealth(platform)),
  serve(metrics, async ({ platform, reply }) => {
    await Promise.all([readPagingFigures(platform), readHeartbeatFigures(platform)]);
    void reply.type(platform.metrics.registry.contentType);
    return platform.metrics.registry.metrics();
  }),
];
