import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createSchedule } from '../../src/features/schedules/contract/schedules.ts';
import type { AnyRoute } from '../../src/platform/contract/index.ts';
import { rawRoutes, servedRoutes } from '../../src/server/compose.ts';
import { testApp, type TestApp } from '../harness/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  await app.trigger('Disk full');
  const always = { id: 'all', role: 'superhero', zone: 'Europe/Oslo', beginsAt: '2026-01-05T09:00' } as const;
  const members = [{ personId: app.cast.people.ben.id }, { personId: app.cast.people.ada.id }];
  await app.as('ada')(createSchedule, {
    body: {
      teamId: app.cast.team.id,
      name: 'Watch',
      zone: 'Europe/Oslo',
      definition: { layers: [{ ...always, rotation: { every: 'days', count: 1 }, members }] },
    },
  });
});
afterAll(() => app.close());

// Streams never end, so they cannot be injected; they take no input.
const declared: readonly AnyRoute[] = [...servedRoutes.map(({ route }) => route), ...rawRoutes].filter(
  ({ id }) => id !== 'live',
);
const named = (routes: readonly AnyRoute[]) =>
  routes.map((route) => [`${route.method} ${route.path}`, route] as const);
// What speaks in another product's words answers in them, also what it refuses.
const withParams = declared.filter(({ path }) => path.includes(':') && !path.startsWith('/v2/'));
const withQuery = declared.filter(({ query }) => query !== undefined);
// What senders speak has a story of its own: bad-input.test.ts.
const withBody = servedRoutes.map(({ route }) => route).filter(({ body }) => body !== undefined);

/** All of it: `npm run test:long`. Otherwise each place gets every third, begun at another one, and all get some. */
const isLong = process.env['EVENKEEL_TESTS'] === 'long';
let places = 0;
function some<T>(all: readonly T[], share = 3): readonly T[] {
  const first = places++;
  return isLong ? all : all.filter((_, at) => (at + first) % share === 0);
}

const nul = '\u0000';
const hostile = [
  nul,
  `INC-1${nul}`,
  '..',
  '../../etc/passwd',
  '%',
  '%00',
  "' or '1'='1",
  '"; drop table person; --',
  '🧯'.repeat(40),
  'é\u0301\u202e',
  'x'.repeat(290),
  'x'.repeat(5_000),
  '-1',
  '9'.repeat(40),
  'NaN',
  '__proto__',
  'constructor',
  '00000000-0000-0000-0000-000000000000',
  ' ',
  '{}',
  '[]',
];

