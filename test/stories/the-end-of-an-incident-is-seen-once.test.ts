import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { composeHttp } from '../../src/server/compose.ts';
import { testApp, type TestApp } from '../harness/app.ts';
import { openPlatform } from '../harness/platform.ts';

let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});
afterEach(() => app.close());

test('the last two alerts of an incident clear on two nodes at the same moment: it resolves all the same', async () => {
  const opened = await openPlatform(app.database);
  const other = await composeHttp(opened.platform);
  try {
    const send = async (http: TestApp['http'], action: string, key: string) => {
      const answer = await http.inject({
        method: 'POST',
        url: '/v2/enqueue',
        payload: {
          routing_key: app.cast.source.key,
          event_action: action,
          dedup_key: key,
          payload: { summary: key, source: 'test', severity: 'critical' },
        },
      });
      expect(answer.statusCode).toBe(202);
    };
    for (let round = 0; round < 10; round++) {
      await Promise.all([send(app.http, 'trigger', `x${round}`), send(other, 'trigger', `y${round}`)]);
      await Promise.all([send(app.http, 'resolve', `x${round}`), send(other, 'resolve', `y${round}`)]);
      const { rows } = await sql<{ open: number }>`
        select count(*)::int as open from incident where resolved_at is null`.execute(app.platform.db);
      expect(rows[0]!.open, `round ${round}`).toBe(0);
    }
  } finally {
    await other.close();
    await opened.close();
  }
});
