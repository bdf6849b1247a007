import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../test/harness/app.ts';
import { acknowledgeIncident, declareIncident, resolveIncident } from '../features/incidents/contract.ts';
import { addCause, proposeFollowUp } from '../features/postmortems/contract/post-mortem.ts';
import { box } from './test-io.fixture.ts';

let app: TestApp;
let run: ReturnType<typeof box>['run'];
beforeAll(async () => {
  app = await testApp();
  const url = await app.http.listen({ port: 0, host: '127.0.0.1' });
  run = box({ env: { EVENKEEL_URL: url, EVENKEEL_TOKEN: app.cast.people.ben.token }, fetch }).run;
  const body = { title: 'Checkout is down', service: 'shop', criticality: 'low' as const };
  const { key } = await app.as('mia')(declareIncident, { body });
  await app.as('ben')(acknowledgeIncident, { params: { key } });
  await app.as('ben')(resolveIncident, { params: { key }, body: { because: 'Rolled back.' } });
});
afterAll(() => app.close());

test('a short one is found, written, and closed', async () => {
  expect((await run('post-mortem', 'list')).out).toContain('INC-1');
  expect(await run('post-mortem', 'write', 'INC-1', 'summary', 'A bad deploy.')).toMatchObject({ code: 0 });
  const shown = await run('post-mortem', 'show', 'INC-1');
  expect(shown.out).toContain('A bad deploy.');
  expect(shown.out).toContain('The root cause is TBD');
  const set = await run('post-mortem', 'set', 'INC-1', '--owner', 'me', '--json');
  expect(JSON.parse(set.out)).toMatchObject({ owner: { name: 'Ben Kaur' } });
  expect((await run('post-mortem', 'agree', 'INC-1')).out).toContain('INC-1: closed.');
});

test('what follows from a cause already is said by its words', async () => {
  const ben = app.as('ben');
  const params = { key: 'INC-1' };
  const alert = await ben(addCause, { params, body: { text: 'The alert came late' } });
  const { key } = await ben(proposeFollowUp, {
    params: { ...params, id: alert.id },
    body: { title: 'An earlier alert' },
  });
  await ben(addCause, { params, body: { text: 'Nobody looked at the graph' } });
  expect((await run('post-mortem', 'follows', 'INC-1', 'the graph', key.toLowerCase())).out).toContain(
    `${key} follows from: Nobody looked`,
  );
  expect((await run('post-mortem', 'follows', 'INC-1', 'the graph', key, '--not')).out).toContain(
    'does not follow',
  );
});

test.each([
  ['a cause that nobody wrote', ['follows', 'INC-1', 'aliens', 'ACT-1']],
  ['an improvement of elsewhere', ['follows', 'INC-1', 'the alert', 'ACT-99']],
  ['a view that is none', ['list', '--view', 'mine']],
  ['a text that is none', ['write', 'INC-1', 'title', 'x']],
  ['a kind that is none', ['set', 'INC-1', '--kind', 'long']],
])('%s is refused in one sentence', async (_, args) => {
  expect((await run('post-mortem', ...args)).code).toBe(2);
});