interface Asked {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}
async function ask(method: string, url: string, payload?: string): Promise<Asked> {
  const answer = await app.http.inject({
    method: method as 'GET',
    url,
    headers: {
      authorization: `Bearer ${app.cast.people.ada.token}`,
      accept: 'application/json',
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, type: String(answer.headers['content-type']), body: answer.body };
}

/** Never a failure of ours; what is refused is refused in the one way that is documented. */
function checkAnswer(asked: Asked, what: string): void {
  const about = `${what.slice(0, 60)}: ${asked.status} ${asked.body.slice(0, 300)}`;
  expect(asked.status, about).toBeLessThan(500);
  // Pages for people, and the word to a calendar whose address was ended, are read without the app.
  if (asked.status < 400 || /^text\/(html|plain)/.test(asked.type)) return;
  expect(asked.type, about).toMatch(/^application\/problem\+json/);
  expect(JSON.parse(asked.body), about).toMatchObject({
    title: expect.any(String),
    detail: expect.any(String),
    code: expect.stringMatching(/^[a-z]+\/[a-z-]+$/),
    type: expect.stringMatching(/^\/api\/docs\/problems\//),
  });
}

function keyFor(path: string): string {
  if (path.includes('/sources/')) return app.cast.source.key;
  if (path.includes('/improvements')) return path.startsWith('/api/tickets') ? 'INC-1' : 'ACT-1';
  return path.includes('/support/') ? 'SUP-1' : 'INC-1';
}

/** The address with something real in every place, so that only what is under trial is odd. */
function address(route: AnyRoute, change: Readonly<Record<string, string>> = {}): string {
  const { people, team, policyId, source } = app.cast;
  const id = route.path.includes('/teams/')
    ? team.id
    : route.path.includes('/people/')
      ? people.mia.id
      : route.path.includes('/escalation-policies/')
        ? policyId
        : source.id;
  const real: Record<string, string> = {
    key: keyFor(route.path),
    slug: route.path.includes('/schedules/')
      ? 'watch'
      : route.path.includes('/teams/')
        ? team.slug
        : app.cast.service.slug,
    country: 'NO',
    id,
    teamId: team.id,
    personId: people.cleo.id,
    invitationId: source.id,
    token: 'none',
    position: '1',
    symptomId: source.id,
    field: 'summary',
    question: 'detect',
    urgency: 'high',
  };
  return route.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) =>
    encodeURIComponent(change[name] ?? real[name]!),
  );
}

describe.each(named(withParams))('%s with odd places in its address', (_, route) => {
  test.each([...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name!))(':%s', async (place) => {
    for (const value of some(hostile))
      checkAnswer(
        await ask(route.method, address(route, { [place]: value }), route.body ? '{}' : undefined),
        value,
      );
    // Percent signs that mean nothing, and bytes that are no UTF-8.
    for (const raw of some(['%00', '%', '%zz', '%ff%fe', '%ed%a0%80', '..%2f..%2f', '%2e%2e']))
      checkAnswer(
        await ask(route.method, address(route, { [place]: 'RAW' }).replace('RAW', raw), undefined),
        raw,
      );
  });
});

describe.each(named(withQuery))('%s with an odd query', (_, route) => {
  const names = Object.keys((route.query as z.ZodObject).shape as object);
  test.each(names)('%s', async (name) => {
    for (const value of some(hostile)) {
      const url = `${address(route)}?${name}=${encodeURIComponent(value)}`;
      checkAnswer(await ask(route.method, url), value);
      checkAnswer(await ask(route.method, `${url}&${name}=again`), `${value}, twice`);
    }
    for (const raw of ['%00', '%zz', '[]=1', '[__proto__]=1'])
      checkAnswer(await ask(route.method, `${address(route)}?${name}=${raw}`), raw);
  });
});

type Json = { [name: string]: unknown };
/** Texts of a form of their own, in schedules. */
const asWritten: Readonly<Record<string, string>> = {
  beginsAt: '2026-01-05T09:00',
  endsAt: '2030-01-05T09:00',
  joinsOn: '2026-01-05',
  leavesOn: '2029-01-05',
  holidays: '2027-01-01',
  ownDays: '2027-01-01',
  fromOn: '2027-01-04',
  toOn: '2027-01-08',
  country: 'NO',
  region: 'NO-03',
  schedule: 'watch',
  key: 'laptop',
  id: 'all',
};
/** A body that fits the documented schema. */
function sample(schema: Json, name = ''): unknown {
  const ids: Record<string, string> = {
    teamId: app.cast.team.id,
    personId: app.cast.people.ben.id,
    policyId: app.cast.policyId,
  };
  // Somebody to ask must be known on the service first.
  if (name === 'contactId') return null;
  const of = (schema['oneOf'] ?? schema['anyOf']) as Json[] | undefined;
  if (of) return sample(of[0]!, name);
  if ('const' in schema) return schema['const'];
  if (schema['enum']) return (schema['enum'] as unknown[])[0];
  switch (schema['type']) {
    case 'object':
      return Object.fromEntries(
        Object.entries((schema['properties'] ?? {}) as Record<string, Json>).map(([key, value]) => [
          key,
          sample(value, key),
        ]),
      );
    case 'array':
      return [sample(schema['items'] as Json, name)];
    case 'integer':
    case 'number':
      // Quiet hours end later than they begin.
      return name === 'toMinute' ? 90 : Math.max(Number(schema['minimum'] ?? 0), 1);
    case 'boolean':
      return false;
    case 'string':
      if (schema['format'] === 'uuid') return ids[name] ?? app.cast.source.id;
      if (schema['format'] === 'email') return 'somebody@example.test';
      if (name === 'baseUrl') return 'https://127.0.0.1:9';
      if (name === 'project') return 'harbour/shop';
      if (name === 'token') return 'a-token-of-a-tracker';
      if (schema['format'] === 'uri') return 'http://127.0.0.1:9/';
      if (schema['format'] === 'date' || name === 'dueOn') return '2026-12-01';
      if (schema['format'] === 'date-time') return '2026-11-21T01:10:00.000Z';
      if (name === 'timeZone' || name === 'zone') return 'Europe/Oslo';
      if (name in asWritten) return asWritten[name];
      if (name === 'to' || name === 'into' || name === 'incident') return 'INC-1';
      if (name === 'channel') return 'C0123456789';
      if (name === 'template') return 'https://logs.example.test/{{ labels.pod }}';
      return name === 'service' ? app.cast.service.slug : 'Words that fit';
    default:
      return null;
  }
}

/** Every place in a body where a text, or a number, stands. */
function placesOf(
  kind: 'string' | 'number',
  value: unknown,
  path: readonly string[] = [],
): (readonly string[])[] {
  if (typeof value === kind) return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => placesOf(kind, inner, [...path, name]));
}
const textsIn = (value: unknown) => placesOf('string', value);
function withText(value: unknown, path: readonly string[], text: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return text;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[name] = withText(copy[name], rest, text);
  return copy;
}

