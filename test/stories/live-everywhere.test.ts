import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  acknowledgeIncident,
  creatingTicket,
  declareIncident,
  getIncident,
} from '../../src/features/incidents/contract.ts';
import { addComment } from '../../src/features/tickets/contract/talk.ts';
import { makeClient, type Call } from '../../src/platform/contract/index.ts';
import { makeCast, type Cast, type Member } from '../harness/cast.ts';
import { cloneDatabase, databaseUrl, type TestDatabase } from '../harness/database.ts';
import { startFakeMail, type FakeMail } from '../harness/fakes/mail.ts';
import { openLiveStream, type LiveStream } from '../harness/live-stream.ts';
import { openPlatform, secretText } from '../harness/platform.ts';
import { serverHome, type ServerHome, type ServerProcess } from '../harness/server-process.ts';

let mail: FakeMail;
let database: TestDatabase;
let cast: Cast;
let homes: ServerHome[];
let servers: ServerProcess[];
let streams: { ada: LiveStream; ben: LiveStream; cleo: LiveStream };
/** Two real server processes on one database; Ada and Ben look at the first, Cleo at the second. */
beforeAll(async () => {
  [mail, database] = await Promise.all([startFakeMail(), cloneDatabase()]);
  const { platform, close } = await openPlatform(database);
  cast = await makeCast(platform);
  // Here each message is looked for by itself.
  await sql`update page_limit set together = false`.execute(platform.db);
  await close();
  homes = await Promise.all([1, 2].map(() => serverHome(settings())));
  servers = await Promise.all(homes.map((home) => home.start()));
  const [first, second] = homes.map(({ url }) => url) as [string, string];
  const listen = (who: Member, url: string) => openLiveStream(url, cast.people[who].token);
  const [ada, ben, cleo] = await Promise.all([
    listen('ada', first),
    listen('ben', first),
    listen('cleo', second),
  ]);
  streams = { ada, ben, cleo };
  await hearsOthers();
});
afterAll(async () => {
  for (const stream of Object.values(streams ?? {})) stream.end();
  await Promise.all((servers ?? []).map((server) => server.kill('SIGTERM')));
  for (const home of homes ?? []) home.remove();
  await mail?.close();
  await database?.drop();
});

const settings = (secret = secretText) => ({
  DATABASE_URL: databaseUrl(database),
  EVENKEEL_SECRET: secret,
  EVENKEEL_LOG_LEVEL: 'silent',
  SMTP_URL: mail.url,
  SMTP_FROM: 'pager@example.test',
});
const call = (who: Member, node: 0 | 1): Call =>
  makeClient({ baseUrl: homes[node]!.url, token: cast.people[who].token, fetch: fetch as never });
const declare = (title: string, node: 0 | 1 = 0) =>
  call('olga', node)(declareIncident, { body: { title, service: 'shop' } });
const forget = () => Object.values(streams).forEach((stream) => stream.forget());
const about = (id: string) => (event: string, data: Record<string, any>) =>
  event === 'change' &&
  (data['topics'] as string[]).some((topic) => [`incident:${id}`, `timeline:${id}`, 'all'].includes(topic));

/** A node begins to hear the others a moment after it answers its first request. */
async function hearsOthers(): Promise<void> {
  const { id, key } = await declare('Warm-up');
  for (let tries = 0; ; tries++) {
    streams.cleo.forget();
    await call('ada', 0)(addComment, { params: { key }, body: { body: 'Hello' } });
    const heard = await Promise.race([
      streams.cleo.hear('the other node', about(id)).catch(() => undefined),
      new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 200)),
    ]);
    if (heard) return forget();
    if (tries > 25) throw new Error('the second node does not hear the first');
  }
}

test('an acknowledgement is heard by everyone who looks, on every node', async () => {
  const { id, key } = await declare('Checkout is down');
  for (const stream of Object.values(streams)) await stream.hear('it opened', about(id));
  forget();
  const begunMs = performance.now();
  await call('ben', 0)(acknowledgeIncident, { params: { key } });
  const heard = await Promise.all(
    Object.values(streams).map((stream) => stream.hear('it was taken', about(id))),
  );
  const [ada, ben, cleo] = heard.map(({ atMs }) => Math.round(atMs - begunMs));
  console.info(
    `Heard after the request was sent: Ada ${ada} ms, Ben ${ben} ms, Cleo on the other node ${cleo} ms.`,
  );
  // What is heard is a hint: who asks again sees it, there too.
  expect((await call('cleo', 1)(getIncident, { params: { key } })).lead?.name).toBe('Ben Kaur');
});

test('somebody is creating the ticket: the others are told so, and when it ends', async () => {
  forget();
  const names = (data: Record<string, any>) =>
    (data['creatingTicket'] as { name: string }[] | undefined)?.map(({ name }) => name).join();
  await call('ben', 0)(creatingTicket, { body: { open: true } });
  for (const stream of [streams.ada, streams.cleo])
    await stream.hear('Ben is at it', (event, data) => event === 'presence' && names(data) === 'Ben Kaur');
  // Who opens the app only now is told as well.
  const late = await openLiveStream(homes[1]!.url, cast.people.max.token);
  await late.hear('Ben is at it', (event, data) => event === 'presence' && names(data) === 'Ben Kaur');
  late.end();
  forget();
  await call('ben', 0)(creatingTicket, { body: { open: false } });
  for (const stream of [streams.ada, streams.cleo])
    await stream.hear('it has ended', (event, data) => event === 'presence' && names(data) === '');
});

test('two nodes, many incidents at once: each page is sent once', async () => {
  mail.forget();
  const names = Array.from({ length: 30 }, (_, n) => `Problem ${n} of thirty`);
  await Promise.all(names.map((title, n) => declare(title, n % 2 ? 0 : 1)));
  const pages = () =>
    mail
      .to(cast.people.ada.email)
      .filter(({ kind }) => kind === 'page')
      .map(({ subject }) => subject.replace(/^High: (.*) \[INC-\d+\]$/, '$1'));
  for (let waitedMs = 0; pages().length < names.length && waitedMs < 15_000; waitedMs += 50) await pause(50);
  await pause(1_000); // a second copy would come now
  expect(pages().sort()).toEqual(names.sort());
});

test('one node stops: who looks at the other goes on hearing', async () => {
  expect(await servers[0]!.kill('SIGTERM')).toBe(0);
  forget();
  const { id } = await declare('After the first node', 1);
  await streams.cleo.hear('it opened', about(id));
});

test('a node with another secret does not start, and says why in one sentence', async () => {
  const stranger = await serverHome(settings('another secret, which is long enough too'));
  await expect(stranger.start()).rejects.toThrow(
    /^the server ended while starting:\nEVENKEEL_SECRET [^\n]* is not the one this database was made with[^\n]*\n$/,
  );
  stranger.remove();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
