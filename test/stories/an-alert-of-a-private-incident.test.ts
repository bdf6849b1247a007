import { afterAll, beforeAll, expect, test } from 'vitest';
import { listIncidents } from '../../src/features/incidents/contract.ts';
import { setPrivate } from '../../src/features/tickets/contract/private.ts';
import { addLink } from '../../src/features/services/contract/guide.ts';
import { servedRoutes } from '../../src/server/compose.ts';
import { testApp, type TestApp } from '../harness/app.ts';
import type { Member } from '../harness/cast.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

test('no page shows a word of an alert whose incident is private, not even as an example', async () => {
  await app.as('ada')(addLink, {
    params: { slug: 'shop' },
    body: { kind: 'logs', title: 'Logs', template: 'https://logs.example.test/?q={{ title }}' },
  });
  await app.trigger('Zanzibar breach');
  const { items } = await app.as('ada')(listIncidents, { query: { state: 'all' } });
  const { key } = items[0]!;
  const pages = async (who: Member) => {
    const telling: string[] = [];
    for (const { route } of servedRoutes.filter(
      (one) => one.route.method === 'GET' && one.route.permission !== 'self',
    )) {
      const url = route.path.replace(':slug', 'shop').replace(/:(?:teamId|id)/, app.cast.team.id);
      if (url.includes(':')) continue;
      const { statusCode, body } = await app.http.inject({
        url,
        headers: { authorization: `Bearer ${app.cast.people[who].token}` },
      });
      if (statusCode === 200 && body.includes('Zanzibar')) telling.push(route.id);
    }
    return telling;
  };
  expect(await pages('olga')).toContain('getGuide');
  await app.as('ada')(setPrivate, { params: { key }, body: { private: true, because: 'a name in it' } });
  for (const who of ['cleo', 'mia', 'olga'] as const) expect([who, await pages(who)]).toEqual([who, []]);
});
