import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../test/harness/app.ts';
import type { Member } from '../../test/harness/cast.ts';
import { declareIncident, getIncident } from '../features/incidents/contract.ts';
import { lineOfPerson } from './line-of-person.fixture.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
const run = (who: Member, words: readonly string[], input?: string) =>
  lineOfPerson(app, who, input).run(...words);

test('a policy is shown, copied, changed by names, chosen and deleted', async () => {
  expect((await run('ben', ['policy', 'list'])).out).toContain('Ada Lund (5 min) → Ben Kaur (5 min)');
  const shown = JSON.parse((await run('max', ['policy', 'show', 'shop', '--json'])).out);
  expect(shown).toMatchObject({ name: 'Shop', holdsSeconds: 1800, lowUrgency: 'wait-for-support-hours' });

  const made = await run(
    'max',
    ['policy', 'create', '--team', 'shop', '--name', 'Copy', '--file', '-'],
    JSON.stringify(shown),
  );
  expect(made).toMatchObject({ code: 0 });
  expect(made.out).toContain('an answer holds');

  const named = {
    repeatCount: 0,
    holdsSeconds: null,
    lowUrgency: 'page-at-once',
    steps: [
      {
        delaySeconds: 120,
        conditions: { criticalities: ['critical'], supportHours: 'outside' },
        acknowledgements: 2,
        targets: [
          { kind: 'person', name: 'Cleo Marsh' },
          { kind: 'round-robin', slug: 'shop' },
        ],
      },
      { delaySeconds: 60, targets: [{ kind: 'team', name: 'Shop' }] },
    ],
  };
  const edited = await run('max', ['policy', 'edit', 'Copy', '--file', '-'], JSON.stringify(named));
  expect(edited.out).toContain('Cleo Marsh, one of Shop, in turn');
  expect(edited.out).toContain('only if critical, outside support hours; 2 have to answer');
  expect(edited.out).toContain('for ever');
  expect(edited.out).toContain('2. after 2 min');

  expect((await run('max', ['policy', 'use', 'Copy', '--service', 'shop'])).code).toBe(0);
  expect((await run('max', ['policy', 'delete', 'Copy', '--yes'])).code).not.toBe(0);
  expect((await run('max', ['policy', 'use', 'Shop', '--service', 'shop'])).code).toBe(0);
  expect((await run('max', ['policy', 'delete', 'Copy', '--yes'])).out).toContain('Copy is deleted');
});

test.each([
  ['nobody is called so', { kind: 'person', name: 'Nemo' }, 5, 'Among the people there is no "Nemo"'],
  ['a name that is no text', { kind: 'person', name: { toString: 1, valueOf: 1 } }, 2, 'no text'],
  [
    'nobody with this id',
    { kind: 'person', personId: '01890000-0000-7000-8000-000000000000' },
    1,
    'not there',
  ],
  [
    'a destination that is not there',
    { kind: 'destination', destinationId: '01890000-0000-7000-8000-000000000000' },
    1,
    'destination',
  ],
] as const)('a file is refused when %s', async (_, target, code, said) => {
  const text = JSON.stringify({ name: 'x', steps: [{ delaySeconds: 60, targets: [target] }] });
  const ran = await run('max', ['policy', 'create', '--team', 'shop', '--file', '-'], text);
  expect(ran.err).toContain(said);
  expect(ran.code).toBe(code);
});

test.each([
  ['{', 2, 'is not JSON'],
  // A mark at its beginning, as some editors write it, is no fault of the file.
  ['\uFEFF{"name":"x"}', 2, 'has no "steps"'],
  ['{"name":"x"}', 2, 'has no "steps"'],
  [
    '{"name":"x","steps":[{"delaySeconds":0,"targets":[{"kind":"team","slug":"shop"}]}]}',
    1,
    'at least 30 seconds',
  ],
  [
    '{"name":"x","steps":[{"delaySeconds":60,"conditions":{},"targets":[{"kind":"team","slug":"shop"}]}]}',
    1,
    'condition',
  ],
] as const)('%s is refused with what is wrong', async (text, code, said) => {
  const ran = await run('max', ['policy', 'create', '--team', 'shop', '--file', '-'], text);
  expect(ran.code).toBe(code);
  expect(ran.err).toContain(said);
});

