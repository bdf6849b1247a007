import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../test/harness/app.ts';
import type { Member } from '../../../../test/harness/cast.ts';
import { ProblemError } from '../../../platform/contract/index.ts';
import { getFirstLook } from '../contract/first-look.ts';
import { createService, getService, recordChange, updateService } from '../../services/contract.ts';
import * as guide from '../../services/contract/guide.ts';

let app: TestApp;
const params = { slug: 'shop' };
beforeAll(async () => {
  app = await testApp();
  // Each alert opens an incident of its own.
  await app.as('ada')(updateService, { params, body: { groupingWindowSeconds: 0 } });
});
afterAll(() => app.close());

let sent = 0;
/** Opens an incident by a signal; its key. */
async function trouble(details: object = {}): Promise<string> {
  const answer = await app.http.inject({
    method: 'POST',
    url: '/api/signals',
    payload: { title: 'Checkout returns errors', key: `k${++sent}`, severity: 'critical', ...details },
    headers: { authorization: `Bearer ${app.cast.source.key}` },
  });
  return (answer.json() as { results: { incident: { key: string } }[] }).results[0]!.incident.key;
}
const look = (who: Member, key: string) => app.as(who)(getFirstLook, { params: { key } });
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof ProblemError ? error.code : String(error)),
  );

describe('runbooks', () => {
  test('the address of a service is one of them, whoever changes it where', async () => {
    const body = { runbookUrl: 'https://wiki.example.test/shop' };
    await app.as('max')(updateService, { params, body });
    const [runbook] = (await app.as('mia')(guide.getGuide, { params })).runbooks;
    expect(runbook).toMatchObject({ title: 'Runbook', kind: 'link', url: body.runbookUrl, version: 1 });
    const at = { slug: 'shop', id: runbook!.id };
    await app.as('max')(guide.changeRunbook, {
      params: at,
      body: { title: 'How to help', kind: 'link', url: 'https://wiki.example.test/new', version: 1 },
    });
    expect((await app.as('ben')(getService, { params })).runbookUrl).toBe('https://wiki.example.test/new');
    await app.as('max')(updateService, { params, body: { runbookUrl: 'https://wiki.example.test/third' } });
    expect(await app.as('ben')(guide.getRunbook, { params: at })).toMatchObject({
      title: 'How to help',
      url: 'https://wiki.example.test/third',
      version: 3,
      versions: [
        { version: 2, url: 'https://wiki.example.test/new', changedBy: { name: 'Max Berg' } },
        { version: 1, url: body.runbookUrl },
      ],
    });
    await app.as('max')(guide.removeRunbook, { params: at });
    expect((await app.as('ben')(getService, { params })).runbookUrl).toBeNull();
  });

  test('the one made for the alert comes first, one made for another alert is left out', async () => {
    const add = (title: string, forAlerts: string) =>
      app.as('max')(guide.addRunbook, { params, body: { title, kind: 'text', body: '# Do', forAlerts } });
    await add('For everything', '');
    await add('Card payments failing', 'card payment\nacquirer');
    await add('Disk full', 'disk .* full');
    const key = await trouble({ description: 'Card Payments: 24 % fail' });
    expect((await look('ben', key)).runbooks.map(({ title, fits }) => [title, fits])).toEqual([
      ['Card payments failing', true],
      ['For everything', false],
    ]);
  });

  test('two who word it at once: the second is told, and nothing is lost', async () => {
    const made = await app.as('max')(guide.addRunbook, {
      params,
      body: { title: 'Both', kind: 'text', body: 'one', forAlerts: 'nothing matches this' },
    });
    const reword = (body: string) =>
      app.as('ada')(guide.changeRunbook, {
        params: { slug: 'shop', id: made.id },
        body: { title: 'Both', kind: 'text', body, version: 1 },
      });
    expect(await refusal(reword('two'))).toBe('done');
    expect(await refusal(reword('three'))).toBe('general/conflict');
    const { body, versions } = await app.as('ben')(guide.getRunbook, {
      params: { slug: 'shop', id: made.id },
    });
    expect([body, ...versions.map((one) => one.body)]).toEqual(['two', 'one']);
  });

  test.each([
    ['a pattern that RE2 cannot read', { kind: 'text', body: 'x', forAlerts: '(?=a)b' }],
    ['a link without an address', { kind: 'link' }],
    ['an address that is a script', { kind: 'link', url: 'javascript:alert(1)' }],
    ['a text without words', { kind: 'text', body: '  ' }],
  ] as const)('%s is refused beside its field', async (_, body) => {
    const call = app.as('max')(guide.addRunbook, { params, body: { title: 'Bad', ...body } });
    expect(await refusal(call)).toBe('general/bad-request');
  });
});

