import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../harness/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

type Loose = any;
interface Answer {
  readonly status: number;
  readonly body: Loose;
  readonly headers: Readonly<Record<string, unknown>>;
}
type Payload = string | Buffer | object | undefined;

/** One address that senders speak to. */
interface Door {
  readonly url: (key: string) => string;
  /** Where the key is in the body or the headers, when it is not in the address. */
  readonly bearer?: boolean;
  readonly good: (key: string, name: string) => Record<string, unknown>;
  readonly status: number;
  readonly says: 'pagerduty' | 'problem';
  readonly limitBytes: number;
}
const kilobyte = 1024;
const trigger = (key: string, name: string) => ({
  routing_key: key,
  event_action: 'trigger',
  dedup_key: name,
  payload: { summary: name, source: 'db-1', severity: 'error' },
});
const group = (_: string, name: string) => ({
  version: '4',
  alerts: [{ status: 'firing', labels: { alertname: name, severity: 'warning' }, fingerprint: name }],
});
const any = (_: string, name: string) => ({ title: name, key: name });
const doors: Readonly<Record<string, Door>> = {
  'PagerDuty v2': {
    url: () => '/v2/enqueue',
    good: trigger,
    status: 202,
    says: 'pagerduty',
    limitBytes: 512 * kilobyte,
  },
  'PagerDuty v2 change': {
    url: () => '/v2/change/enqueue',
    good: (key, name) => ({ routing_key: key, payload: { summary: name, source: 'ci' } }),
    status: 202,
    says: 'pagerduty',
    limitBytes: 512 * kilobyte,
  },
  'PagerDuty v1': {
    url: () => '/generic/2010-04-15/create_event.json',
    good: (key, name) => ({
      service_key: key,
      event_type: 'trigger',
      incident_key: name,
      description: name,
    }),
    status: 200,
    says: 'pagerduty',
    limitBytes: 512 * kilobyte,
  },
  Alertmanager: {
    url: (key) => `/api/sources/${key}/alertmanager`,
    good: group,
    status: 202,
    says: 'problem',
    limitBytes: 16 * kilobyte * kilobyte,
  },
  'Alertmanager, Bearer': {
    url: () => '/api/alertmanager',
    bearer: true,
    good: group,
    status: 202,
    says: 'problem',
    limitBytes: 16 * kilobyte * kilobyte,
  },
  signals: {
    url: (key) => `/api/sources/${key}/signals`,
    good: any,
    status: 202,
    says: 'problem',
    limitBytes: kilobyte * kilobyte,
  },
  'signals, Bearer': {
    url: () => '/api/signals',
    bearer: true,
    good: any,
    status: 202,
    says: 'problem',
    limitBytes: kilobyte * kilobyte,
  },
};

