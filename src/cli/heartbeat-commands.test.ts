import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../test/harness/app.ts';
import type { Member } from '../../test/harness/cast.ts';
import { lineOfPerson } from './line-of-person.fixture.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const run = (who: Member, ...words: string[]) => lineOfPerson(app, who).run(...words);
const ofShop = ['--service', 'shop'];

test('a heartbeat is made, called, listed, changed, paused, resumed and deleted', async () => {
  const made = await run('max', 'heartbeat', 'create', 'Backup', ...ofShop, '--every', '1d', '--grace', '2h');
  expect(made.code).toBe(0);
  const [, path] = /curl .* https:\/\/evenkeel\.test(\/api\/sources\/[a-z0-9]{32}\/heartbeat)/.exec(
    made.out,
  )!;
  expect((await app.http.inject({ method: 'POST', url: path! })).statusCode).toBe(202);
  const listed = await run('max', 'heartbeat', 'list', ...ofShop);
  expect(listed.out).toMatch(/Backup +calling +day +2 hours/);
  const [id] = /[0-9a-f-]{36}/.exec(listed.out)!;

  const edit = ['heartbeat', 'edit', id, ...ofShop];
  expect((await run('max', ...edit, '--every', '90m', '--grace', '0', '--criticality', 'low')).out).toBe(
    'Saved: Backup calls every 90 minutes.\n',
  );
  const json = JSON.parse((await run('max', 'heartbeat', 'list', ...ofShop, '--json')).out);
  expect(json.items).toMatchObject([{ everySeconds: 5400, graceSeconds: 0, severity: 'info' }]);
  expect((await run('max', 'heartbeat', 'pause', id, ...ofShop)).out).toBe('Nobody waits for Backup now.\n');
  expect((await run('max', 'heartbeat', 'resume', id, ...ofShop)).out).toMatch(/^Waiting again: Backup/);
  expect((await run('ben', 'heartbeat', 'delete', id, ...ofShop, '--yes')).code).toBe(4);
  expect((await run('max', 'heartbeat', 'delete', id, ...ofShop, '--yes')).out).toBe('Deleted.\n');
  expect((await run('max', 'heartbeat', 'list', ...ofShop)).out).toContain('Nothing has to call');
});

test.each([
  [['create', 'x', ...ofShop], 2, '--every 5m'],
  [['create', 'x', ...ofShop, '--every', 'often'], 2, 'is no span'],
  [['create', 'x', ...ofShop, '--every', '5s'], 1, 'at least a minute'],
  [['create', 'x', ...ofShop, '--every', '5m', '--criticality', 'huge'], 2, 'is no criticality'],
  [['edit', '019a6a5e-0000-7000-8000-000000000001', ...ofShop], 2, 'Say what changes'],
  [['pause', '019a6a5e-0000-7000-8000-000000000001', ...ofShop], 5, 'shop has no heartbeat'],
  [['pause', 'No such job', ...ofShop], 5, 'shop has no heartbeat "No such job". There are: none.'],
] as const)('heartbeat %j ends with %d', async (words, code, said) => {
  const ran = await run('max', 'heartbeat', ...words);
  expect(ran.err).toContain(said);
  expect(ran.code).toBe(code);
});

test('a heartbeat is named by its name, and by its id when several are called so', async () => {
  const create = ['heartbeat', 'create', 'Queue', ...ofShop, '--every', '5m'];
  await run('max', ...create);
  expect((await run('max', 'heartbeat', 'pause', 'queue', ...ofShop)).out).toBe(
    'Nobody waits for Queue now.\n',
  );
  await run('max', ...create);
  const twice = await run('max', 'heartbeat', 'resume', 'Queue', ...ofShop);
  expect(twice.code).toBe(2);
  expect(twice.err).toContain('Several heartbeats of shop are called "Queue": give the id');
  const { items } = JSON.parse((await run('max', 'heartbeat', 'list', ...ofShop, '--json')).out);
  for (const { id } of items)
    expect((await run('max', 'heartbeat', 'delete', id, ...ofShop, '--yes')).out).toBe('Deleted.\n');
});

test('the watch says how it stands, and its exit code too', async () => {
  await app.passMinutes(2);
  const well = await run('ada', 'watch');
  expect(well).toMatchObject({ code: 0, out: expect.stringContaining('Paging keeps its promise.') });
  expect(well.out).toContain('EVENKEEL_HEARTBEAT_URL');
  await app.trigger('Checkout is down');
  await app.passMinutes(1);
  await sql`update paging set state = 'stopped', due_at = null, ended_at = evenkeel_now(), ended_because = 'paged-anew'`.execute(
    app.platform.db,
  );
  await app.passMinutes(1);
  const broken = await run('ada', 'watch');
  expect(broken.code).toBe(1);
  expect(broken.out).toMatch(/INC-1: an incident was open that nobody has.*; it pages again\..* lasts/);
  await app.passMinutes(1);
  expect((await run('ben', 'watch')).out).toContain('right again');
  expect((await run('ben', 'watch', '--seen')).code).toBe(4);
  expect((await run('ada', 'watch', '--seen')).out).toBe('Seen: 1 fault.\n');
});
