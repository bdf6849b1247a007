import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAlertmanager } from './alertmanager.ts';
import { boundDetails } from './details.ts';
import { fingerprintOf, hash64 } from './fingerprint.ts';
import { parseGeneric } from './generic.ts';
import type { About, IncomingAlert, Parsed } from './incoming.ts';
import { instantOf } from './instant.ts';
import { nestsDeeperThan } from './nesting.ts';
import { parsePagerDuty, parsePagerDutyChange, routingKeyOf } from './pagerduty.ts';
import { parsePagerDutyV1, serviceKeyOf } from './pagerduty-v1.ts';
import { severityOf } from './severity.ts';
import { keyOf } from './text.ts';

/** What a parser read, with what an alert tells people said out loud. */
const read = (parsed: Parsed) =>
  parsed.ok
    ? parsed.events.map(({ about, ...event }) => ({ ...event, ...about() }))
    : { errors: parsed.errors };
type Read = Partial<IncomingAlert & About>;

describe('PagerDuty v2', () => {
  const payload = { summary: 'DISK at 99%', source: 'db-1', severity: 'critical' };
  const trigger = { event_action: 'trigger', dedup_key: 'k', payload };
  const good: [string, object, Read][] = [
    [
      'the documented trigger',
      {
        ...trigger,
        payload: {
          ...payload,
          timestamp: '2015-07-17T08:42:58.315+0000',
          component: 'postgres',
          group: 'prod-datapipe',
          class: 'disk',
          custom_details: { 'free space': '1%' },
        },
        images: [{ src: 'https://i.test/x.png' }],
        links: [{ href: 'https://example.com/', text: 'Link text' }],
        client: 'Sample Monitoring Service',
        client_url: 'https://monitoring.example.com',
      },
      {
        action: 'trigger',
        dedupKey: 'k',
        keyOrigin: 'sender',
        severity: 'critical',
        startsAt: null,
        title: 'DISK at 99%',
        link: 'https://monitoring.example.com',
        details: {
          source: 'db-1',
          component: 'postgres',
          group: 'prod-datapipe',
          class: 'disk',
          timestamp: '2015-07-17T08:42:58.315+0000',
          custom_details: { 'free space': '1%' },
          client: 'Sample Monitoring Service',
          client_url: 'https://monitoring.example.com',
          links: [{ href: 'https://example.com/', text: 'Link text' }],
          images: [{ src: 'https://i.test/x.png' }],
        },
      },
    ],
    [
      'no dedup key: one is to be made',
      { ...trigger, dedup_key: undefined },
      { dedupKey: '', keyOrigin: 'made' },
    ],
    ['a number as key', { ...trigger, dedup_key: 17 }, { dedupKey: '17' }],
    [
      'severity in capitals',
      { ...trigger, payload: { ...payload, severity: 'ERROR' } },
      { severity: 'error' },
    ],
    ['a resolve needs no payload', { event_action: 'resolve', dedup_key: 'k' }, { action: 'resolve' }],
    ['an acknowledge', { event_action: 'acknowledge', dedup_key: 'k' }, { action: 'acknowledge' }],
    ['a link that is no web address', { ...trigger, client_url: 'javascript:alert(1)' }, { link: null }],
    [
      'control characters in a title',
      { ...trigger, payload: { ...payload, summary: 'a\r\n\u0007b' } },
      { title: 'a b' },
    ],
    [
      'a title of control characters',
      { ...trigger, payload: { ...payload, summary: '\u0001' } },
      { title: 'An alert without a name' },
    ],
    [
      'a long title is cut',
      { ...trigger, payload: { ...payload, summary: 'x'.repeat(2000) } },
      { title: `${'x'.repeat(1023)}…` },
    ],
  ];
  test.each(good)('%s', (_, body, expected) => {
    expect(read(parsePagerDuty(body))).toMatchObject([expected]);
  });

  const bad: [string, unknown, string[]][] = [
    ['no action', { payload }, ["'event_action' is missing or blank"]],
    [
      'an unknown action',
      { ...trigger, event_action: 'explode' },
      ["'event_action' is invalid (must be one of the following: 'trigger', 'acknowledge' or 'resolve')"],
    ],
    [
      'an action from the prototype',
      { ...trigger, event_action: 'constructor' },
      [expect.stringContaining("'event_action' is invalid") as never],
    ],
    ['a trigger without payload', { event_action: 'trigger' }, ["'payload' is missing or blank"]],
    ['a payload of the wrong type', { ...trigger, payload: 'text' }, ["'payload' is missing or blank"]],
    [
      'an empty payload',
      { ...trigger, payload: {} },
      [
        "'payload.summary' is missing or blank",
        "'payload.source' is missing or blank",
        "'payload.severity' is missing or blank",
      ],
    ],
    [
      'a summary of the wrong type',
      { ...trigger, payload: { ...payload, summary: {} } },
      ["'payload.summary' is missing or blank"],
    ],
    ['a resolve without key', { event_action: 'resolve' }, ["'dedup_key' is missing or blank"]],
    [
      'a key of the wrong type',
      { ...trigger, dedup_key: ['k'] },
      ["'dedup_key' is invalid (must be a string)"],
    ],
    ['a list', [], ['Event object is not an object']],
    ['null', null, ['Event object is not an object']],
  ];
  test.each(bad)('%s', (_, body, errors) => {
    expect(read(parsePagerDuty(body))).toEqual({ errors });
  });

  test('routing keys', () => {
    expect(routingKeyOf({ routing_key: 'a'.repeat(32) })).toEqual({ key: 'a'.repeat(32) });
    expect(routingKeyOf({ routing_key: 'a' })).toEqual({
      error: "Length of 'routing_key' is incorrect (should be 32 characters)",
    });
    for (const body of [null, 1, [], {}, { routing_key: '' }])
      expect(routingKeyOf(body)).toEqual({ error: "'routing_key' is missing or blank" });
  });

  test('the same long key gives the same short one, another gives another', () => {
    const long = 'k'.repeat(300);
    expect(keyOf(long)).toBe(keyOf(long));
    expect(keyOf(long).length).toBeLessThanOrEqual(255);
    expect(keyOf(long)).not.toBe(keyOf(`${long}x`));
    expect(keyOf('k'.repeat(255))).toBe('k'.repeat(255));
  });

  test('changes', () => {
    const change = parsePagerDutyChange({
      payload: {
        summary: 'Build Success',
        source: 'acme-build',
        timestamp: '2020-07-17T08:42:58Z',
        custom_details: { a: 1 },
      },
      links: [{ href: 'https://acme.pagerduty.dev/build/2', text: 'View more' }, { href: 'ftp://x' }, 7],
    });
    expect(change).toMatchObject({
      ok: true,
      change: {
        summary: 'Build Success',
        origin: 'acme-build',
        at: '2020-07-17T08:42:58.000Z',
        links: [{ href: 'https://acme.pagerduty.dev/build/2', text: 'View more' }],
      },
    });
    expect(parsePagerDutyChange({})).toEqual({ ok: false, errors: ["'payload' is missing or blank"] });
    expect(parsePagerDutyChange({ payload: {} })).toEqual({
      ok: false,
      errors: ["'payload.summary' is missing or blank"],
    });
  });
});

