import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../test/harness/app.ts';
import type { Member } from '../../test/harness/cast.ts';
import { lineOfPerson } from './line-of-person.fixture.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const line = (who: Member, input?: string) => lineOfPerson(app, who, input);
const run = async (who: Member, words: readonly string[], input?: string) => {
  const ran = await line(who, input).run(...words);
  return { ...ran, id: /id is ([0-9a-f-]{36})/.exec(ran.out)?.[1] ?? '' };
};
const ofShop = ['--service', 'shop'] as const;

test('a pipeline tells of a deploy in one line', async () => {
  expect(await run('ben', ['change', 'deploy 4f1c', ...ofShop, '--kind', 'deploy'])).toMatchObject({
    code: 0,
    out: 'Recorded deploy: deploy 4f1c\n',
  });
  const flag = [
    'change',
    'eu-routing on',
    ...ofShop,
    '--kind',
    'flag',
    '--link',
    'https://flags.example.test/7',
  ];
  expect((await run('ben', [...flag, '--json'])).out).toContain('"kind": "flag"');
});

test.each([
  [['change', 'x', ...ofShop, '--kind', 'party'], 2, 'is no kind of change: deploy, commit, flag'],
  [['change', 'x', ...ofShop, '--at', 'yesterday'], 2, 'is no instant'],
  [['change', 'x', '--service', 'nowhere'], 5, 'There is no such service'],
  [['service', 'runbook', 'add', 'x', ...ofShop], 2, '--file'],
  [['service', 'runbook', 'add', 'x', ...ofShop, '--file', '/nowhere.md'], 2, 'cannot be read'],
  [
    ['service', 'repository', 'connect', 'x', ...ofShop, '--at', 'sourceforge'],
    2,
    '--at github or --at gitlab',
  ],
] as const)('%j ends with %d', async (words, code, said) => {
  const ran = await run('max', words);
  expect(ran.err).toContain(said);
  expect(ran.code).toBe(code);
});

test('who may not manage the service may not write its guide', async () => {
  const ran = await run('ben', ['service', 'note', 'add', 'E1', ...ofShop, '--means', 'x']);
  expect(ran.code).toBe(4);
});

describe('the guide', () => {
  test('is written and shown', async () => {
    const runbook = await run(
      'max',
      [
        'service',
        'runbook',
        'add',
        'Cards fail',
        ...ofShop,
        '--file',
        '-',
        '--for',
        'card payment',
        'acquirer',
      ],
      '# Drain it',
    );
    expect(runbook.code).toBe(0);
    const edited = ['service', 'runbook', 'edit', runbook.id, ...ofShop, '--file', '-'];
    expect((await run('max', edited, '# Drain it twice')).out).toBe('Saved as version 2.\n');
    const printed = await run('ben', ['service', 'runbook', 'show', runbook.id, ...ofShop]);
    expect(printed.out).toBe('# Drain it twice\n');

    const link = ['service', 'link', 'add', 'Logs', ...ofShop, '--kind', 'logs'];
    const template = 'https://logs.example.test/{{ service.slug }}';
    expect((await run('max', [...link, '--template', template])).out).toBe(
      'Added. Now it leads to https://logs.example.test/shop\n',
    );
    await run('max', ['service', 'note', 'add', 'E1042', ...ofShop, '--means', 'The range is refused.']);
    const contact = await run('max', [
      'service',
      'contact',
      'add',
      'Night desk',
      ...ofShop,
      '--phone',
      '+47 1',
    ]);
    expect((await run('max', ['service', 'depend', ...ofShop, '--on', 'shop'])).err).toContain(
      'is the service itself',
    );

    const { out } = await run('mia', ['service', 'show', 'shop']);
    for (const words of [
      'Cards fail',
      'https://logs.example.test/shop',
      'The range is refused.',
      'Night desk',
      '+47 1',
      'deploy 4f1c',
    ])
      expect(out).toContain(words);
    await run('max', ['service', 'contact', 'remove', contact.id, ...ofShop, '--yes']);
    expect((await run('mia', ['service', 'show', 'shop'])).out).not.toContain('Night desk');
  });

  test('and an incident is looked at in the terminal', async () => {
    await app.trigger('Card payment E1042', { key: 'look' });
    const { code, out } = await run('ben', ['first-look', '1']);
    expect(code).toBe(0);
    for (const words of [
      'Cards fail  https://evenkeel.test/services/shop/runbooks/',
      'E1042: The range is refused.',
      'deploy 4f1c',
      'Ada Lund  on duty',
    ])
      expect(out).toContain(words);
  });
});

test('a repository is connected, listed without its secret, and disconnected', async () => {
  const made = await run('max', [
    'service',
    'repository',
    'connect',
    'harbour/shop',
    ...ofShop,
    '--at',
    'github',
  ]);
  const [, address = '', secret = ''] = /address +(\S+)\nsecret +(\S+)/.exec(made.out)!;
  expect(address).toMatch(/^https:\/\/evenkeel\.test\/api\/changes\/github\/[a-z2-9]{32}$/);
  const listed = await run('ben', ['service', 'repository', 'list', ...ofShop]);
  expect(listed.out).toContain('harbour/shop');
  expect(listed.out).not.toContain(secret);
  const id = /([0-9a-f-]{36})/.exec(listed.out)![1]!;
  const ended = await run('max', ['service', 'repository', 'disconnect', id, ...ofShop, '--yes']);
  expect(ended.out).toBe('Disconnected.\n');
});
