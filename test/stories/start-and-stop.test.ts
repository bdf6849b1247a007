import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { getIncident } from '../../src/features/incidents/contract.ts';
import { makeClient } from '../../src/platform/contract/index.ts';
import { makeCast, type Cast } from '../harness/cast.ts';
import { cloneDatabase, databaseUrl, type TestDatabase } from '../harness/database.ts';
import { startFakeMail, type FakeMail } from '../harness/fakes/mail.ts';
import { openLiveStream } from '../harness/live-stream.ts';
import { openPlatform, secretText, type TestPlatform } from '../harness/platform.ts';
import { freePort, serverHome, type ServerHome, type ServerProcess } from '../harness/server-process.ts';

const bin = fileURLToPath(new URL('../../bin/evenkeel.mjs', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evenkeel-start-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
/** Runs the server with these settings until it ends, or until its output holds `enough`: then it is asked to stop. */
function run(settings: NodeJS.ProcessEnv, enough?: RegExp, meanwhile?: () => Promise<void>): Promise<Ended> {
  const { DATABASE_URL: _, ...clean } = process.env;
  const child = spawn(process.execPath, [bin, 'server'], {
    env: { ...clean, EVENKEEL_DATA_DIR: join(folder, 'data'), PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
  let stdout = '';
  let stderr = '';
  let asked = false;
  child.stdout.on('data', (part: Buffer) => {
    stdout += part.toString();
    if (asked || !enough?.test(stdout)) return;
    asked = true;
    void (meanwhile?.() ?? Promise.resolve()).finally(() => child.kill('SIGTERM'));
  });
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  return new Promise((resolve) =>
    child.on('close', (code) => {
      clearTimeout(late);
      resolve({ code, stdout, stderr });
    }),
  );
}
const external = (database: TestDatabase) => ({
  DATABASE_URL: databaseUrl(database),
  EVENKEEL_SECRET: secretText,
});

test.each<[string, NodeJS.ProcessEnv, unknown[]]>([
  [
    'several at once: all are told',
    { EVENKEEL_PROT: '8080', PORT: 'http', SMTP_URL_FILE: '/nowhere/smtp' },
    [
      'EVENKEEL_PROT is not a setting of Evenkeel; see "Configuration" in README.md.',
      'PORT: must be a whole number from 0 to 65535.',
      'SMTP_URL_FILE names a file that cannot be read: /nowhere/smtp.',
    ],
  ],
  [
    'a database without the secret',
    { DATABASE_URL: 'postgres://127.0.0.1:1/x' },
    ['EVENKEEL_SECRET is compulsory with DATABASE_URL: set it to the same long random text on every node.'],
  ],
])('bad settings stop the start with a sentence each: %s', async (_, settings, sentences) => {
  const { code, stdout, stderr } = await run(settings);
  expect({ code, stdout, stderr: stderr.trimEnd().split('\n') }).toEqual({
    code: 2,
    stdout: '',
    stderr: sentences,
  });
});

describe('what is not there', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await cloneDatabase();
  });
  afterAll(() => database.drop());
  const quiet = () => ({ ...external(database), EVENKEEL_LOG_LEVEL: 'silent' });

  test('the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    expect(await run({ ...quiet(), PORT: String(port) })).toEqual({
      code: 1,
      stdout: '',
      stderr: `Port ${port} is in use. Set PORT to another one.\n`,
    });
  });

  test('the address is of another machine', async () => {
    expect(await run({ ...quiet(), HOST: '203.0.113.1' })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'HOST 203.0.113.1 is no address of this machine.\n',
    });
  });

  test('the database does not answer', async () => {
    const port = await freePort();
    const { code, stdout, stderr } = await run({
      ...quiet(),
      DATABASE_URL: `postgres://nobody:secret-word@127.0.0.1:${port}/x`,
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^The database does not answer \(.*\)\. Is DATABASE_URL right.*\n$/);
    expect(stderr).not.toContain('secret-word');
  });

  test('the certificate is not there, or is none', async () => {
    const none = join(folder, 'none.pem');
    writeFileSync(none, 'this is no certificate');
    for (const file of ['/nowhere/cert.pem', none]) {
      const { code, stdout, stderr } = await run({
        ...quiet(),
        EVENKEEL_TLS_CERT: file,
        EVENKEEL_TLS_KEY: file,
      });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^EVENKEEL_TLS_CERT [^\n]+\.\n$/);
    }
  });
});