describe('PagerDuty v1', () => {
  test('the documented trigger', () => {
    expect(
      read(
        parsePagerDutyV1({
          event_type: 'trigger',
          incident_key: 'srv01/HTTP',
          description: 'FAILURE for production/HTTP on machine srv01.acme.com',
          client: 'Sample Monitoring Service',
          client_url: 'https://monitoring.service.com',
          details: { 'ping time': '1500ms', 'load avg': 0.75 },
        }),
      ),
    ).toMatchObject([
      {
        action: 'trigger',
        dedupKey: 'srv01/HTTP',
        severity: 'error',
        title: 'FAILURE for production/HTTP on machine srv01.acme.com',
        link: 'https://monitoring.service.com',
      },
    ]);
  });
  const bad: [string, object, string][] = [
    ['no description', { event_type: 'trigger' }, 'Description is missing or blank'],
    ['a resolve without key', { event_type: 'resolve' }, 'Incident key is missing or blank'],
    ['no type', {}, 'Event type is missing or blank'],
  ];
  test.each(bad)('%s', (_, body, error) => {
    expect(read(parsePagerDutyV1(body))).toEqual({ errors: [error] });
  });
  test('service keys', () => {
    expect(serviceKeyOf({ service_key: 'x' })).toEqual({
      error: 'Service key is the wrong length (should be 32 characters)',
    });
    expect(serviceKeyOf({})).toEqual({ error: 'Service key is missing or blank' });
  });
});

