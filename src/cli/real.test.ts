import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../test/harness/app.ts';
import { cloneDatabase, type TestDatabase } from '../../test/harness/database.ts';
import type { Io } from '../platform/command/context.ts';
import { box } from './test-io.fixture.ts';

const secret = 'a secret for tests only, long enough';

/** The environment of a machine whose DATABASE_URL is this database. */
function onMachine({ connection }: TestDatabase, more: Record<string, string> = {}) {
  const { host, port, user, password, database } = connection;
  const url = `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
  return { DATABASE_URL: url, EVENKEEL_SECRET: secret, EVENKEEL_LOG_LEVEL: 'silent', ...more };
}

/** The network between the command line and a server that has no port. */
function wireTo({ http }: TestApp): Io['fetch'] {
  return async (address, init) => {
    const answer = await http.inject({
      method: (init.method ?? 'GET') as 'GET',
      url: new URL(address).pathname + new URL(address).search,
      headers: init.headers as Record<string, string>,
      ...(typeof init.body === 'string' ? { payload: init.body } : {}),
    });
    const headers = Object.entries(answer.headers).map(
      ([name, value]) => [name, String(value)] as [string, string],
    );
    return new Response(answer.body, { status: answer.statusCode, headers });
  };
}

describe('a night by command line, on the real server', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await testApp();
  });
  afterAll(() => t.close());
  const as = (who: 'ada' | 'ben' | 'mia') =>
    box({
      env: { EVENKEEL_URL: 'https://evenkeel.test', EVENKEEL_TOKEN: t.cast.people[who].token },
      fetch: wireTo(t),
      now: () => new Date(),
    });

  test('somebody pages, somebody takes it, it ends, and the ticket tells', async () => {
    const opened = await as('mia').run(
      'page',
      'checkout is down',
      '--service',
      'shop',
      '--details',
      'I see 500s',
    );
    expect(opened).toMatchObject({ code: 0, err: '' });
    expect(opened.out).toContain('INC-1 checkout is down');
    await t.passMinutes(1);
    expect(t.mail.to('ada@example.test').length).toBe(1);
    const ben = as('ben');
    expect((await ben.run('incident', 'list')).out).toMatch(
      /INC-1 +high +\S+ +checkout is down +Shop +nobody/,
    );
    expect((await ben.run('ack', '1')).out).toContain('Ben Kaur has it. The paging has stopped.');
    await ben.run('comment', '1', 'rolling back 4f1c');
    expect((await ben.run('resolve', '1', '--because', 'rolled back')).code).toBe(0);
    expect(await ben.run('resolve', '1')).toMatchObject({ code: 6, out: '' });
    expect((await ben.run('incident', 'list')).out).toBe('Nothing is open. All is calm.\n');
    const shown = (await ben.run('incident', 'show', '1')).out;
    for (const words of ['I see 500s', 'Ben Kaur has it', 'rolling back 4f1c', 'rolled back'])
      expect(shown).toContain(words);
    const json = JSON.parse((await ben.run('incident', 'show', '1', '--json')).out) as { state: string };
    expect(json.state).toBe('resolved');
    expect((await ben.run('reopen', '1')).code).toBe(0);
  });

  test('who may not is told so', async () => {
    expect(await as('mia').run('ack', '1')).toMatchObject({ code: 4, out: '' });
    expect(await as('ben').run('ack', '4711')).toMatchObject({ code: 5, out: '' });
    expect(await as('ben').run('page', 'x', '--service', 'nope')).toMatchObject({ code: 5, out: '' });
  });

  test('every read answers in words and as JSON', async () => {
    const ada = as('ada');
    for (const args of [
      ['oncall'],
      ['policy', 'list'],
      ['service', 'list'],
      ['source', 'list', '--service', 'shop'],
      ['whoami'],
      ['incident', 'timeline', '1'],
    ]) {
      const words = await ada.run(...args);
      expect(words, args.join(' ')).toMatchObject({ code: 0, err: '' });
      const json = await ada.run(...args, '--json');
      expect(() => JSON.parse(json.out) as unknown, args.join(' ')).not.toThrow();
    }
  });
});

describe('on the machine of the server', () => {
  let database: TestDatabase;
  let line: ReturnType<typeof box>;
  const passwordFile = () => join(line.home, 'password');
  beforeAll(async () => {
    database = await cloneDatabase();
    line = box({ env: onMachine(database) });
    writeFileSync(passwordFile(), 'correct horse battery staple 9\n');
  });
  afterAll(() => database.drop());
  const setup = () =>
    line.run(
      'setup',
      '--email=ada@example.org',
      '--name=Ada Lund',
      `--password-file=${passwordFile()}`,
      '--team=Shop',
      '--service=Checkout',
      '--public-url=https://evenkeel.example.org',
      '--json',
    );

  test('a set-up link is made while nobody is there', async () => {
    const ran = await line.run('setup-link', '--json');
    expect(JSON.parse(ran.out)).toMatchObject({ url: expect.stringMatching(/\/setup#.{40,}$/) as string });
  });

  test('setup prints the source key and a token once, and happens once', async () => {
    const ran = await setup();
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(ran.out)).toMatchObject({
      sourceKey: expect.stringMatching(/^[a-z0-9]{32}$/) as string,
      apiToken: expect.stringMatching(/^ek_/) as string,
      service: { slug: 'checkout' },
    });
    expect((await setup()).code).toBe(6);
    expect((await line.run('setup-link')).code).toBe(6);
  });

  test('a bad value is said with the name of its option, before anything is opened', async () => {
    const ran = await line.run(
      'setup',
      '--email',
      'nobody',
      '--name',
      'N',
      '--password-file',
      passwordFile(),
      '--team',
      'T',
      '--service',
      'S',
    );
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('--email: must be an e-mail address');
  });

  test('people are added, changed and listed', async () => {
    const password = ['--password-file', passwordFile()];
    expect(
      (
        await line.run(
          'user',
          'create',
          'ben@example.org',
          '--name',
          'Ben Kaur',
          '--team',
          'shop',
          ...password,
        )
      ).code,
    ).toBe(0);
    expect((await line.run('user', 'create', 'BEN@example.org', '--name', 'B', ...password)).code).toBe(6);
    expect(
      (await line.run('user', 'create', 'x@example.org', '--name', 'X', '--team', 'nope', ...password)).code,
    ).toBe(5);
    expect((await line.run('user', 'make-admin', 'ben@example.org')).out).toBe(
      'Ben Kaur is an administrator now.\n',
    );
    expect((await line.run('user', 'disable', 'ada@example.org')).code).toBe(0);
    expect((await line.run('user', 'disable', 'ben@example.org')).code).toBe(6);
    expect((await line.run('user', 'enable', 'Ada@example.org')).code).toBe(0);
    expect((await line.run('user', 'set-password', 'ben@example.org', ...password)).code).toBe(0);
    expect((await line.run('user', 'set-password', 'nobody@example.org', ...password)).code).toBe(5);
    const { items } = JSON.parse((await line.run('user', 'list', '--json')).out) as {
      items: { email: string; instanceAdmin: boolean }[];
    };
    expect(items.map(({ email, instanceAdmin }) => [email, instanceAdmin])).toEqual([
      ['ada@example.org', true],
      ['ben@example.org', true],
    ]);
  });

  test('a password is never taken from the command line', async () => {
    const ran = await line.run('user', 'set-password', 'ben@example.org', '--password', 'x');
    expect(ran).toMatchObject({ code: 2 });
    expect(await line.run('user', 'set-password', 'ben@example.org')).toMatchObject({
      code: 2,
      err: 'evenkeel: --password-file <file> is missing.\n',
    });
  });

  test('a token is printed once, listed by its beginning, and revoked', async () => {
    const email = ['--email', 'ada@example.org'];
    const made = await line.run(
      'token',
      'create',
      ...email,
      '--name',
      'ci',
      '--scope',
      'incident.declare',
      'change.record',
    );
    expect(made.out).toMatch(/^ek_[\w-]{43}\n$/);
    const list = async () =>
      (
        JSON.parse((await line.run('token', 'list', ...email, '--json')).out) as {
          items: { id: string; name: string; scopes: string[] }[];
        }
      ).items;
    const found = (await list()).find(({ name }) => name === 'ci')!;
    expect(found.scopes).toEqual(['incident.declare', 'change.record']);
    expect((await line.run('token', 'list', ...email)).out).not.toContain(made.out.trim());
    expect((await line.run('token', 'revoke', found.id, ...email)).code).toBe(0);
    expect((await line.run('token', 'revoke', found.id, ...email)).code).toBe(5);
    expect((await list()).some(({ name }) => name === 'ci')).toBe(false);
    expect((await line.run('token', 'create', ...email, '--name', 'x', '--scope', 'fly')).code).toBe(2);
  });

  test('migrate has nothing to do, and says so', async () => {
    expect(await line.run('migrate')).toMatchObject({ code: 0, out: 'The database is up to date.\n' });
  });

  test('doctor looks at everything, and finds what is not good', async () => {
    const ran = await line.run('doctor', '--json');
    const { ok, checks } = JSON.parse(ran.out) as {
      ok: boolean;
      checks: { name: string; state: string; remedy: string | null }[];
    };
    const state = Object.fromEntries(checks.map((check) => [check.name, check.state]));
    expect(state).toMatchObject({
      Node: 'ok', settings: 'ok', database: 'ok', migrations: 'ok', secret: 'ok', clock: 'ok',
      'public address': 'ok', 'e-mail': 'warn', people: 'warn', services: 'fail', 'due work': 'ok', server: 'warn',
    }); // prettier-ignore
    expect(checks.filter((check) => (check.state === 'ok') !== (check.remedy === null))).toEqual([]);
    // Everybody here is reached by e-mail only, and no mail server is set: nobody would be paged.
    expect([ok, ran.code]).toEqual([false, 1]);
    expect((await line.run('doctor')).out).toMatch(
      /^ok {4}database +PostgreSQL 1\d\.\d+ \(of your own\) answers\.$/m,
    );
  });

  test('doctor fails for another secret and a dead mail server', async () => {
    const wrong = onMachine(database, { EVENKEEL_SECRET: 'x'.repeat(32), SMTP_URL: 'smtp://127.0.0.1:1' });
    const ran = await box({ env: wrong }).run('doctor');
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/^fail {2}secret/m);
    expect(ran.out).toMatch(/^fail {2}e-mail +127\.0\.0\.1:1 does not take our mail/m);
  });

  test('bad settings are one sentence each', async () => {
    const ran = await box({ env: { ...onMachine(database), EVENKEEL_COLOUR: 'red', PORT: 'x' } }).run(
      'user',
      'list',
    );
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err.trim().split('\n')).toHaveLength(2);
  });

  test('a database that does not answer is 3', async () => {
    const away = { DATABASE_URL: 'postgres://x@127.0.0.1:1/x', EVENKEEL_SECRET: secret };
    expect((await box({ env: away }).run('user', 'list')).code).toBe(3);
  });
});

describe('backup and restore', () => {
  let source: TestDatabase;
  let target: TestDatabase;
  let from: ReturnType<typeof box>;
  let to: ReturnType<typeof box>;
  let file: string;
  beforeAll(async () => {
    [source, target] = [await cloneDatabase(), await cloneDatabase()];
    [from, to] = [box({ env: onMachine(source) }), box({ env: onMachine(target) })];
    file = join(from.home, 'backup.tar.zst');
    const password = join(from.home, 'password');
    writeFileSync(password, 'correct horse battery staple 9');
    await from.run('user', 'create', 'ada@example.org', '--name', 'Ada 🧑‍🚒', '--password-file', password);
  });
  afterAll(async () => {
    await source.drop();
    await target.drop();
  });

  test('go round, and say to keep the secret', async () => {
    const written = await from.run('backup', file);
    expect(written).toMatchObject({
      code: 0,
      err: expect.stringContaining('Keep the secret as well (EVENKEEL_SECRET)') as string,
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await from.run('backup', file)).code).toBe(1);
    const restored = await to.run('restore', file, '--json');
    expect(restored).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(restored.out)).toMatchObject({ secretFits: true, migrated: [] });
    expect((await to.run('user', 'list')).out).toContain('ada@example.org');
  });

  test('what is there is not thrown away unasked', async () => {
    const ran = await to.run('restore', file);
    expect(ran).toMatchObject({ code: 6, err: expect.stringContaining('not empty') as string });
    expect((await to.run('restore', file, '--replace')).code).toBe(2);
    expect((await to.run('restore', file, '--replace', '--yes')).code).toBe(0);
  });

  test('a running server is not pulled from under', async () => {
    const open = await testApp();
    const ran = await box({ env: onMachine(open.database) }).run('restore', file, '--replace', '--yes');
    await open.close();
    expect(ran).toMatchObject({
      code: 6,
      err: expect.stringContaining('stop every Evenkeel server') as string,
    });
  });

  test('a cut file changes nothing', async () => {
    const cut = join(from.home, 'cut.tar.zst');
    writeFileSync(cut, readFileSync(file).subarray(0, -500));
    const before = (await to.run('user', 'list', '--json')).out;
    const ran = await to.run('restore', cut, '--replace', '--yes');
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('cut off') as string });
    expect((await to.run('user', 'list', '--json')).out).toBe(before);
  });

  test('another secret is told in words, and the right one is recognised', async () => {
    const other = await cloneDatabase();
    const line = box({ env: onMachine(other, { EVENKEEL_SECRET: 'y'.repeat(40) }) });
    const secretFile = join(line.home, 'secret');
    writeFileSync(secretFile, 'z'.repeat(40));
    expect(await line.run('restore', file, '--secret-file', secretFile)).toMatchObject({
      code: 6,
      err: expect.stringContaining('is not the secret') as string,
    });
    const ran = await line.run('restore', file);
    expect(ran).toMatchObject({
      code: 0,
      err: expect.stringContaining('belongs to another secret') as string,
    });
    expect((await line.run('user', 'list')).code).toBe(1);
    expect((await box({ env: onMachine(other) }).run('user', 'list')).out).toContain('Ada 🧑‍🚒');
    await other.drop();
  });

  test('a folder that is not there is a sentence, and leaves nothing', async () => {
    const ran = await from.run('backup', join(from.home, 'nowhere', 'x.tar.zst'));
    expect(ran).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('cannot be written (ENOENT)') as string,
    });
    expect(existsSync(join(from.home, 'nowhere'))).toBe(false);
    expect(readdirSync(from.home).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
