import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../test/harness/app.ts';
import { declareIncident } from '../features/incidents/contract.ts';
import { box } from './test-io.fixture.ts';

let app: TestApp;
let run: ReturnType<typeof box>['run'];
beforeAll(async () => {
  app = await testApp();
  const url = await app.http.listen({ port: 0, host: '127.0.0.1' });
  const env = { EVENKEEL_URL: url, EVENKEEL_TOKEN: app.cast.people.ben.token };
  run = box({ env, fetch, input: 'from standard input\n' }).run;
  for (const title of ['Checkout is down', 'Checkout fails', 'The logo is blurred'])
    await app.as('mia')(declareIncident, { body: { title, service: 'shop' } });
});
afterAll(() => app.close());

const fine = async (...args: string[]) => {
  const ran = await run('incident', ...args);
  expect(ran).toMatchObject({ code: 0, err: '' });
  return ran.out;
};

test('the record is filled, replaced and read line by line', async () => {
  expect(await fine('record', '1')).toContain('TBD. Mia Wong (reported it) could say.');
  await fine('fill', 'INC-1', '--section', 'symptoms', '1 in 4 payments fails');
  await fine('fill', 'INC-1', '-', '--section', 'symptoms');
  await fine('fill', 'INC-1', 'EU shop', '--section', 'scope', '--aspect', 'customers', '--count', '310');
  await fine('fill', 'INC-1', 'pool too small', '--section', 'root-causes');
  await fine(
    'fill',
    'INC-1',
    'pool much too small',
    '--section',
    'root-causes',
    '--line',
    '1',
    '--confirmed',
  );
  await fine('why', 'INC-1', 'Why did a customer tell us first?');
  const told = await fine('record', 'INC-1');
  for (const line of [
    '1. 1 in 4 payments fails',
    '2. from standard input',
    'EU shop (customers 310)',
    '1. pool much too small (confirmed)',
    'Why did a customer tell us first?',
  ])
    expect(told).toContain(line);
});
test('an action is given to a person, and ticked by its number', async () => {
  expect(await fine('action', '1', 'drain pay-gw-3', '--for', 'cleo', '--due', '15')).toContain('Cleo Marsh');
  expect(await fine('record', '1')).toContain(
    '2. [ ] drain pay-gw-3 (Cleo Marsh, due 2026-11-03T14:20:00.000Z',
  );
  expect(await fine('done', '1', '2')).toContain('Done: drain pay-gw-3');
  expect(await fine('record', '1')).toContain('2. [x] drain pay-gw-3');
});
test('what is meant for anyone is refused, with who is on duty', async () => {
  const ran = await run('incident', 'action', '1', 'look', '--for', 'anyone');
  expect(ran.code).not.toBe(0);
  expect(ran.err).toContain('On duty: Ada Lund or Ben Kaur.');
});
test('a related one is linked, a duplicate merged, what is no emergency goes on as a bug', async () => {
  expect(await fine('link', 'INC-2', 'INC-1', '--as', 'related')).toContain('Related: INC-1');
  expect(await fine('merge', 'INC-2', '--into', 'INC-1')).toContain('INC-2 is merged.');
  expect(await fine('downgrade', 'INC-3', '--to', 'bug')).toContain('INC-3 goes on as SUP-1.');
  expect(await fine('record', 'SUP-1')).toContain('Began as: INC-3');
  expect(JSON.parse(await fine('record', 'INC-2', '--json'))).toMatchObject({
    ticket: { key: 'INC-2', isOpen: false },
  });
});
test.each([
  ['an empty line', ['fill', 'INC-1', ' ', '--section', 'symptoms']],
  ['a key that is none', ['record', 'ACT-9']],
  ['an aspect that is none', ['fill', 'INC-1', 'x', '--section', 'scope', '--aspect', 'weather']],
  ['a time that is none', ['action', 'INC-1', 'x', '--for', 'ben', '--due', 'soon']],
  ['a kind that is none', ['link', 'INC-1', 'INC-2', '--as', 'cousin']],
  ['neither bug nor request', ['downgrade', 'INC-1', '--to', 'wish']],
])('%s is refused as wrong usage', async (_, args) => {
  expect((await run('incident', ...args)).code).toBe(2);
});