describe("Alertmanager's webhook", () => {
  const alert = {
    status: 'firing',
    labels: { alertname: 'HighLatency', instance: 'web-1:9090', job: 'web', severity: 'warning' },
    annotations: {},
    startsAt: '2018-08-03T09:52:26.739266876+02:00',
    endsAt: '0001-01-01T00:00:00Z',
    generatorURL: 'http://prom.test/graph?g0.expr=x',
    fingerprint: '9cd4a6a1f7f0d3a8',
  };
  const rows: [string, object, Read][] = [
    [
      'what Alertmanager sends',
      alert,
      {
        action: 'trigger',
        dedupKey: '9cd4a6a1f7f0d3a8',
        keyOrigin: 'sender',
        severity: 'warning',
        startsAt: '2018-08-03T07:52:26.739Z',
        endsAt: null,
        title: 'HighLatency on web-1:9090, web',
        link: 'http://prom.test/graph?g0.expr=x',
      },
    ],
    [
      'resolved by its own status',
      { ...alert, status: 'resolved', endsAt: '2018-08-03T08:00:00Z' },
      { action: 'resolve', endsAt: '2018-08-03T08:00:00.000Z' },
    ],
    ['a summary is the title', { ...alert, annotations: { summary: 'Too slow' } }, { title: 'Too slow' }],
    [
      'no severity counts as error',
      { ...alert, labels: { alertname: 'X' } },
      { severity: 'error', title: 'X' },
    ],
    [
      'an unknown severity counts as error',
      { ...alert, labels: { severity: 'funny' } },
      { severity: 'error' },
    ],
    [
      'no fingerprint: from its labels',
      { ...alert, fingerprint: undefined, labels: { a: 'b' } },
      { keyOrigin: 'labels', dedupKey: fingerprintOf({ a: 'b' }) },
    ],
    [
      'labels of wrong types',
      { ...alert, labels: { alertname: 5, x: { y: 1 }, z: null } },
      { title: '5', details: { labels: { alertname: '5', x: '{"y":1}', z: 'null' }, annotations: {} } },
    ],
    ['labels that are a list', { ...alert, labels: ['a'] }, { title: 'An alert without a name' }],
  ];
  test.each(rows)('%s', (_, one, expected) => {
    expect(read(parseAlertmanager({ alerts: [one], status: 'resolved' }))).toMatchObject([expected]);
  });

  test('one bad alert never costs its group, and a key said twice counts as said last', () => {
    const parsed = parseAlertmanager({
      alerts: ['bad', alert, {}, { ...alert, fingerprint: 'other' }, { ...alert, status: 'resolved' }],
    });
    expect(parsed).toMatchObject({
      ok: true,
      events: [
        { dedupKey: '9cd4a6a1f7f0d3a8', action: 'resolve' },
        { dedupKey: 'other', action: 'trigger' },
      ],
      skipped: [
        { index: 0, because: 'not-an-object' },
        { index: 2, because: 'neither-fingerprint-nor-labels' },
        { index: 1, because: 'said-again-in-the-same-signal' },
      ],
    });
  });

  test('the fingerprint is the one that Prometheus computes', () => {
    // From prometheus/common: the empty label set, and FNV-1a of "a", 0xff, "b", 0xff.
    expect(fingerprintOf({})).toBe('cbf29ce484222325');
    let hash = 0xcbf29ce484222325n;
    for (const byte of [0x6c, 0xc3, 0xa4, 0xff, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xff])
      hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
    expect(fingerprintOf({ lä: '€😀' })).toBe(hash.toString(16).padStart(16, '0'));
  });
});

describe('any JSON', () => {
  const rows: [string, unknown, Read][] = [
    [
      'a title',
      { title: 'A' },
      { title: 'A', dedupKey: `title:${hash64('A')}`, keyOrigin: 'title', severity: 'error' },
    ],
    ['a text', 'A', { title: 'A' }],
    [
      'other names',
      { message: 'M', alias: 'k', priority: 'P1', url: 'https://x.test' },
      { title: 'M', dedupKey: 'k', severity: 'critical', link: 'https://x.test' },
    ],
    ['closed', { title: 'A', status: 'Closed' }, { action: 'resolve' }],
    ['ok', { title: 'A', state: 'ok' }, { action: 'resolve' }],
    ['acknowledged', { title: 'A', action: 'ack' }, { action: 'acknowledge' }],
    ['an unknown status is a trigger', { title: 'A', status: 'weird' }, { action: 'trigger' }],
    [
      'when it began',
      { title: 'A', startsAt: '2026-01-01T00:00:00Z' },
      { startsAt: '2026-01-01T00:00:00.000Z' },
    ],
    ['nothing like a title: the message itself', { foo: { bar: 1 } }, { title: '{"foo":{"bar":1}}' }],
    [
      "PagerDuty's shape",
      { event_action: 'trigger', payload: { summary: 'S', severity: 'info' } },
      { title: 'S', severity: 'info' },
    ],
  ];
  test.each(rows)('%s', (_, body, expected) => {
    expect(read(parseGeneric(body))).toMatchObject([expected]);
  });
  test.each([
    [null],
    [7],
    [true],
    [{}],
    [[]],
    [[{}]],
    [''],
    [Array.from({ length: 1001 }, () => ({ title: 'x' }))],
  ])('%j is none', (body) => {
    expect(parseGeneric(body).ok).toBe(false);
  });
});