test('links are filled in from the worst alert and the time it began', async () => {
  const add = (title: string, template: string) =>
    app.as('max')(guide.addLink, { params, body: { kind: 'logs', title, template } });
  await add('Logs', 'https://logs.example.test/?q={{ labels.pod }}&from={{ from_ms }}&to={{ to_ms }}');
  await add('Broken', 'https://logs.example.test/{% for i in (1..1000000) %}{{ i }}{% endfor %}');
  const key = await trouble({ pod: 'pay & go"><script>' });
  const { links, window } = await look('ben', key);
  const [from, to] = [window.from, window.to].map((at) => Temporal.Instant.from(at).epochMilliseconds);
  expect(links).toMatchObject([
    {
      url: `https://logs.example.test/?q=pay%20%26%20go%22%3E%3Cscript%3E&from=${from}&to=${to}`,
      problem: null,
    },
    { title: 'Broken', url: null, problem: 'It does too much for a link.' },
  ]);
  // On the service's page the same templates stand with the latest alert.
  const { links: shown, filledFrom } = await app.as('mia')(guide.getGuide, { params });
  expect(shown[0]!.url).toContain('q=pay%20%26%20go');
  expect(shown[1]!.problem).toBe('It does too much for a link.');
  expect(filledFrom?.title).toBe('Checkout returns errors');
});

test('errors are explained in plain words where the team wrote some, with whom to ask', async () => {
  const contact = await app.as('max')(guide.addContact, {
    params,
    body: { name: 'Acquirer desk', about: 'card acquirer', phone: '+47 22 00 00 00', supplier: true },
  });
  const note = (body: object) =>
    app.as('max')(guide.addNote, { params, body: { match: '', means: '', ...body } });
  await note({
    match: 'E1042',
    means: 'The acquirer refused the range.',
    toDo: 'Ask them to open it.',
    contactId: contact.id,
  });
  await note({
    kind: 'pattern',
    match: 'connection pool .* exhausted',
    means: 'Too few connections.',
    ofService: false,
  });
  const key = await trouble({
    error: 'error code: E1042',
    stack:
      'TypeError: x is not a function\n    at pay (/app/src/pay.js:12:5)\n    at run (node:internal/x:1:2)',
    log: 'Connection pool "main" exhausted; HTTP 502',
  });
  expect(await look('ben', key)).toMatchObject({
    explained: [
      { found: 'E1042', means: 'The acquirer refused the range.', contact: { phone: '+47 22 00 00 00' } },
      { found: 'Connection pool "main" exhausted', means: 'Too few connections.', contact: null },
    ],
    codes: [{ code: 'HTTP 502', where: 'log' }],
    traces: [
      {
        language: 'JavaScript',
        error: 'TypeError: x is not a function',
        frames: [
          { call: 'pay', place: '/app/src/pay.js:12:5', library: false },
          { call: 'run', library: true },
        ],
      },
    ],
  });
});

