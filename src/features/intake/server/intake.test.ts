import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { intakeApp, type IntakeApp } from '../../../../test/harness/intake-app.ts';

let app: IntakeApp;
beforeEach(async () => {
  app = await intakeApp();
});
afterEach(() => app.close());

const post = async (url: string, payload: unknown, headers: Record<string, string> = {}, http = app.http) => {
  const answer = await http.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
  });
  return { status: answer.statusCode, body: JSON.parse(answer.body) as Loose, headers: answer.headers };
};
const pagerDuty = (action: string, key: string | undefined, more: object = {}, http = app.http) =>
  post(
    '/v2/enqueue',
    {
      routing_key: app.source.key,
      event_action: action,
      ...(key === undefined ? {} : { dedup_key: key }),
      payload: { summary: 'Disk full', source: 'db-1', severity: 'critical', ...more },
    },
    {},
    http,
  );
const signals = (body: unknown, key = app.source.key) => post(`/api/sources/${key}/signals`, body);
const alertmanager = (alerts: unknown, more: object = {}) =>
  post(`/api/sources/${app.source.key}/alertmanager`, { version: '4', alerts, ...more });
const firing = (name: string, more: object = {}) => ({
  status: 'firing',
  labels: { alertname: name, severity: 'critical' },
  annotations: { summary: `${name} is wrong` },
  startsAt: '2026-11-21T01:10:00.000Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus.test/graph',
  fingerprint: name,
  ...more,
});

type Loose = any;
type Row = Record<string, Loose>;
const alerts = async () =>
  (await sql<Row>`select * from alert order by opened_at, id`.execute(app.platform.db)).rows;
const kept = async () => (await sql<Row>`select * from signal order by id`.execute(app.platform.db)).rows;
const events = async () =>
  (
    await sql<Row>`select kind, because, data from event where kind like 'alert.%' order by id`.execute(
      app.platform.db,
    )
  ).rows;

describe("PagerDuty's dialect", () => {
  test('a trigger opens, repeats count up, resolve clears, and then it opens anew', async () => {
    expect(await pagerDuty('trigger', 'disk')).toMatchObject({
      status: 202,
      body: { status: 'success', message: 'Event processed', dedup_key: 'disk' },
    });
    await pagerDuty('trigger', 'disk');
    await pagerDuty('trigger', 'disk');
    expect(await alerts()).toMatchObject([
      { signal_count: 3, title: 'Disk full', cleared_at: null, placed_because: 'no-open-incident' },
    ]);
    await pagerDuty('resolve', 'disk');
    await pagerDuty('trigger', 'disk');
    expect(await alerts()).toMatchObject([
      { signal_count: 4, cleared_because: 'sender-resolved' },
      { signal_count: 1, cleared_at: null },
    ]);
    expect((await events()).map(({ kind }) => kind)).toEqual([
      'alert.opened',
      'alert.cleared',
      'alert.opened',
    ]);
    expect(await kept()).toHaveLength(5);
  });

  test('acknowledge and resolve without an open alert are accepted and make nothing', async () => {
    expect((await pagerDuty('acknowledge', 'x')).status).toBe(202);
    expect((await pagerDuty('resolve', 'x')).status).toBe(202);
    expect(await alerts()).toEqual([]);
    expect(await kept()).toHaveLength(2);
  });

  test('a key is made when the sender gives none, and given back', async () => {
    const { body } = await pagerDuty('trigger', undefined);
    expect(body.dedup_key).toMatch(/^[0-9a-f]{32}$/);
    expect(await alerts()).toMatchObject([{ dedup_key: body.dedup_key }]);
  });

  test('acknowledged once, said once; worse than before takes the acknowledgement back and is told', async () => {
    await pagerDuty('trigger', 'k', { severity: 'warning' });
    await pagerDuty('acknowledge', 'k');
    await pagerDuty('acknowledge', 'k');
    await pagerDuty('trigger', 'k', { severity: 'critical' });
    await pagerDuty('trigger', 'k', { severity: 'warning' });
    expect(await alerts()).toMatchObject([
      {
        severity_rank: 0,
        acted_rank: 0,
        sender_severity: 'critical',
        acknowledged_at: null,
        signal_count: 5,
      },
    ]);
    expect(await events()).toMatchObject([
      { kind: 'alert.opened', because: 'no-open-incident' },
      { kind: 'alert.acknowledged', because: 'sender-acknowledged' },
      { kind: 'alert.worsened', because: 'worse-than-before', data: { severityRank: 0, wasRank: 2 } },
    ]);
  });

  test('the bytes are kept as they came', async () => {
    const raw = `{ "routing_key": "${app.source.key}",\n "event_action":"trigger", "dedup_key":"a\\u0000b",
      "payload": {"summary":"N\\u0000L and \\ud800 alone","source":"ü","severity":"error"}}`;
    expect((await post('/v2/enqueue', raw, { 'content-type': 'text/plain' })).status).toBe(202);
    const [signal] = await kept();
    expect(signal!['body'].toString()).toBe(raw);
    expect(signal).toMatchObject({ content_type: 'text/plain', dialect: 'pagerduty-v2' });
    expect(await alerts()).toMatchObject([{ dedup_key: 'a\uFFFDb', title: 'N\uFFFDL and \uFFFD alone' }]);
  });

  test('the older API and changes', async () => {
    const v1 = await post('/generic/2010-04-15/create_event.json', {
      service_key: app.source.key,
      event_type: 'trigger',
      incident_key: 'v1',
      description: 'Old but gold',
    });
    expect(v1).toMatchObject({
      status: 200,
      body: { status: 'success', message: 'Event processed', incident_key: 'v1' },
    });
    const change = await post('/v2/change/enqueue', {
      routing_key: app.source.key,
      payload: { summary: 'Deployed 1.2', source: 'ci', timestamp: '2026-11-21T00:00:00Z' },
      links: [{ href: 'https://ci.test/1', text: 'build' }, { href: 'javascript:alert(1)' }],
    });
    expect(change).toMatchObject({ status: 202, body: { message: 'Change event processed' } });
    const { rows } = await sql<Row>`select * from change`.execute(app.platform.db);
    expect(rows).toMatchObject([
      {
        summary: 'Deployed 1.2',
        origin: 'ci',
        source_id: app.source.id,
        links: [{ href: 'https://ci.test/1', text: 'build' }],
      },
    ]);
  });
});

