import { sql } from 'kysely';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { barePlatform } from '../../test/harness/bare-platform.ts';
import { cloneDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { countGrown, newId, system, transact, type Platform } from './index.ts';
import { makeOutgoing, RefusedAddress } from './outgoing/outgoing.ts';

let database: TestDatabase;
let node: Platform;
let otherNode: Platform;
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  database = await cloneDatabase();
  await withNode(async (platform) => {
    await sql`create table ring (id uuid primary key, due_at timestamptz(3), rang integer not null default 0)`.execute(
      platform.db,
    );
  });
});
afterAll(() => database.drop());

async function withNode(use: (platform: Platform) => Promise<void>): Promise<void> {
  const { platform, close } = barePlatform(database);
  await use(platform).finally(close);
}
beforeEach(async () => {
  const first = barePlatform(database);
  const second = barePlatform(database);
  node = first.platform;
  otherNode = second.platform;
  closers.push(first.close, second.close);
  await sql`truncate ring`.execute(node.db);
  await sql`update clock set offset_ms = 0`.execute(node.db);
  return async () => {
    await Promise.all(closers.splice(0).map((close) => close()));
  };
});

const eventKinds = async () =>
  (await node.db.selectFrom('event').select('kind').orderBy('id').execute()).map((row) => row.kind);