test('the set-up link is for the person in front of the terminal, and in no line of the log', async () => {
  const database = await cloneDatabase();
  onTestFinished(() => database.drop());
  const settings = { ...external(database), EVENKEEL_LOG_LEVEL: 'trace' };
  const ready = /Evenkeel is ready.*\nFirst run.*\n/;
  const linesOf = ({ stdout }: Ended) => stdout.trimEnd().split('\n');

  const withPerson = await run({ ...settings, npm_lifecycle_event: 'start' }, ready);
  const token = /\/setup#([\w-]{43})$/m.exec(withPerson.stdout)?.[1];
  expect(token).toBeDefined();
  expect(linesOf(withPerson).filter((line) => line.includes(token!))).toEqual([
    expect.stringMatching(/^First run, open within 24 hours: http:\/\/127\.0\.0\.1:\d+\/setup#/),
  ]);
  expect(withPerson.code).toBe(0);

  const asService = await run({ ...settings, npm_lifecycle_event: '' }, ready);
  expect(asService.stdout).toContain('make a set-up link on this machine with: evenkeel setup-link');
  expect(asService.stdout).not.toContain('setup#');
  // Everything else is a log: one object a line.
  for (const line of linesOf(asService).filter((one) => !/^(Evenkeel is ready|First run)/.test(one)))
    expect(JSON.parse(line)).toMatchObject({ level: expect.anything(), time: expect.any(String) });
});

test('with a certificate of its own it speaks https and says so', async () => {
  const database = await cloneDatabase();
  onTestFinished(() => database.drop());
  const made = await generate([{ name: 'commonName', value: 'localhost' }]);
  const files = { EVENKEEL_TLS_CERT: join(folder, 'cert.pem'), EVENKEEL_TLS_KEY: join(folder, 'key.pem') };
  writeFileSync(files.EVENKEEL_TLS_CERT, made.cert);
  writeFileSync(files.EVENKEEL_TLS_KEY, made.private);
  const port = await freePort();
  let strict: unknown;
  const ended = await run({ ...external(database), ...files, PORT: String(port) }, /First run/, async () => {
    strict = await new Promise((resolve, reject) =>
      get({ port, host: '127.0.0.1', path: '/healthz', ca: made.cert, servername: 'localhost' }, (answer) =>
        resolve(answer.resume().headers['strict-transport-security']),
      ).on('error', reject),
    );
  });
  expect(strict).toBe('max-age=31536000');
  expect(ended.stdout).toContain(`Evenkeel is ready: https://127.0.0.1:${port}`);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
});

describe('a server at work, until it is asked to stop', () => {
  let database: TestDatabase;
  let looking: TestPlatform;
  let mail: FakeMail;
  let cast: Cast;
  let home: ServerHome;
  let server: ServerProcess;
  /** What nobody may read in a log. */
  const secrets: string[] = [];
  beforeAll(async () => {
    [mail, database] = await Promise.all([startFakeMail(), cloneDatabase()]);
    looking = await openPlatform(database);
    cast = await makeCast(looking.platform);
    home = await serverHome({
      ...external(database),
      EVENKEEL_LOG_LEVEL: 'trace',
      SMTP_URL: mail.url,
      SMTP_FROM: 'pager@example.test',
    });
    server = await home.start();
  });
  afterAll(async () => {
    await server?.kill('SIGKILL');
    home?.remove();
    await mail?.close();
    await looking?.close();
    await database?.drop();
  });
  const signals = () => `${home.url}/api/sources/${cast.source.key}/signals`;
  const send = (signal: object) => fetch(signals(), { method: 'POST', body: JSON.stringify(signal) });
  const call = () => makeClient({ baseUrl: home.url, token: cast.people.ben.token, fetch: fetch as never });

  test("looking at a page's link changes nothing, however often; the tap does", async () => {
    expect((await send({ title: 'Checkout is down', severity: 'critical' })).status).toBe(202);
    const page = () => mail.to(cast.people.ada.email).find(({ kind }) => kind === 'page');
    for (let waitedMs = 0; !page() && waitedMs < 5_000; waitedMs += 50) await pause(50);
    const path = new URL(page()!.links[0]!).pathname;
    secrets.push(path.split('/')[2]!);
    // The mail is here before the server has written down that it is.
    const underWay = async () =>
      (await sql`select id from delivery where handed_over_at is null`.execute(looking.platform.db)).rows;
    await expect.poll(underWay, { timeout: 30_000 }).toEqual([]);
    const before = await everything(looking);
    for (const method of ['GET', 'HEAD', 'GET'])
      expect((await fetch(home.url + path, { method, headers: { 'sec-purpose': 'prefetch' } })).status).toBe(
        200,
      );
    for (const odd of [`${path}/acknowledge`, `${path}/escalate`, `${path}%zz`, `${path}/`])
      expect((await fetch(home.url + odd)).status).toBeGreaterThanOrEqual(400);
    expect(await everything(looking)).toEqual(before);

    const tap = await fetch(`${home.url}${path}/acknowledge`, { method: 'POST', redirect: 'manual' });
    expect(tap.status).toBe(303);
    expect(await call()(getIncident, { params: { key: 'INC-1' } })).toMatchObject({
      lead: { name: 'Ada Lund' },
    });
  });

  test('finishes what it has begun to read, lets streams go, keeps every 2xx, and ends with 0', async () => {
    await openLiveStream(home.url, cast.people.ada.token);
    const body = JSON.stringify({ title: 'begun before', key: 'begun' });
    const begun = await beginRequest(signals(), body);
    const accepted: string[] = [];
    let isOver = false;
    const load = Array.from({ length: 8 }, async (_, client) => {
      for (let n = 0; !isOver; n++) {
        const key = `load-${client}-${n}`;
        const status = await send({ title: key, key }).then(
          (answer) => answer.status,
          () => 0, // no longer there
        );
        expect([202, 503, 0]).toContain(status);
        if (status !== 202) return;
        accepted.push(key);
      }
    });
    while (accepted.length < 100) await pause(10);
    const ended = server.kill('SIGTERM');
    await pause(100);
    expect(await begun.finish()).toMatch(/^HTTP\/1\.1 202 /);
    expect(await ended).toBe(0);
    isOver = true;
    await Promise.all(load);

    const { rows } = await sql<{ key: string }>`select dedup_key as key from alert`.execute(
      looking.platform.db,
    );
    const kept = new Set(rows.map(({ key }) => key));
    expect(['begun', ...accepted].filter((key) => !kept.has(key))).toEqual([]);
  });

  test('what opens a door was never logged, not even with the log wide open', () => {
    const log = server.output();
    expect(log).toContain('"route":"/p/:token"');
    expect(log.trimEnd().split('\n').at(-1)).toContain('"msg":"stopped"');
    secrets.push(cast.source.key, cast.people.ada.token, cast.people.ben.token, secretText);
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  });
});

/** All that a look could have changed. */
async function everything({ platform }: TestPlatform): Promise<unknown> {
  const tables = ['page', 'paging', 'delivery', 'event', 'ticket', 'alert', 'comment', 'next_action'];
  const found = tables.map(async (table) => {
    const { rows } = await sql`select * from ${sql.table(table)} order by id`.execute(platform.db);
    return [table, rows] as const;
  });
  return Promise.all(found);
}

test('a second server on the same data folder is one sentence, and the first goes on', async () => {
  const home = await serverHome({ EVENKEEL_LOG_LEVEL: 'silent' });
  onTestFinished(() => home.remove());
  const first = await home.start();
  const second = await run({ ...home.environment, PORT: '0' });
  expect(second).toMatchObject({ code: 1, stdout: '' });
  expect(second.stderr).toMatch(/^[^\n]+\.\n$/);
  expect((await fetch(`${home.url}/readyz`)).status).toBe(200);
  // A service manager asks the whole group, and npm passes it on.
  const ended = first.kill('SIGTERM');
  expect(await first.kill('SIGTERM')).toBe(0);
  expect(await ended).toBe(0);
});

/** Sends all of a request but its last byte. */
async function beginRequest(url: string, body: string): Promise<{ finish(): Promise<string> }> {
  const { hostname, port, pathname: path } = new URL(url);
  const socket = connect(Number(port), hostname);
  await new Promise((resolve) => socket.once('connect', resolve));
  let got = '';
  socket.on('data', (part) => (got += part.toString()));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, -1)}`,
  );
  return {
    async finish() {
      socket.write(body.slice(-1));
      await closed;
      return got;
    },
  };
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