describe("Alertmanager's webhook", () => {
  test('each alert by its own status and fingerprint; a bad one costs only itself', async () => {
    await alertmanager([firing('a'), firing('b')]);
    const answer = await alertmanager([
      firing('a', { status: 'resolved', endsAt: '2026-11-21T02:00:00Z' }),
      null,
      { status: 'firing' },
      firing('b'),
      firing('c', { labels: { alertname: 'c', severity: 7, list: [1] } }),
    ]);
    expect(answer).toMatchObject({
      status: 202,
      body: {
        counts: { cleared: 1, repeated: 1, 'joined-incident': 1 },
        skipped: [
          { index: 1, because: 'not-an-object' },
          { index: 2, because: 'neither-fingerprint-nor-labels' },
        ],
      },
    });
    expect((await alerts()).map((row) => [row['dedup_key'], row['cleared_because']])).toEqual([
      ['a', 'sender-resolved'],
      ['b', null],
      ['c', null],
    ]);
    expect((await alerts())[2]).toMatchObject({ details: { labels: { severity: '7', list: '[1]' } } });
  });

  test('a repeat with the beginning of a cleared alert is stale; a later beginning opens anew', async () => {
    await alertmanager([firing('a')]);
    await alertmanager([firing('a', { status: 'resolved', endsAt: '2026-11-21T02:00:00Z' })]);
    expect((await alertmanager([firing('a')])).body.counts).toEqual({ suppressed: 1 });
    expect((await alertmanager([firing('a', { startsAt: '2026-11-21T03:00:00Z' })])).body.counts).toEqual({
      'joined-incident': 1,
    });
    // A resolve of the first episode that comes late does not clear the second.
    const late = await alertmanager([firing('a', { status: 'resolved', endsAt: '2026-11-21T02:00:00Z' })]);
    expect(late.body.counts).toEqual({ suppressed: 1 });
    expect((await alerts()).filter((row) => row['cleared_at'] === null)).toHaveLength(1);
  });

  test('what a person resolved opens anew with the next repeat', async () => {
    await alertmanager([firing('a')]);
    await sql`update alert set cleared_at = evenkeel_now(), cleared_because = 'incident-resolved'`.execute(
      app.platform.db,
    );
    expect((await alertmanager([firing('a')])).body.counts).toEqual({ 'joined-incident': 1 });
  });

  test('an hour later the same beginning is believed', async () => {
    await alertmanager([firing('a')]);
    await alertmanager([firing('a', { status: 'resolved', endsAt: '2026-11-21T02:00:00Z' })]);
    await sql`update clock set offset_ms = 3700000`.execute(app.platform.db);
    expect((await alertmanager([firing('a')])).body.counts).toEqual({ 'joined-incident': 1 });
  });

  test('truncated groups say so, and a payload written by the user is read as any JSON', async () => {
    await alertmanager([firing('a')], { truncatedAlerts: 7 });
    expect(await alerts()).toMatchObject([{ details: { truncatedAlerts: 7 } }]);
    const own = await post(`/api/sources/${app.source.key}/alertmanager`, { title: 'By hand', key: 'own' });
    expect(own.body.counts).toEqual({ 'joined-incident': 1 });
  });
});