test('changes on the service and on what it needs, in the hours before, newest first', async () => {
  const gateway = await app.as('ada')(createService, {
    body: { teamId: app.cast.otherTeam.id, name: 'Card gateway' },
  });
  await app.as('ada')(createService, { body: { teamId: app.cast.team.id, name: 'Unrelated' } });
  await app.as('max')(guide.addDependency, { params: { slug: 'shop', other: gateway.slug } });
  // A circle is shown from both sides.
  await app.as('ada')(guide.addDependency, { params: { slug: gateway.slug, other: 'shop' } });
  const change = (slug: string, summary: string, minutesAgo: number, more = {}) =>
    app.as('ada')(recordChange, {
      params: { slug },
      body: { summary, at: new Date(Date.now() - minutesAgo * 60_000).toISOString(), ...more },
    });
  await change('shop', 'deploy 4f1c', 12, { link: 'https://ci.example.test/4f1c' });
  await change(gateway.slug, 'eu-routing', 30, { kind: 'flag' });
  await change('unrelated', 'deploy of something else', 5);
  await change('shop', 'deploy of yesterday', 60 * 24);
  const key = await trouble();
  const { changes } = await look('ben', key);
  expect(changes.map(({ kind, summary, on, link }) => [kind, summary, on?.name ?? null, link])).toEqual([
    ['deploy', 'deploy 4f1c', null, 'https://ci.example.test/4f1c'],
    ['flag', 'eu-routing', 'Card gateway', null],
  ]);
  expect(Math.round(changes[0]!.beforeSeconds / 60)).toBe(12);
  await app.as('max')(guide.setChangeWindow, { params, body: { seconds: 900 } });
  expect((await look('ben', key)).changes.map(({ summary }) => summary)).toEqual(['deploy 4f1c']);
  expect(await app.as('mia')(guide.getGuide, { params })).toMatchObject({
    dependsOn: [{ name: 'Card gateway' }],
    dependedOnBy: [{ name: 'Card gateway' }],
    changeWindowSeconds: 900,
  });
});

describe('who may what', () => {
  test.each([
    ['ada', 'done'],
    ['max', 'done'],
    ['ben', 'general/not-allowed'],
    ['mia', 'general/not-allowed'],
    ['olga', 'general/not-allowed'],
  ] as const)('%s adding to the guide: %s', async (who, outcome) => {
    const call = app.as(who);
    const text = { title: 'By role', kind: 'text', body: 'x', forAlerts: 'by-role-only' } as const;
    const outcomes = await Promise.all(
      [
        call(guide.addRunbook, { params, body: text }),
        call(guide.addLink, {
          params,
          body: { kind: 'other', title: 'T', template: 'https://a.example.test/' },
        }),
        call(guide.addNote, { params, body: { match: `E-${who}`, means: 'x' } }),
        call(guide.addContact, { params, body: { name: who } }),
        call(guide.previewLink, { params, body: { template: 'https://a.example.test/' } }),
      ].map(refusal),
    );
    expect(new Set(outcomes)).toEqual(new Set([outcome]));
  });

  test('how to reach people is told only to those who may read the incidents of the team', async () => {
    await app.as('max')(guide.addContact, {
      params,
      body: { personId: app.cast.people.cleo.id, about: 'knows the cart', phone: '+47 1', supplier: false },
    });
    const service = await app.as('ada')(createService, {
      body: { teamId: app.cast.otherTeam.id, name: 'Not of Mia' },
    });
    await app.as('ada')(guide.addContact, {
      params: { slug: service.slug },
      body: { name: 'Supplier', phone: '+47 2', email: 'desk@example.test' },
    });
    const phones = async (who: Member, slug: string) =>
      (await app.as(who)(guide.getGuide, { params: { slug } })).contacts.map(
        ({ phone, email }) => phone + email,
      );
    expect(await phones('mia', 'shop')).toContain('+47 1cleo@example.test');
    expect(await phones('mia', service.slug)).toEqual(['']);
    expect(await phones('ben', service.slug)).toEqual(['+47 2desk@example.test']);
  });

  test('a first look is for who may see the incident', async () => {
    const key = await trouble();
    for (const who of ['ada', 'ben', 'max', 'mia', 'olga'] as const)
      expect(await refusal(look(who, key))).toBe('done');
    expect(await refusal(look('ben', 'INC-9999'))).toBe('incidents/unknown-incident');
    expect((await look('ben', key)).onDuty).toMatchObject([
      { name: 'Ada Lund', step: 1, email: 'ada@example.test' },
      { name: 'Ben Kaur', step: 2 },
    ]);
  });
});
