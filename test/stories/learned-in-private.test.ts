import { afterAll, beforeAll, expect, test } from 'vitest';
import * as board from '../../src/features/diagnosis/contract/board.ts';
import { proposeImprovement } from '../../src/features/improvements/contract/improvements.ts';
import { declareIncident, reopenIncident, resolveIncident } from '../../src/features/incidents/contract.ts';
import { scheduleMeeting } from '../../src/features/postmortems/contract/meeting.ts';
import * as report from '../../src/features/postmortems/contract/report.ts';
import { setPrivate } from '../../src/features/tickets/contract/private.ts';
import { testApp, type TestApp } from '../harness/app.ts';
import type { Member } from '../harness/cast.ts';

let app: TestApp;
const secret = 'Zanzibarium';
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
async function overIncident(title: string) {
  const { key } = await app.as('ben')(declareIncident, {
    body: { service: 'shop', title, criticality: 'low' },
  });
  await app.platform.due.drain();
  await app.as('ben')(resolveIncident, { params: { key }, body: {} });
  return key;
}
const get = (who: Member, url: string) =>
  app.http.inject({ url, headers: { authorization: `Bearer ${app.cast.people[who].token}` } });

test('an incident that becomes private after its report was shared: links end, others need not come, no address tells of it', async () => {
  const key = await overIncident(`${secret} leaked`);
  const params = { key };
  const idea = await app.as('ben')(board.addHypothesis, { params, body: { text: `${secret} was open` } });
  await app.as('ben')(report.publishReport, { params, body: { after: 0, whatChanged: '' } });
  const { url } = await app.as('ben')(report.makeReportLink, {
    params,
    body: { version: 1, audience: 'internal', label: 'Auditors' },
  });
  await app.as('ben')(report.setReportTags, { params, body: { tags: [secret] } });
  const pdf = await app.as('ben')(report.makeReportPdf, {
    params,
    body: { version: 1, audience: 'internal' },
  });
  const improvement = await app.as('ben')(proposeImprovement, {
    body: {
      title: `Close ${secret}`,
      kind: 'prevent',
      source: { kind: 'person', id: 'its-source', ticket: key },
      owner: 'me',
      dueOn: '2030-01-01',
    },
  });
  await app.as('ben')(scheduleMeeting, {
    params,
    body: {
      beginsAt: '2030-01-01T10:00:00Z',
      zone: 'Europe/Oslo',
      lengthMinutes: 60,
      place: '',
      callUrl: null,
      words: '',
      invite: [
        { email: 'auditor@side.test', name: 'Auditor' },
        { personId: app.cast.people.mia.id },
        { personId: app.cast.people.ben.id },
      ],
    },
  });
  await app.platform.due.drain();
  const shared = new URL(url).pathname;
  expect((await app.http.inject({ url: shared })).statusCode).toBe(200);
  await app.as('ada')(setPrivate, { params, body: { private: true, because: 'names in it' } });
  await app.platform.due.drain();

  expect((await app.http.inject({ url: shared })).statusCode).toBe(404);
  const subjects = (address: string) => app.mail.to(address).map(({ subject }) => subject);
  const off = `Called off: Post-mortem of ${key}: ${secret} leaked`;
  expect(subjects('auditor@side.test')).toContain(off);
  expect(subjects('mia@example.test')).toContain(off);
  expect(subjects('ben@example.test')).not.toContain(off);

  const fill = (address: string) =>
    address
      .replace(':key', address.includes('/improvements/:key') ? improvement.key : key)
      .replace(':id', address.includes('report-pdfs') ? pdf.id : idea.id)
      .replace(':slug', 'shop');
  const addresses = app.routes
    .filter((route) => route.method === 'GET' && route.url.startsWith('/api/') && route.url !== '/api/live')
    .map((route) => fill(route.url));
  const asked = [
    ...addresses,
    `/api/reports?q=${secret}`,
    `/api/reports?tag=${secret}`,
    `/api/improvements?state=all&text=${secret}`,
    '/api/post-mortems?view=all',
  ];
  for (const who of ['olga', 'cleo', 'mia'] as const)
    for (const address of asked) {
      const answer = await get(who, address);
      expect(answer.statusCode, address).toBeLessThan(500);
      expect(answer.body, `${who} ${address}`).not.toContain(secret);
    }
  expect((await get('ben', `/api/reports?q=${secret}`)).body).toContain(secret);

  const sameSource = { kind: 'person' as const, id: 'its-source', ticket: null };
  const again = { title: 'Mine', kind: 'prevent' as const, source: sameSource };
  expect(await codeOf(app.as('olga')(proposeImprovement, { body: again }))).toBe(
    'improvements/unknown-improvement',
  );
});

test('a report is not published of what was reopened in the same moment', async () => {
  const key = await overIncident('It flaps');
  const params = { key };
  const publish = () =>
    codeOf(app.as('ben')(report.publishReport, { params, body: { after: 0, whatChanged: '' } }));
  const both = await Promise.all([
    publish(),
    codeOf(app.as('cleo')(reopenIncident, { params, body: { because: 'again' } })),
  ]);
  expect(both[1]).toBe('done');
  const { body } = await get('ben', `/api/incidents/${key}/post-mortem`);
  expect(JSON.parse(body)).toMatchObject({ state: 'draft' });
});