describe('any JSON', () => {
  test('says what was made of it', async () => {
    const first = await signals({ title: 'Queue is long', severity: 'warning', link: 'https://q.test' });
    expect(first).toMatchObject({
      status: 202,
      body: {
        results: [
          {
            outcome: 'opened-incident',
            because: 'no-open-incident',
            dedupKeyFrom: 'title',
            incident: { key: 'INC-1' },
          },
        ],
        skipped: [],
      },
    });
    const again = await signals({ title: 'Queue is long' });
    expect(again.body.results).toMatchObject([
      {
        outcome: 'repeated',
        because: 'worse-than-before',
        alertId: first.body.results[0].alertId,
        incident: { key: 'INC-1' },
      },
    ]);
    expect((await signals({ title: 'Queue is long', severity: 'error' })).body.results).toMatchObject([
      { outcome: 'repeated', because: 'open-alert', alertId: first.body.results[0].alertId },
    ]);
    const list = await signals([
      { title: 'Queue is long', status: 'ok' },
      { name: 'Other', id: 17 },
      'just text',
      3,
    ]);
    expect(list.body).toMatchObject({
      results: [
        { outcome: 'cleared', because: 'sender-resolved' },
        { outcome: 'joined-incident', dedupKey: '17', dedupKeyFrom: 'sender' },
        { outcome: 'joined-incident' },
      ],
      skipped: [{ index: 3, because: 'not-an-object' }],
    });
    expect((await signals({ title: 'Queue is long', status: 'ok' })).body.results).toMatchObject([
      { outcome: 'nothing-open', because: 'no-open-alert', alertId: null, incident: null },
    ]);
  });

  test('the key may come as a Bearer token', async () => {
    const bearer = { authorization: `Bearer ${app.source.key}` };
    expect((await post('/api/signals', { title: 'a' }, bearer)).status).toBe(202);
    expect((await post('/api/sources/-/signals', { title: 'a' }, bearer)).status).toBe(202);
    expect((await post('/api/signals', { title: 'a' })).status).toBe(404);
  });
});

