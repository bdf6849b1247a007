import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../test/harness/app.ts';
import { declareIncident } from '../features/incidents/contract.ts';
import { addPart } from '../features/tickets/contract/record.ts';
import { box } from './test-io.fixture.ts';

let app: TestApp;
let run: ReturnType<typeof box>['run'];
beforeAll(async () => {
  app = await testApp();
  const url = await app.http.listen({ port: 0, host: '127.0.0.1' });
  const env = { EVENKEEL_URL: url, EVENKEEL_TOKEN: app.cast.people.ben.token };
  run = box({ env, fetch }).run;
  await app.as('mia')(declareIncident, { body: { title: 'Checkout is down', service: 'shop' } });
  await app.as('ben')(addPart, {
    params: { key: 'INC-1' },
    body: { section: 'symptoms', text: 'Payments time out', detail: { where: 'EU' } },
  });
});
afterAll(() => app.close());

const fine = async (...args: string[]) => {
  const ran = await run(...args);
  expect(ran).toMatchObject({ code: 0, err: '' });
  return ran.out;
};

test('a cause is found in a terminal: think, test, rule out, decide, confirm', async () => {
  expect(await fine('board', '1')).toContain('Next: What could cause this?');
  await fine('hypothesis', 'add', 'INC-1', 'the deploy of 01:40');
  expect(await fine('hypothesis', 'add', 'INC-1', 'The deploy of 01:40')).toContain('stand there already');
  await fine('hypothesis', 'add', 'INC-1', 'pool too small');
  await fine('hypothesis', 'rule-out', 'INC-1', '2', '--because', 'the same as the first');
  await fine('hypothesis', 'explains', 'INC-1', 'pool', '1');
  expect(await fine('hypothesis', 'prompts', 'INC-1')).toContain('What changed shortly before it began?');

  const planned = await fine('test', 'add', 'INC-1', '1', 'errors end with the rollback', '--owner', 'Cleo');
  expect(planned).toContain('1.1 we would see errors end with the rollback (Cleo Marsh): no result yet');
  await fine('test', 'start', 'INC-1', '1.1');
  await fine(
    'test',
    'result',
    'INC-1',
    '1.1',
    'rules-out',
    '--note',
    'errors go on',
    '--link',
    'https://x.test',
  );
  await fine('test', 'add', 'INC-1', 'pool', 'it is full');
  await fine('test', 'result', 'INC-1', 'it is full', 'does-not-rule-out');
  const told = await fine('board', 'INC-1');
  for (const line of [
    'Next: Only “pool too small” is left.',
    '1. Payments time out (EU)',
    '3. pool too small (still stands)',
    '1. the deploy of 01:40 (ruled out: errors go on)',
    '2. The deploy of 01:40 (ruled out: the same as the first)',
  ])
    expect(told).toContain(line);
  expect(told.split('Ruled out')[0]).not.toContain('deploy');

  const confirmed = await fine('hypothesis', 'confirm', 'INC-1', '3');
  expect(confirmed).toContain('Ruled out before:\n  - the deploy of 01:40: errors go on');
  await fine('hypothesis', 'unconfirm', 'INC-1', '3', '--because', 'it came back');
  await fine('hypothesis', 'reopen', 'INC-1', '1', '--because', 'the rollback had failed');
  const json = JSON.parse(await fine('board', 'INC-1', '--json'));
  expect(json.counts).toMatchObject({ ruledOut: 1, open: 1, standing: 1 });
});

test.each([
  [['hypothesis', 'rule-out', 'INC-1', 'nothing like it', '--because', 'x'], 'No hypothesis on the board'],
  [['hypothesis', 'rule-out', 'INC-1', 'deploy', '--because', 'x'], '2 hypotheses of INC-1 say'],
  [['test', 'result', 'INC-1', '1.1', 'proves'], '"proves" is no result'],
  [['test', 'result', 'INC-1', '9.9', 'rules-out'], 'No test on the board'],
])('%s is refused in a sentence', async (args, expected) => {
  const ran = await run(...args);
  expect(ran.code).not.toBe(0);
  expect(ran.err).toContain(expected);
});
