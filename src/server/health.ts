import { sql } from 'kysely';
import { z } from 'zod';
import { serve } from '../features/identity/index.ts';
import { pagingHealth } from '../features/paging/index.ts';
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
  summary: 'The database answers, migrations are done, the worker runs; 503 otherwise',
  permission: 'public',
  response: z.object({
    status: z.literal('ready'),
    database: z.boolean(),
    migrations: z.boolean(),
    worker: z.boolean(),
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

export const healthRoutes = [
  serve(healthz, async () => ({ status: 'ok' as const })),
  serve(readyz, async ({ platform }) => {
    const database = await sql`select 1 from instance`.execute(platform.db).then(
      ({ rows }) => rows.length === 1,
      () => false,
    );
    const worker = platform.jobs.isRunning() && platform.due.lastLookAt() !== undefined;
    if (!database || !worker)
      throw generalProblem('not-ready', {
        detail: database ? 'The worker has not started yet.' : 'The database does not answer.',
        data: { database, worker },
      });
    return { status: 'ready' as const, database, migrations: true, worker };
  }),
  serve(healthzPaging, async ({ platform }) => pagingHealth(platform)),
  serve(metrics, async ({ platform, reply }) => {
    void reply.type(platform.metrics.registry.contentType);
    return platform.metrics.registry.metrics();
  }),
];
