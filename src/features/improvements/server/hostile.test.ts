import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../test/harness/app.ts';
import { newId } from '../../../platform/index.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const odd = [
  null,
  7,
  true,
  [],
  {},
  '',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x'.repeat(9000),
  '-1',
  "'; drop table x; --",
  '../..',
];
const send = (method: string, url: string, payload?: unknown) =>
  app.http.inject({
    method: method as 'GET',
    url,
    headers: { authorization: `Bearer ${app.cast.people.ada.token}`, 'content-type': 'application/json' },
    ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
  });
/** Whatever comes: an answer that says what is wrong, or it was taken. Never our fault, never silence. */
const isCalm = (status: number) => (status >= 200 && status < 300) || (status >= 400 && status < 500);

test('odd values in bodies are refused or kept, and break nothing', async () => {
  const good = { title: 'Odd', kind: 'prevent', team: 'shop' };
  const { key, version } = (await send('POST', '/api/improvements', good)).json() as {
    key: string;
    version: number;
  };
  const bodies: [string, string, Record<string, unknown>][] = [
    ['POST', '/api/improvements', good],
    ['POST', '/api/improvements', { ...good, text: '', owner: null, dueOn: null, service: null, help: null }],
    ['PUT', `/api/improvements/${key}`, { version, title: 'New', text: '', owner: null, dueOn: null }],
    [
      'POST',
      `/api/improvements/${key}/state`,
      { version, to: 'declined', because: 'No', owner: 'ben', dueOn: '2027-01-01' },
    ],
    ['PUT', `/api/improvements/${key}/care`, { care: 3 }],
    ['POST', `/api/improvements/${key}/helped`, { helped: 'yes', because: '' }],
    ['POST', `/api/improvements/${key}/issue`, { trackerId: newId(), tellPrivate: false }],
    ['PUT', `/api/improvements/${key}/issue`, { trackerId: newId(), ref: '1' }],
    [
      'POST',
      `/api/teams/${app.cast.team.id}/trackers`,
      {
        kind: 'github',
        name: 'A',
        project: 'a/b',
        token: 't',
        baseUrl: 'https://a.test',
        labels: ['x'],
        account: null,
      },
    ],
  ];
  const wrong: string[] = [];
  for (const [method, url, body] of bodies)
    for (const field of Object.keys(body))
      for (const value of odd) {
        const { statusCode } = await send(method, url, { ...body, [field]: value });
        if (!isCalm(statusCode))
          wrong.push(`${method} ${url} ${field}=${JSON.stringify(value).slice(0, 30)}: ${statusCode}`);
      }
  expect(wrong).toEqual([]);
});

test.each([
  'ACT-0',
  'ACT-999999999',
  'ACT-9999999999',
  'INC-1',
  'x',
  '%00',
  '%ED%A0%80',
  '-1',
  '1e3',
  newId(),
])('the key %s is refused everywhere alike', async (key) => {
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/issue'],
    ['DELETE', '/issue'],
    ['POST', '/issue/look'],
    ['POST', '/open-up'],
  ] as const) {
    const { statusCode } = await send(method, `/api/improvements/${key}${path}`);
    expect([400, 404], `${method} ${path}`).toContain(statusCode);
  }
});

test.each([
  'state',
  'kind',
  'source',
  'team',
  'service',
  'owner',
  'ticket',
  'overdue',
  'asksHelped',
  'text',
  'sort',
  'cursor',
  'limit',
])('the list and its export stay calm whatever %s is', async (word) => {
  for (const value of odd.filter((one) => typeof one === 'string'))
    for (const path of ['/api/improvements', '/api/improvements.csv']) {
      const { statusCode } = await send(
        'GET',
        `${path}?${word}=${encodeURIComponent(value.toWellFormed())}&${word}=b`,
      );
      expect(isCalm(statusCode), `${path} ${word}=${value.slice(0, 20)}: ${statusCode}`).toBe(true);
    }
});

test('the trackers of another team are unknown', async () => {
  const foreign = await app.http.inject({
    method: 'GET',
    url: `/api/teams/${app.cast.team.id}/trackers`,
    headers: { authorization: `Bearer ${app.cast.people.olga.token}` },
  });
  expect(foreign.statusCode).toBe(403);
});