async function send(
  door: Door,
  payload: Payload,
  {
    key = app.cast.source.key,
    headers = {} as Record<string, string>,
    method = 'POST',
    untyped = false,
  } = {},
): Promise<Answer> {
  const answer = await app.http.inject({
    method: method as 'POST',
    url: door.url(key),
    headers: {
      ...(payload === undefined || untyped ? {} : { 'content-type': 'application/json' }),
      ...(door.bearer ? { authorization: `Bearer ${key}` } : {}),
      ...headers,
    },
    ...(payload === undefined
      ? {}
      : {
          payload:
            typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
        }),
  });
  return { status: answer.statusCode, body: parsed(answer.body), headers: answer.headers };
}
function parsed(text: string): Loose {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

let number = 0;
const fresh = () => `good-${++number}`;
/** The bad one and a good one at the same moment: they may well be in the same batch. */
async function beside(door: Door, bad: () => Promise<Answer>): Promise<Answer> {
  const name = fresh();
  const [answer, good] = await Promise.all([bad(), send(door, door.good(app.cast.source.key, name))]);
  expect(good, 'the good one beside it').toMatchObject({ status: door.status });
  expect((await app.http.inject('/healthz')).statusCode).toBe(200);
  return answer;
}

/** In the caller's own words: what is wrong, in a sentence. */
function expectRefusal(
  door: Door,
  { status, body, headers }: Answer,
  allowed: readonly number[],
  code?: string,
) {
  expect(allowed, JSON.stringify(body)).toContain(status);
  if (door.says === 'pagerduty') {
    expect(body).toMatchObject({ status: expect.any(String), message: expect.any(String) });
    expect(body.errors.length).toBeGreaterThan(0);
    for (const error of body.errors) expect(error).toEqual(expect.any(String));
  } else {
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
    if (code) expect(body.code).toBe(code);
  }
}

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const manyKeys = `{${Array.from({ length: 100_000 }, (_, n) => `"k${n}":${n}`).join(',')}}`;

describe.each(Object.entries(doors))('%s', (_, door) => {
  const good = (name = fresh()) => door.good(app.cast.source.key, name);

  test('a key that nobody has', async () => {
    const key = 'a'.repeat(32);
    const answer = await beside(door, () => send(door, door.good(key, 'x'), { key }));
    expectRefusal(door, answer, door.says === 'problem' ? [404] : [400], 'intake/unknown-key');
    for (const odd of ['short', 'x'.repeat(250), '..', "' or true --"])
      expectRefusal(
        door,
        await beside(door, () => send(door, door.good(odd, 'x'), { key: encodeURIComponent(odd) })),
        [400, 404],
      );
  });

  test.each([
    ['nothing', ''],
    ['half of it', '{"alerts":[{"labels":{"alertname":"x"'],
    ['no JSON', 'severity=critical&title=down'],
    ['two of them', '{}{}'],
    ['NaN', '{"title":NaN}'],
    ['10,000 brackets', nested(10_000)],
    ['10,000 brackets left open', '['.repeat(10_000)],
    ['compressed', gzipSync('{"title":"compressed"}')],
    ['the wrong bytes', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
    ['null', 'null'],
    ['true', 'true'],
    ['7', '7'],
    ['an empty list', '[]'],
    ['an empty object', '{}'],
    ['nulls', '[null,null]'],
    ['an empty text', '""'],
  ])('%s', async (_, payload) => {
    const answer = await beside(door, () => send(door, payload));
    expectRefusal(door, answer, [400]);
  });

  test('fields of the wrong type, and fields left out, are refused in words or taken: never a failure', async () => {
    for (const field of Object.keys(good()))
      for (const value of [undefined, null, 7, '', [], {}, [[]], true, 'x'.repeat(100_000)]) {
        const answer = await send(door, { ...good(), [field]: value });
        if (answer.status !== door.status) expectRefusal(door, answer, [400]);
      }
    const payload = good()['payload'] as Record<string, unknown> | undefined;
    for (const field of Object.keys(payload ?? {}))
      for (const value of [undefined, null, 7, '', [], {}, true, 'x'.repeat(100_000)]) {
        const answer = await send(door, { ...good(), payload: { ...payload, [field]: value } });
        if (answer.status !== door.status) expectRefusal(door, answer, [400]);
      }
  });

  test('too large by one byte; as large as it may be is taken', async () => {
    const body = (bytes: number) => {
      const text = JSON.stringify({ ...good('large'), filling: '' });
      return text.replace('"filling":""', `"filling":"${'x'.repeat(bytes - Buffer.byteLength(text))}"`);
    };
    const answer = await beside(door, () => send(door, body(door.limitBytes + 1)));
    expectRefusal(door, answer, [413], 'intake/too-large');
    expect(await send(door, body(door.limitBytes))).toMatchObject({ status: door.status });
  });

  test('keys that mean something to JavaScript mean nothing here', async () => {
    const odd = '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":"x"';
    const text = JSON.stringify(good());
    const answer = await beside(door, () => send(door, text.replace(/\}$/, `,${odd}}`)));
    expect(answer.status).toBe(door.status);
    await beside(door, () => send(door, `{${odd}}`));
    expect(({} as Loose).polluted).toBeUndefined();
  });

  test('100,000 keys', async () => {
    const text = JSON.stringify(good());
    const body = text.replace(/\}$/, `,"many":${manyKeys}}`);
    const answer = await beside(door, () => send(door, body));
    if (Buffer.byteLength(body) > door.limitBytes) expectRefusal(door, answer, [413]);
    else expect(answer.status).toBe(door.status);
  });

  test('any content type, or none: the body is what counts', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'a/b;c=d'])
      expect(await send(door, good(), { headers: { 'content-type': type } }), type).toMatchObject({
        status: door.status,
      });
    expect(await send(door, Buffer.from(JSON.stringify(good())), { untyped: true })).toMatchObject({
      status: door.status,
    });
    for (const type of ['??', ';', '\u00ff/x'])
      expectRefusal(door, await send(door, good(), { headers: { 'content-type': type } }), [400]);
    const packed = await beside(door, () =>
      send(door, gzipSync(JSON.stringify(good())), { headers: { 'content-encoding': 'gzip' } }),
    );
    expectRefusal(door, packed, [400, 415]);
  });

  test('other methods', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const answer = await beside(door, () => send(door, undefined, { method }));
      expect([404, 405], `${method} ${answer.status}`).toContain(answer.status);
    }
  });
});