describe('bad input', () => {
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  const manyKeys = `{${Array.from({ length: 100_000 }, (_, n) => `"k${n}":${n}`).join(',')}}`;
  const event = (payload: string) =>
    `{"routing_key":"${app.source.key}","event_action":"trigger","dedup_key":"odd","payload":${payload}}`;

  test('PagerDuty says it in its words', async () => {
    const invalid = (error: string) => ({
      status: 400,
      body: { status: 'invalid event', message: 'Event object is invalid', errors: [error] },
    });
    expect(await post('/v2/enqueue', '{"routing')).toMatchObject({
      status: 400,
      body: {
        status: 'Unrecognized object',
        message: 'Event object format is unrecognized',
        errors: ['JSON parse error'],
      },
    });
    expect(await post('/v2/enqueue', '')).toMatchObject({ status: 400 });
    expect(await post('/v2/enqueue', nested(10_000))).toMatchObject({ status: 400 });
    expect(await post('/v2/enqueue', { routing_key: 'short' })).toMatchObject(
      invalid("Length of 'routing_key' is incorrect (should be 32 characters)"),
    );
    expect(await post('/v2/enqueue', { routing_key: 'a'.repeat(32) })).toMatchObject(
      invalid('Invalid routing key'),
    );
    expect(await pagerDuty('trigger', 'k', { severity: 'bad' })).toMatchObject(
      invalid(
        "'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')",
      ),
    );
    expect(await post('/v2/enqueue', event(`"${'x'.repeat(530_000)}"`))).toMatchObject({ status: 413 });
    expect(await post('/v2/enqueue', { a: 1 }, { 'content-type': '??' })).toMatchObject({ status: 400 });
    expect(await alerts()).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  test('what is odd but harmless is taken, and cut to what can be kept', async () => {
    const details = (text: string) =>
      event(`{"summary":"odd","source":"x","severity":"info","custom_details":${text}}`);
    expect((await post('/v2/enqueue', details(nested(10_000)))).status).toBe(202);
    expect(
      (await post('/v2/enqueue', details('{"__proto__":{"polluted":true}}').replace('odd', 'o2'))).status,
    ).toBe(202);
    expect(({} as Row)['polluted']).toBeUndefined();
    const url = `/api/sources/${app.source.key}/signals`;
    expect((await post(url, manyKeys)).status).toBe(413);
    expect(
      (
        await post(
          `/api/sources/${app.source.key}/alertmanager`,
          `{"alerts":[{"labels":${manyKeys},"fingerprint":"many"}]}`,
        )
      ).status,
    ).toBe(202);
    for (const { details: stored } of await alerts())
      expect(Buffer.byteLength(JSON.stringify(stored))).toBeLessThan(64 * 1024);
    expect((await alerts()).map((row) => row['details']['detailsWereCut'] ?? false)).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('ours are problems', async () => {
    const url = `/api/sources/${app.source.key}/signals`;
    expect(await post(url, 'not json')).toMatchObject({ status: 400, body: { code: 'intake/not-json' } });
    expect(await post(url, '{}')).toMatchObject({ status: 400, body: { code: 'intake/wrong-shape' } });
    expect(await post(url, '7')).toMatchObject({ status: 400, body: { code: 'intake/wrong-shape' } });
    expect(await post(url, `{"title":"${'x'.repeat(1_100_000)}"}`)).toMatchObject({
      status: 413,
      body: { code: 'intake/too-large' },
    });
    expect(await alertmanager('nothing')).toMatchObject({
      status: 400,
      body: { code: 'intake/wrong-shape' },
    });
    expect(await alertmanager([null])).toMatchObject({ status: 400, body: { code: 'intake/wrong-shape' } });
    expect(await alertmanager([])).toMatchObject({ status: 202 });
    expect(await post('/api/sources/unknown/signals', { title: 'a' })).toMatchObject({
      status: 404,
      body: { code: 'intake/unknown-key' },
    });
    const deep = `{"alerts":${nested(600_000)}}`;
    expect(await post(`/api/sources/${app.source.key}/alertmanager`, deep)).toMatchObject({ status: 400 });
  });

  test('a good request beside them is unharmed', async () => {
    const answers = await Promise.all([
      pagerDuty('trigger', 'good'),
      post('/v2/enqueue', '{'),
      post('/v2/enqueue', event(nested(10_000))),
      pagerDuty('trigger', 'good too'),
      signals(manyKeys),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([202, 400, 400, 202, 413]);
    expect(await alerts()).toHaveLength(2);
  });
});

describe('together', () => {
  test('two nodes, many connections, the same new keys: one alert each, every signal counted', async () => {
    const other = await app.node();
    const sent = Array.from({ length: 400 }, (_, n) =>
      pagerDuty('trigger', `k${n % 20}`, {}, n % 2 ? app.http : other.http),
    );
    for (const { status } of await Promise.all(sent)) expect(status).toBe(202);
    const rows = await alerts();
    expect(rows).toHaveLength(20);
    expect(rows.map((row) => row['signal_count'])).toEqual(rows.map(() => 20));
    expect(app.placed.flat()).toHaveLength(20);
    expect(await kept()).toHaveLength(400);
  });

  test('one poisoned event fails alone', async () => {
    app.refusePlacing = (alerts) =>
      alerts.some(({ title }) => title === 'poison') ? new Error('cannot be placed') : undefined;
    const answers = await Promise.all([
      pagerDuty('trigger', 'a'),
      pagerDuty('trigger', 'b', { summary: 'poison' }),
      pagerDuty('trigger', 'c'),
      pagerDuty('trigger', 'c'),
      pagerDuty('resolve', 'nothing'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([202, 500, 202, 202, 202]);
    expect(new Map((await alerts()).map((row) => [row['dedup_key'], row['signal_count']]))).toEqual(
      new Map([
        ['a', 1],
        ['c', 2],
      ]),
    );
  });

  test('the database goes away: 503 with Retry-After, nothing made up, and it comes back by itself', async () => {
    await pagerDuty('trigger', 'before');
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(app.platform.db);
    const shut = async (allow: boolean) => {
      const { default: pg } = await import('pg');
      const client = new pg.Client({ ...app.database.connection, database: 'postgres' });
      await client.connect();
      await client.query(`alter database ${rows[0]!.name} with allow_connections ${allow}`);
      if (!allow)
        await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
          rows[0]!.name,
        ]);
      await client.end();
    };
    await shut(false);
    const away = await Promise.all([
      pagerDuty('trigger', 'while away'),
      signals({ title: 'x' }),
      pagerDuty('trigger', 'before'),
      // A key that nobody knows: only the database could say so.
      post('/v2/enqueue', { routing_key: 'b'.repeat(32), event_action: 'trigger' }),
    ]);
    expect(away.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
    expect(away[0]!.headers['retry-after']).toBeDefined();
    expect(away[1]!.headers['retry-after']).toBeDefined();
    await shut(true);
    expect((await pagerDuty('trigger', 'after')).status).toBe(202);
    expect((await alerts()).map((row) => row['dedup_key'])).toEqual(['before', 'after']);
  });

  test('a revoked key is unknown from now on', async () => {
    await pagerDuty('trigger', 'a');
    await sql`update source set revoked_at = evenkeel_now() where id = ${app.source.id}`.execute(
      app.platform.db,
    );
    app.platform.live.changed(['sources']);
    expect(await pagerDuty('trigger', 'a')).toMatchObject({
      status: 400,
      body: { errors: ['Invalid routing key'] },
    });
  });
});