describe('small parts', () => {
  test('words of severity', () => {
    expect(
      ['critical', 'error', 'page', 'high', 'Warning', 'info', 'none', 'P1', 'p3', 'toString', 5, null].map(
        severityOf,
      ),
    ).toEqual([
      'critical',
      'error',
      'error',
      'error',
      'warning',
      'info',
      'info',
      'critical',
      'warning',
      'error',
      'info',
      'error',
    ]);
  });
  test('instants', () => {
    expect(
      [
        '2026-02-30T00:00:00Z',
        '0001-01-01T00:00:00Z',
        'yesterday',
        '2026-01-01',
        7,
        '2026-01-01T00:00:00.9999Z',
      ].map(instantOf),
    ).toEqual([null, null, null, null, null, '2026-01-01T00:00:00.999Z']);
  });
  test('nesting is counted outside of texts', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(nestsDeeperThan(bytes('[[{"a":"[[[[\\"[["}]]'), 3)).toBe(false);
    expect(nestsDeeperThan(bytes('[[{"a":[1]}]]'), 3)).toBe(true);
    expect(nestsDeeperThan(bytes('[1],[2],[3],[4]'), 1)).toBe(false);
  });
});

describe('laws', () => {
  const anything = fc.anything({ withNullPrototype: true, maxDepth: 4 });
  const odd = fc.oneof(anything, fc.jsonValue());

  test('no parser ever throws, and what it reads can be stored', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          odd,
          fc.record(
            { event_action: fc.constantFrom('trigger', 'resolve'), dedup_key: odd, payload: odd },
            { requiredKeys: [] },
          ),
          fc.record({
            alerts: fc.array(
              fc.oneof(
                odd,
                fc.record(
                  { labels: odd, annotations: odd, status: odd, fingerprint: odd, startsAt: odd },
                  { requiredKeys: [] },
                ),
              ),
            ),
          }),
          fc.record({ title: odd, id: odd, status: odd, severity: odd, link: odd }, { requiredKeys: [] }),
        ),
        (body) => {
          for (const parse of [parsePagerDuty, parsePagerDutyV1, parseAlertmanager, parseGeneric]) {
            const parsed = parse(body);
            if (!parsed.ok) {
              expect(parsed.errors.length).toBeGreaterThan(0);
              continue;
            }
            const keys = parsed.events.map(({ dedupKey }) => dedupKey);
            expect(new Set(keys).size).toBe(keys.length);
            for (const event of parsed.events) {
              expect(event.dedupKey.length).toBeLessThanOrEqual(255);
              const { title, link } = event.about();
              for (const text of [event.dedupKey, title, link ?? '']) {
                expect(text.includes('\0')).toBe(false);
                expect(text.isWellFormed()).toBe(true);
              }
              if (event.action === 'trigger') expect(title.length).toBeGreaterThan(0);
              expect(title.length).toBeLessThanOrEqual(1024);
            }
          }
          parsePagerDutyChange(body);
        },
      ),
    );
  });

  test('details are bounded whatever comes, unchanged when small, and say when they were cut', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
        const { value, cut } = boundDetails(record);
        expect(cut).toBe(false);
        expect(JSON.parse(JSON.stringify(value).replaceAll('\\u0000', '\uFFFD'))).toEqual(
          JSON.parse(JSON.stringify(record).replaceAll('\\u0000', '\uFFFD')),
        );
      }),
    );
    const big = { list: Array.from({ length: 50_000 }, (_, n) => ({ n, text: 'é"\\'.repeat(50) })) };
    const bound = boundDetails(big);
    expect(bound.cut).toBe(true);
    expect(JSON.stringify(bound.value).length).toBeLessThan(64 * 1024);
    let deep: unknown = 1;
    for (let n = 0; n < 10_000; n++) deep = { deep };
    expect(boundDetails({ deep }).cut).toBe(true);
    expect(Object.keys(boundDetails(JSON.parse('{"__proto__":{"x":1}}')).value)).toEqual(['__proto__']);
  });
});
