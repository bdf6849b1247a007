import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../test/harness/app.ts';
import { declareIncident } from '../features/incidents/contract.ts';
import { box } from './test-io.fixture.ts';

let app: TestApp;
let run: ReturnType<typeof box>['run'];
beforeAll(async () => {
  app = await testApp();
  const url = await app.http.listen({ port: 0, host: '127.0.0.1' });
  run = box({ env: { EVENKEEL_URL: url, EVENKEEL_TOKEN: app.cast.people.ben.token }, fetch }).run;
  await app.as('mia')(declareIncident, { body: { title: 'Checkout is down', service: 'shop' } });
});
afterAll(() => app.close());

test('the five questions are read, and an idea is added', async () => {
  const added = await run(
    'five-questions',
    '1',
    '--add',
    'detect',
    'An alert on the age of the oldest payment',
  );
  expect(added).toMatchObject({ code: 0, err: '' });
  expect(added.out).toContain('  - An alert on the age of the oldest payment');
  const read = await run('five-questions', 'INC-1', '--json');
  expect(JSON.parse(read.out)).toMatchObject({ key: 'INC-1', resumeAt: 'react' });
});

test.each([
  ['a question that is none', ['INC-1', '--add', 'guess', 'x']],
  ['an idea to no question', ['INC-1', 'x']],
  ['no key', ['SUP-1']],
])('%s is refused in one sentence', async (_, args) => {
  expect((await run('five-questions', ...args)).code).toBe(2);
});