test('NUL and lone surrogates are shown as U+FFFD, and the bytes are kept as they came', async () => {
  const { key } = app.cast.source;
  const raws = {
    v2: [
      doors['PagerDuty v2']!,
      `{"routing_key":"${key}","event_action":"trigger","dedup_key":"odd\\u0000v2",
      "payload":{"summary":"N\\u0000L and \\ud800 v2","source":"\\udfff","severity":"error","custom_details":{"\\u0000":"\\ud83d"}}}`,
    ],
    group: [
      doors['Alertmanager']!,
      `{"alerts":[{"status":"firing","fingerprint":"odd\\u0000group",
      "labels":{"alertname":"\\u0000","\\ud800":"\\u0000"},"annotations":{"summary":"N\\u0000L and \\ud800 group"}}]}`,
    ],
    any: [
      doors['signals']!,
      Buffer.concat([
        Buffer.from('{"title":"N'),
        Buffer.from([0xff]),
        Buffer.from('L and \\ud800 any","key":"odd any"}'),
      ]),
    ],
  } as const;
  for (const [name, [door, raw]] of Object.entries(raws)) {
    expect((await beside(door, () => send(door, raw as Payload))).status).toBe(door.status);
    const { rows } = await sql<{ title: string; body: Buffer }>`
      select a.title, s.body from alert a join signal s on s.id = a.first_signal_id
      where a.title like ${`%${name}`} and a.title like 'N%'`.execute(app.platform.db);
    expect(
      rows.map((row) => row.title),
      name,
    ).toEqual([`N\uFFFDL and \uFFFD ${name}`]);
    expect(rows[0]!.body.equals(Buffer.from(raw as string)), name).toBe(true);
  }
});

test.each<[string, unknown]>([
  ['null', null],
  ['a text', 'down'],
  ['a number', 7],
  ['a list', []],
  ['an empty object', {}],
  ['no labels and no fingerprint', { status: 'firing' }],
  ['labels that are a text', { status: 'firing', labels: 'x' }],
])('one bad alert in a group of 64 (%s) costs only itself', async (name, bad) => {
  const alerts = Array.from({ length: 64 }, (_, n): unknown => ({
    status: 'firing',
    labels: { alertname: 'Group' },
    fingerprint: `${name}-${n}`,
  }));
  alerts[31] = bad;
  const answer = await send(doors['Alertmanager']!, { version: '4', alerts });
  expect(answer).toMatchObject({
    status: 202,
    body: { skipped: [{ index: 31, because: expect.any(String) }] },
  });
  const { rows } = await sql`select 1 from alert where dedup_key like ${`${name}-%`}`.execute(
    app.platform.db,
  );
  expect(rows).toHaveLength(63);
});

test('over a real connection: garbage and bodies that never end do not harm the next request', async () => {
  const url = await app.http.listen({ port: 0, host: '127.0.0.1' });
  const good = () =>
    fetch(`${url}/api/sources/${app.cast.source.key}/signals`, {
      method: 'POST',
      body: JSON.stringify({ title: fresh() }),
    });
  const endless = new ReadableStream({ pull: (to) => to.enqueue(Buffer.alloc(64 * kilobyte, 'x')) });
  const cut = await fetch(`${url}/v2/enqueue`, {
    method: 'POST',
    body: endless,
    duplex: 'half',
  } as RequestInit).then(
    ({ status }) => status,
    () => 'connection ended',
  );
  expect([413, 'connection ended']).toContain(cut);
  const [first, garbage, second] = await Promise.all([
    good(),
    raw(url, '\u0000\u0001GET / nonsense\r\n\r\n'),
    good(),
  ]);
  expect([first.status, second.status]).toEqual([202, 202]);
  expect(garbage).toMatch(/^HTTP\/1\.1 400 /);
  const tooLong = await raw(url, `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`);
  expect(tooLong).toMatch(/^HTTP\/1\.1 4(14|31) /);
});

test('while the database is away it is 503 with Retry-After everywhere, for unknown keys too', async () => {
  await cutDatabase(async () => {
    for (const [name, door] of Object.entries(doors)) {
      for (const key of [app.cast.source.key, 'b'.repeat(32)]) {
        const answer = await send(door, door.good(key, 'while away'), { key });
        expectRefusal(door, answer, [503], 'intake/overloaded');
        expect(Number(answer.headers['retry-after']), name).toBeGreaterThan(0);
      }
      // What is wrong in itself is still told, where no key has to be asked for first.
      if (door.says === 'pagerduty') expectRefusal(door, await send(door, '{'), [400]);
    }
  });
  for (const door of Object.values(doors))
    expect(await send(door, door.good(app.cast.source.key, fresh()))).toMatchObject({ status: door.status });
  const { rows } = await sql`select 1 from alert where dedup_key = 'while away'`.execute(app.platform.db);
  expect(rows).toEqual([]);
});

async function cutDatabase(meanwhile: () => Promise<void>): Promise<void> {
  const { database } = app.database.connection;
  const client = new pg.Client({ ...app.database.connection, database: 'postgres' });
  await client.connect();
  try {
    await client.query(`alter database ${database} with allow_connections false`);
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
      database,
    ]);
    await meanwhile();
  } finally {
    await client.query(`alter database ${database} with allow_connections true`);
    await client.end();
  }
}

/** Sends bytes as they are. @returns what came back until the connection ended */
async function raw(url: string, bytes: string): Promise<string> {
  const { connect } = await import('node:net');
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let got = '';
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    socket.on('data', (part) => (got += part.toString()));
    socket.on('close', () => resolve(got));
    socket.on('error', () => resolve(got)); // it was cut off: what was said before counts
  });
}