test('who may not manage policies may not change one', async () => {
  const text = JSON.stringify({ steps: [{ delaySeconds: 60, targets: [{ kind: 'team', slug: 'shop' }] }] });
  expect((await run('ben', ['policy', 'edit', 'Shop', '--file', '-'], text)).code).toBe(4);
});

test('support hours are said and shown', async () => {
  const hours = ['service', 'hours', 'shop'];
  expect((await run('ben', hours)).out).toContain('day and night');
  const set = [...hours, '--days', 'mon-fri', '--from', '08:00', '--to', '17:00', '--zone', 'Europe/Oslo'];
  expect((await run('max', set)).out).toBe('Shop: Mon to Fri, 08:00 to 17:00 (Europe/Oslo).\n');
  expect((await run('max', [...hours, '--days', 'someday', '--from', '1:00', '--to', '2:00'])).code).toBe(2);
  expect((await run('max', [...hours, '--from', '1:00'])).err).toContain('all three');
  expect((await run('max', [...hours, '--always'])).out).toContain('day and night');
});

test('an incident can wait, is escalated now, to a team, and shows what comes next', async () => {
  const { key } = await app.as('mia')(declareIncident, {
    body: { title: 'Checkout is down', service: 'shop', criticality: 'critical' },
  });
  expect((await run('ben', ['incident', 'show', key])).out).toMatch(
    /next page\s+in [45] min.*: Ben Kaur by e-mail/,
  );
  expect(await run('mia', ['next-step', key])).toMatchObject({
    err: '',
    out: `Paged now for ${key}: Ben Kaur.\n`,
  });
  const waits = await run('ben', ['can-wait', key]);
  expect(waits.out).toContain('Whoever is on duty then is paged.');
  expect((await run('ben', ['incident', 'show', key])).out).toContain('not before');
  expect((await run('ben', ['can-wait', key, '--for', '2 moons'])).code).toBe(2);
  expect((await run('ben', ['can-wait', key, '--for', '2h'])).code).toBe(0);
  const escalated = await run('mia', [
    'incident',
    'escalate',
    key,
    '--team',
    'shop',
    '--because',
    'all hands',
  ]);
  expect(escalated.out).toContain('Shop is being paged');
  expect((await app.as('mia')(getIncident, { params: { key } })).paging?.state).toBe('running');
  expect((await run('ben', ['ack', key])).code).toBe(0);
  expect((await run('ben', ['incident', 'show', key])).out).toContain('unless an update is posted');
});

test.each([
  ['a field of the policy', { holdSeconds: 60 }, {}, '"holdSeconds" is no field of a policy'],
  ['a field of a step', {}, { acknowledgement: 2 }, '"acknowledgement" is no field of a step'],
  ['a condition', {}, { conditions: { criticalities: ['low'], supporthours: 'inside' } }, 'supporthours'],
])('%s that is misspelt is refused, not passed over', async (_, ofPolicy, ofStep, says) => {
  const steps = [{ delaySeconds: 60, targets: [{ kind: 'team', slug: 'shop' }], ...ofStep }];
  const ran = await run(
    'max',
    ['policy', 'create', '--team', 'shop', '--file', '-'],
    JSON.stringify({ name: 'Typo', ...ofPolicy, steps }),
  );
  expect(ran.code).not.toBe(0);
  expect(ran.err).toContain(says);
});

test('a destination is named as its team calls it', async () => {
  const add = ['destination', 'add', '#rooms', '--team', 'shop', '--slack', 'C0123456789'];
  expect((await run('max', add)).code).toBe(0);
  const tested = await run('max', ['destination', 'test', '#Rooms']);
  expect(tested.out).toContain('Slack is not set up: set SLACK_BOT_TOKEN.');
  expect((await run('max', ['destination', 'edit', '#rooms', '--name', '#all'])).code).toBe(0);
  expect(await run('max', ['destination', 'delete', '#rooms', '--yes'])).toMatchObject({ code: 5 });
  expect((await run('max', ['destination', 'delete', '#all', '--yes'])).out).toContain('Deleted');
});
