import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { FastifyInstance } from 'fastify';
import { generalProblem } from '../../../platform/contract/index.ts';
import { readNow, type Platform } from '../../../platform/index.ts';
import { makeGuard, type Caller } from '../../identity/index.ts';
import { exportImprovements } from '../contract/export.ts';
import { csvHead, csvOptions, csvRecord } from '../core/csv.ts';
import { listImprovements, type ImprovementFilter, type ImprovementPage } from './list.ts';
import { toWire } from './to-wire.ts';

const pageSize = 200;

/** The backlog as a file. It is written while it is read, page by page: ten thousand rows are never held at once. */
export function exportPlugin(platform: Platform) {
  const guard = makeGuard(platform);
  return async (app: FastifyInstance): Promise<void> => {
    app.get(exportImprovements.path, async (request, reply) => {
      const caller = await guard.authenticate(request);
      guard.admit(exportImprovements, caller);
      const query = exportImprovements.query.safeParse(request.query);
      const nul = Object.values(request.query as object).some((one) => String(one).includes('\0'));
      if (!query.success || nul)
        throw generalProblem('bad-request', {
          detail: query.error?.issues[0]?.message ?? 'must not contain NUL',
        });
      // The first page is asked before anything is sent, so that what is wrong is told as a problem and not in the file.
      const first = await listImprovements(platform.db, caller!, query.data, { limit: pageSize });
      const today = (await readNow(platform.db)).toISOString().slice(0, 10);
      const records = Readable.from(recordsOf(platform, caller!, query.data, first));
      const csv = stringify(csvOptions);
      records.on('error', (error) => csv.destroy(error));
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="improvements-${today}.csv"`)
        .header('cache-control', 'no-store')
        .send(records.pipe(csv));
    });
  };
}

async function* recordsOf(
  platform: Platform,
  caller: Caller,
  filter: ImprovementFilter,
  first: ImprovementPage,
): AsyncGenerator<readonly (string | number)[]> {
  yield csvHead;
  for (let page = first; ;) {
    for (const one of await toWire(platform.db, caller, page.items)) yield csvRecord(one);
    if (page.next === null) return;
    page = await listImprovements(platform.db, caller, filter, { cursor: page.next, limit: pageSize });
  }
}
