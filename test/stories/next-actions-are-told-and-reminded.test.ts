import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../harness/app.ts';
import {
  acknowledgeIncident,
  declareIncident,
  getNow,
  resolveIncident,
} from '../../src/features/incidents/contract.ts';
import * as actions from '../../src/features/tickets/contract/next-actions.ts';
import { getRecord } from '../../src/features/tickets/contract/record.ts';
import { getTimeline } from '../../src/features/tickets/contract/talk.ts';

let app: TestApp;
let key: string;
beforeAll(async () => {
  app = await testApp();
  key = (await app.as('mia')(declareIncident, { body: { title: 'Checkout is down', service: 'shop' } })).key;
  await app.as('ben')(acknowledgeIncident, { params: { key } });
});
afterAll(() => app.close());

const add = (text: string, who: string, minutes: number | null = null) =>
  app.as('ben')(actions.addNextAction, {
    params: { key },
    body: { text, for: who, dueAt: minutes === null ? null : inMinutes(minutes) },
  });
let passed = 0;
const inMinutes = (minutes: number) => new Date(Date.now() + (passed + minutes) * 60_000).toISOString();
const pass = async (minutes: number) => {
  passed += minutes;
  await app.passMinutes(minutes);
};
const subjects = (who: string) => app.mail.to(`${who}@example.test`).map(({ subject }) => subject);
const due = (who: string) => subjects(who).filter((subject) => subject.includes('Due now')).length;

test.each(['anyone', 'Somebody?', 'everybody', 'on duty', '', '  TBD '])(
  'for "%s" is refused, and who is on duty is offered',
  async (who) => {
    await expect(add('Drain it', who)).rejects.toMatchObject({
      code: 'tickets/needs-name',
      data: { onDuty: [{ name: 'Ada Lund' }, { name: 'Ben Kaur' }] },
    });
  },
);
test.each([
  ['a first name', 'cleo', { person: { name: 'Cleo Marsh' }, team: null }],
  ['a whole name', 'CLEO MARSH', { person: { name: 'Cleo Marsh' }, team: null }],
  ['an e-mail', 'cleo@example.test', { person: { name: 'Cleo Marsh' }, team: null }],
  ['a team', 'platform', { person: null, team: { name: 'Platform' } }],
])('for %s', async (_, who, expected) => {
  expect(await add('Look', who)).toMatchObject(expected);
});
test('for somebody unknown is refused', async () => {
  await expect(add('Look', 'Zoe')).rejects.toMatchObject({ code: 'tickets/unknown-addressee' });
});
test('whoever gets it is told, whoever gives it is not', async () => {
  await app.platform.due.drain();
  const before = [subjects('cleo').length, subjects('ben').length];
  await add('Ask the acquirer', 'cleo');
  await add('Drain pay-gw-3', 'ben');
  await app.platform.due.drain();
  expect([subjects('cleo').length, subjects('ben').length]).toEqual([before[0]! + 1, before[1]!]);
  expect(subjects('cleo').at(-1)).toContain(`Ben Kaur gives you something to do on ${key}`);
});
test('at the time it is due its owner is reminded once; it is overdue on the ticket and on the Now page', async () => {
  await add('Put up a banner', 'max', 10);
  expect(due('max')).toBe(0);
  await pass(11);
  // Before its acknowledgement rots: then that is what waits first.
  const now = await app.as('max')(getNow, {});
  expect(now.waitingForMe[0]).toMatchObject({
    kind: 'next-action',
    incident: { key },
    text: 'Overdue: Put up a banner',
  });
  await pass(60);
  expect(due('max')).toBe(1);
  const { items } = await app.as('max')(getTimeline, { params: { key } });
  expect(items.filter(({ kind }) => kind === 'next-action.overdue')).toHaveLength(1);
});
test('a team is reminded by those of it who respond', async () => {
  await add('Check the nodes', 'platform', 10);
  await pass(11);
  expect(due('olga')).toBe(1);
});
test.each([
  ['ticked off', (id: string) => tick(id, true)],
  [
    'taken out',
    (id: string) => app.as('ben')(actions.removeNextAction, { params: { key, id }, query: { version: 1 } }),
  ],
  ['put off', (id: string) => change(id, { version: 1, dueAt: inMinutes(6_000) })],
])('what was %s before it was due reminds nobody', async (what, before) => {
  const { id } = await add(`Something ${what}`, 'max', 10);
  const count = due('max');
  await before(id);
  await pass(11);
  expect(due('max')).toBe(count);
});
const tick = (id: string, done: boolean) =>
  app.as('cleo')(actions.setNextActionDone, { params: { key, id }, body: { done } });
const change = (id: string, body: { version: number; text?: string; for?: string; dueAt?: string | null }) =>
  app.as('cleo')(actions.changeNextAction, { params: { key, id }, body });

test('a change of an older version is refused with the action as it is now', async () => {
  const { id, version } = await add('Roll back', 'ben');
  await change(id, { version, text: 'Roll back deploy 4f1c' });
  await expect(change(id, { version, text: 'Roll forward' })).rejects.toMatchObject({
    code: 'tickets/part-changed',
    data: { current: { text: 'Roll back deploy 4f1c', version: 2 } },
  });
});
test('ticked twice at once it is done once', async () => {
  const { id } = await add('Tick me', 'ben');
  await Promise.all([tick(id, true), tick(id, true)]);
  const { items } = await app.as('ben')(getTimeline, { params: { key } });
  expect(
    items.filter(({ kind, data }) => kind === 'next-action.done' && data['actionId'] === id),
  ).toHaveLength(1);
});
test.each(['mia', 'olga'] as const)('%s may look, not touch', async (who) => {
  const [first] = (await app.as(who)(getRecord, { params: { key } })).nextActions;
  const refused = { code: 'general/not-allowed' };
  const params = { key, id: first!.id };
  const as = app.as(who);
  await expect(as(actions.setNextActionDone, { params, body: { done: true } })).rejects.toMatchObject(
    refused,
  );
  await expect(
    as(actions.addNextAction, { params: { key }, body: { text: 'x', for: 'ben' } }),
  ).rejects.toMatchObject(refused);
  await expect(
    as(actions.changeNextAction, { params, body: { version: 1, text: 'x' } }),
  ).rejects.toMatchObject(refused);
  await expect(as(actions.removeNextAction, { params, query: { version: 1 } })).rejects.toMatchObject(
    refused,
  );
});
test('on a closed ticket nobody is reminded, and it waits for nobody', async () => {
  await add('Too late', 'max', 10);
  const count = due('max');
  await app.as('ada')(resolveIncident, { params: { key }, body: {} });
  await pass(11);
  expect(due('max')).toBe(count);
  const now = await app.as('max')(getNow, {});
  expect(now.waitingForMe.filter(({ kind }) => kind === 'next-action')).toEqual([]);
});