test('an event is there if and only if its change is', async () => {
  const subjectId = newId();
  await expect(
    transact(node, async (tx) => {
      await node.events.append(tx, [{ kind: 'thing.failed', subjectId, actor: system }]);
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  await transact(node, (tx) =>
    node.events.append(tx, [
      { kind: 'thing.done', subjectId, actor: system, data: { text: 'NUL \0 and \uD800' } },
    ]),
  );
  const events = await node.db.selectFrom('event').selectAll().where('subject_id', '=', subjectId).execute();
  expect(events.map((event) => [event.kind, event.data])).toEqual([
    ['thing.done', { text: 'NUL \uFFFD and \uFFFD' }],
  ]);
});

test('events cannot be altered or removed', async () => {
  await transact(node, (tx) => node.events.append(tx, [{ kind: 'thing.kept', actor: system }]));
  await expect(sql`update event set because = 'x'`.execute(node.db)).rejects.toThrow('append-only');
  await expect(sql`delete from event`.execute(node.db)).rejects.toThrow('append-only');
});

test('a reaction sees all events of its kind at once, in their transaction, and its failure undoes the change', async () => {
  const seen: number[] = [];
  node.events.react('thing.watched', 'test', async (_, events) => {
    seen.push(events.length);
    if (events.length === 3) throw new Error('reaction failed');
  });
  const before = (await eventKinds()).length;
  const watched = { kind: 'thing.watched', actor: system };
  await transact(node, (tx) =>
    node.events.append(tx, [watched, watched, { kind: 'thing.other', actor: system }]),
  );
  await expect(transact(node, (tx) => node.events.append(tx, [watched, watched, watched]))).rejects.toThrow(
    'reaction failed',
  );
  expect(seen).toEqual([2, 3]);
  expect((await eventKinds()).length).toBe(before + 3);
});

test('hooks run after the commit, and never after a roll-back', async () => {
  const ran: string[] = [];
  await transact(node, async (tx) => {
    tx.afterCommit(() => ran.push('committed'));
    expect(ran).toEqual([]);
  });
  await transact(node, async (tx) => {
    tx.afterCommit(() => ran.push('rolled back'));
    throw new Error();
  }).catch(() => undefined);
  expect(ran).toEqual(['committed']);
});

test('of two changes that wait for each other one is tried again, and both happen', async () => {
  const [a, b] = [newId(), newId()].sort();
  await sql`insert into ring (id) values (${a}), (${b})`.execute(node.db);
  let meet: () => void = () => undefined;
  const both = new Promise<void>((resolve) => (meet = resolve));
  let arrived = 0;
  const bump = (first: string, second: string) =>
    transact(node, async (tx) => {
      await sql`update ring set rang = rang + 1 where id = ${first}`.execute(tx.db);
      if (++arrived === 2) meet();
      if (arrived <= 2) await both;
      await sql`update ring set rang = rang + 1 where id = ${second}`.execute(tx.db);
    });
  await Promise.all([bump(a!, b!), bump(b!, a!)]);
  const { rows } = await sql<{ rang: number }>`select rang from ring`.execute(node.db);
  expect(rows.map((row) => row.rang)).toEqual([2, 2]);
});

function ringWork(platform: Platform, counts: { ran: number }): void {
  platform.due.register({
    name: 'test.ring',
    nextDueAt: sql`select min(due_at) as at from ring where due_at is not null`,
    run: (on, limit) =>
      transact(on, async (tx) => {
        const { rows } = await sql<{ id: string }>`
          update ring set due_at = null, rang = rang + 1 where id in (
            select id from ring where due_at <= ${tx.now} order by due_at limit ${limit} for update skip locked) returning id`.execute(
          tx.db,
        );
        counts.ran += rows.length;
        return rows.length;
      }),
  });
}
const ringIn = (seconds: number) =>
  sql`insert into ring (id, due_at) values (${newId()}, evenkeel_now() + ${seconds} * interval '1 second')`.execute(
    node.db,
  );
async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 10) {
    if (waited > 10_000) throw new Error('waited for nothing');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('what is due is done, what is not waits; moving the clock makes it due', async () => {
  const counts = { ran: 0 };
  ringWork(node, counts);
  await ringIn(-1);
  await ringIn(3600);
  await node.due.drain();
  expect(counts.ran).toBe(1);
  await sql`update clock set offset_ms = 3600001`.execute(node.db);
  await node.due.drain();
  expect(counts.ran).toBe(2);
});

test('the loop sleeps until the next due time and wakes when told; two nodes do each row once', async () => {
  const counts = { ran: 0 };
  ringWork(node, counts);
  ringWork(otherNode, counts);
  node.due.start();
  otherNode.due.start();
  for (let i = 0; i < 40; i++) await ringIn(i % 2 === 0 ? -1 : 0.2);
  node.due.wake();
  otherNode.due.wake();
  const rung = async () => {
    const { rows } = await sql<{
      rang: number;
      many: number;
    }>`select rang, count(*)::int as many from ring group by rang`.execute(node.db);
    return rows;
  };
  // What was counted may not be committed yet.
  await expect.poll(rung, { timeout: 15_000 }).toEqual([{ rang: 1, many: 40 }]);
  expect(counts.ran).toBe(40);
  expect(node.due.lastLookAt()).toBeInstanceOf(Date);
  expect(await node.due.lag()).toEqual({ 'test.ring': 0 });
});

test('due work that hangs or fails holds up no other', async () => {
  const counts = { ran: 0 };
  let release = (): void => undefined;
  const hung = new Promise<number>((resolve) => (release = () => resolve(0)));
  let failed = 0;
  const always = sql<{ at: Date | null }>`select evenkeel_now() as at`;
  node.due.register({ name: 'test.hangs', nextDueAt: always, run: () => hung });
  node.due.register({
    name: 'test.fails',
    nextDueAt: always,
    run: () => {
      failed++;
      return Promise.reject(new Error('no'));
    },
  });
  ringWork(node, counts);
  await ringIn(-1);
  node.due.start();
  await until(() => counts.ran === 1 && failed > 0);
  await ringIn(-1);
  node.due.wake();
  await until(() => counts.ran === 2);
  release();
});

test('a node that stands still in a transaction lets go of its rows, and what it did is not there', async () => {
  const id = newId();
  await sql`insert into ring (id) values (${id})`.execute(node.db);
  let thaw: () => void = () => undefined;
  const frozen = new Promise<void>((resolve) => (thaw = resolve));
  let held: () => void = () => undefined;
  const holds = new Promise<void>((resolve) => (held = resolve));
  const standing = transact(node, async (tx) => {
    await sql`update ring set rang = 100 where id = ${id}`.execute(tx.db);
    held();
    await frozen;
    await sql`update ring set rang = 101 where id = ${id}`.execute(tx.db);
  });
  standing.catch(() => undefined);
  await holds;
  await transact(otherNode, (tx) => sql`update ring set rang = rang + 1 where id = ${id}`.execute(tx.db));
  thaw();
  await expect(standing).rejects.toThrow();
  const { rows } = await sql<{ rang: number }>`select rang from ring where id = ${id}`.execute(node.db);
  expect(rows).toEqual([{ rang: 1 }]);
});

test('a change here is heard here at once and on the other node too, several as one', async () => {
  const heard: string[][] = [];
  const far: string[][] = [];
  node.live.listen({ changed: (topics) => heard.push([...topics]), told: () => undefined });
  otherNode.live.listen({ changed: (topics) => far.push([...topics]), told: () => undefined });
  await Promise.all([node.live.start(), otherNode.live.start()]);
  node.live.changed(['a']);
  node.live.changed(['b', 'a']);
  expect(heard).toEqual([['a'], ['b', 'a']]);
  await until(() => far.length > 0);
  expect(far).toEqual([['a', 'b']]);
  otherNode.live.tell('hello', { to: 'all' });
  const told: unknown[] = [];
  node.live.listen({ changed: () => undefined, told: (event, data) => told.push([event, data]) });
  node.live.tellHere('quiet', 1);
  await until(() => told.length > 1);
  expect(told).toEqual([
    ['quiet', 1],
    ['hello', { to: 'all' }],
  ]);
});

test('background work is queued with its change, and not without it', async () => {
  const done: unknown[] = [];
  node.jobs.define('test.work', async (payload) => void done.push(payload));
  await transact(node, (tx) => node.jobs.add(tx, 'test.work', { n: 1 }));
  await transact(node, async (tx) => {
    await node.jobs.add(tx, 'test.work', { n: 2 });
    throw new Error();
  }).catch(() => undefined);
  await node.jobs.drain();
  expect(done).toEqual([{ n: 1 }]);
});

test('an address typed by a person is not dialled inside, by name or number, and redirects are not followed', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(302, { location: `http://127.0.0.1:${port}/secret` }).end('moved');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const closed = makeOutgoing([]);
  const allowed = makeOutgoing(['127.0.0.0/8']);
  const get = { method: 'GET' as const, timeoutMs: 2_000 };
  try {
    await expect(closed.send(`http://127.0.0.1:${port}/a`, get)).rejects.toThrow(RefusedAddress);
    await expect(closed.send(`http://localhost:${port}/b`, get)).rejects.toThrow(/private network/);
    await expect(closed.send(`http://[::ffff:127.0.0.1]:${port}/c`, get)).rejects.toThrow(RefusedAddress);
    await expect(closed.send('file:///etc/passwd', get)).rejects.toThrow(/http and https/);
    expect(asked).toEqual([]);
    expect((await closed.send(`http://127.0.0.1:${port}/d`, { ...get, trusted: true })).status).toBe(302);
    expect((await allowed.send(`http://127.0.0.1:${port}/e`, get)).text).toBe('moved');
    expect(asked).toEqual(['/d', '/e']);
  } finally {
    await Promise.all([closed.close(), allowed.close()]);
    server.close();
  }
});

test('a table that has grown is counted, so that plans are made for what is in it; once, and one that is as it was is not', async () => {
  await sql`create table grown (id int primary key)`.execute(node.db);
  const client = await node.pool.connect();
  try {
    await client.query('begin');
    await client.query('insert into grown select generate_series(1, 1000)');
    await client.query('commit');
    await client.query('select pg_stat_force_next_flush()');
  } finally {
    client.release();
  }
  await countGrown(node.pool);
  const counted = () =>
    sql<{ rows: number; times: number }>`
      select c.reltuples::int as rows, s.analyze_count::int as times
      from pg_class c join pg_stat_user_tables s on s.relid = c.oid where c.relname = 'grown'`.execute(
      node.db,
    );
  await expect
    .poll(async () => (await counted()).rows, { timeout: 10_000 })
    .toEqual([{ rows: 1000, times: 1 }]);
  await countGrown(node.pool);
  expect((await counted()).rows).toEqual([{ rows: 1000, times: 1 }]);
});