describe.each(named(withBody))('%s with an odd body', (_, route) => {
  const fits = () => {
    const body = sample(z.toJSONSchema(route.body as z.ZodType, { io: 'input', unrepresentable: 'any' }));
    // Either a person or an address.
    if (route.id === 'addWatcher' || route.path.endsWith('/watcher-presets'))
      delete (body as Json)['personId'];
    return body;
  };

  test('that fits is understood: what follows is about one odd thing each time', async () => {
    const asked = await ask(route.method, address(route), JSON.stringify(fits()));
    checkAnswer(asked, 'fits');
    expect(asked.body).not.toContain('general/bad-request');
  });

  test('of the wrong shape: refused, with a pointer to each place', async () => {
    for (const body of ['null', '[]', '"text"', '7', 'true', '{"constructor":7}']) {
      const asked = await ask(route.method, address(route), body);
      checkAnswer(asked, body);
      if (!asked.body.includes('general/bad-request')) continue;
      const { errors } = JSON.parse(asked.body) as { errors: { pointer: string }[] };
      expect(errors.length, body).toBeGreaterThan(0);
      for (const { pointer } of errors) expect(pointer, body).toMatch(/^\/body(\/|$)/);
    }
    for (const body of ['{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}'])
      checkAnswer(await ask(route.method, address(route), body), body);
    for (const path of textsIn(fits()))
      for (const value of some([7, null, {}, [], true])) {
        const asked = await ask(route.method, address(route), JSON.stringify(withText(fits(), path, value)));
        checkAnswer(asked, `${path.join('.')} is ${JSON.stringify(value)}`);
      }
    expect(({} as Json)['polluted']).toBeUndefined();
  });

  test('that cannot be read', async () => {
    const deep = '['.repeat(10_000) + ']'.repeat(10_000);
    const many = `{${Array.from({ length: 50_000 }, (_, n) => `"k${n}":${n}`).join(',')}}`;
    // The last ones take a while and are refused before a route is asked: not by each of them.
    const large = some([deep, many, `"${'x'.repeat(1_100_000)}"`], 9);
    for (const body of ['', '{', '{"a":', '\u0000', 'ünot json', ...large])
      checkAnswer(await ask(route.method, address(route), body), `${body.slice(0, 20)} (${body.length})`);
  });

  test('with odd texts in the right places', async () => {
    const texts = [
      nul,
      `a${nul}b`,
      '\ud800',
      'a\udfffb',
      '🧯',
      '\u202e\u200b',
      "'; drop table person; --",
      'x'.repeat(500_000),
    ];
    for (const path of textsIn(fits()))
      for (const text of some(texts)) {
        const body = JSON.stringify(withText(fits(), path, text));
        const what = `${path.join('.')} is ${JSON.stringify(text).slice(0, 30)}`;
        checkAnswer(await ask(route.method, address(route), body), what);
      }
  });
});

const withNumbers = withBody.filter(({ body }) =>
  /"type":"(?:integer|number)"/.test(
    JSON.stringify(z.toJSONSchema(body as z.ZodType, { io: 'input', unrepresentable: 'any' })),
  ),
);
test.each(named(withNumbers))('%s with odd numbers', async (_, route) => {
  const body = sample(z.toJSONSchema(route.body as z.ZodType, { io: 'input', unrepresentable: 'any' }));
  // Written as they come: some of them no number of ours could be.
  const numbers = ['-1', '0', '1.5', '2147483648', '9007199254740993', '1e308', '1e999', '"NaN"'];
  for (const path of placesOf('number', body))
    for (const number of some(numbers))
      checkAnswer(
        await ask(
          route.method,
          address(route),
          JSON.stringify(withText(body, path, '@@')).replace('"@@"', number),
        ),
        `${path.join('.')} is ${number}`,
      );
});

test('after all of that the server is whole: nothing is lost, nobody else was let in', async () => {
  expect((await ask('GET', '/healthz')).status).toBe(200);
  expect((await app.trigger('After it all')).status).toBe(202);
  expect((await ask('GET', '/api/incidents/INC-1')).status).toBe(200);
});
