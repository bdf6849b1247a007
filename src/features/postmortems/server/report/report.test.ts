import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import { declareIncident, resolveIncident } from '../../../incidents/contract.ts';
import { setPrivate } from '../../../tickets/contract/private.ts';
import * as postMortem from '../../contract/post-mortem.ts';
import * as report from '../../contract/report.ts';
import { refusal } from '../meeting/review.fixture.ts';

let app: TestApp;
beforeAll(async () => void (app = await testApp()));
afterAll(() => app.close());

/** A small incident that is over. */
async function over(title: string, criticality: 'low' | 'critical' = 'low') {
  const { key } = await app.as('ben')(declareIncident, { body: { service: 'shop', title, criticality } });
  await app.platform.due.drain();
  await app.as('ben')(resolveIncident, { params: { key }, body: {} });
  return { params: { key } };
}
const publish = (at: { params: { key: string } }, after = 0, whatChanged = '') =>
  app.as('ben')(report.publishReport, { ...at, body: { after, whatChanged } });
async function write(at: { params: { key: string } }, field: 'summary' | 'customer-summary', text: string) {
  const { texts } = await app.as('ben')(postMortem.getPostMortem, at);
  await app.as('ben')(postMortem.writePostMortemText, {
    params: { ...at.params, field },
    body: { text, version: texts[field].version },
  });
}
const get = (url: string) => app.http.inject({ method: 'GET', url });

test('a small incident is published in one step and is reviewed then; what is published stays as it was', async () => {
  const at = await over('Mails come late');
  await write(at, 'summary', 'The queue was full.');
  const standing = await publish(at);
  expect(standing.versions.map(({ number }) => number)).toEqual([1]);
  expect(standing.changedSince).toEqual([]);
  const first = await app.as('ben')(report.getReport, { ...at, query: { version: 1 } });

  await write(at, 'summary', 'The queue was stuck.');
  const { changedSince } = await app.as('ben')(report.getReportStanding, at);
  expect(changedSince!.map(({ change, text }) => `${change} ${text}`)).toEqual([
    'removed The queue was full.',
    'added The queue was stuck.',
  ]);
  expect(await app.as('ben')(report.getReport, { ...at, query: { version: 1 } })).toEqual(first);

  expect(await refusal(publish(at, 1))).toBe('postmortems/say-what-changed');
  expect(await refusal(publish(at, 0, 'Words'))).toBe('postmortems/newer-version');
  await publish(at, 1, 'It was not full but stuck.');
  expect(await refusal(publish(at, 2, 'Nothing'))).toBe('postmortems/nothing-changed');
  expect(await app.as('ben')(report.getReport, { ...at, query: { version: 1 } })).toEqual(first);
  const { items } = await app.as('ben')(report.compareReports, { ...at, query: { from: 1, to: 2 } });
  expect(items).toHaveLength(2);
});

test('the database itself refuses to change what was published', async () => {
  await expect(
    sql`update report_version set internal = '{}'::jsonb`.execute(app.platform.db),
  ).rejects.toThrow('does not change');
});

test('a full one is agreed first', async () => {
  const at = await over('Everything is down', 'critical');
  expect(await refusal(publish(at))).toBe('postmortems/wrong-state');
});

test('two who publish at once make one version', async () => {
  const at = await over('Printer is slow');
  const both = await Promise.allSettled([publish(at), publish(at)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const { versions } = await app.as('ben')(report.getReportStanding, at);
  expect(versions).toHaveLength(1);
});

test('a link shows one version to whoever has it, without names, until it is ended', async () => {
  const at = await over('Payments fail for Ben Okafor');
  await write(at, 'customer-summary', 'Payments failed. We are sorry.');
  await publish(at);
  const { url, link } = await app.as('ben')(report.makeReportLink, {
    ...at,
    body: { version: 1, audience: 'customer', label: 'Customers' },
  });
  const path = new URL(url).pathname;
  const page = await get(path);
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('Payments failed. We are sorry.');
  expect(page.body).not.toContain(app.cast.people.ben.name);
  expect(Buffer.byteLength(page.body)).toBeLessThan(30_000);
  expect(page.headers['referrer-policy']).toBe('no-referrer');
  expect(page.headers['x-robots-tag']).toContain('noindex');
  const listed = await app.as('ben')(report.listReportLinks, at);
  expect(listed.items[0]!.lastOpenedAt).not.toBeNull();
  expect(JSON.stringify(listed)).not.toContain(path.slice(3));
  await app.as('ben')(report.revokeReportLink, { params: { ...at.params, id: link.id } });
  const ended = await get(path);
  expect([ended.statusCode, ended.body.includes('no longer shared')]).toEqual([404, true]);
  expect((await get(`${path}/markdown`)).statusCode).toBe(404);
});

test('a link ends by itself when it was made to', async () => {
  const at = await over('Search is slow');
  await publish(at);
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const { url } = await app.as('ben')(report.makeReportLink, {
    ...at,
    body: { version: 1, audience: 'internal', label: 'Board', expiresAt },
  });
  const path = new URL(url).pathname;
  expect((await get(path)).statusCode).toBe(200);
  await app.passMinutes(90);
  expect((await get(path)).statusCode).toBe(404);
});

test('the PDF is made in the background, once for a version, and is a download', async () => {
  const at = await over('Zürich — 東京 — القاهرة');
  await publish(at);
  const body = { version: 1, audience: 'internal' as const };
  const asked = await app.as('ben')(report.makeReportPdf, { ...at, body });
  expect(asked.state).toBe('waiting');
  expect(await refusal(app.as('ben')(report.getReportPdf, { params: { id: at.params.key } }))).toBe(
    'general/bad-request',
  );
  await app.platform.jobs.drain();
  const made = await app.as('ben')(report.makeReportPdf, { ...at, body });
  expect(made).toMatchObject({ id: asked.id, state: 'ready', percent: 100, pages: 1 });
  const file = await app.http.inject({
    method: 'GET',
    url: made.path,
    headers: { authorization: `Bearer ${app.cast.people.ben.token}` },
  });
  expect(file.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  expect(file.headers['content-disposition']).toContain('attachment');
  expect((await get(made.path)).statusCode).toBe(401);
});

test('published reports are found by their words and their tags', async () => {
  const at = await over('Nightly export is empty');
  await write(at, 'summary', 'A zebra crossed the wire.');
  await publish(at);
  const search = async (query: object) =>
    (await app.as('mia')(report.listReports, { query })).items.map(({ key }) => key);
  expect(await search({ q: 'zebra' })).toEqual([at.params.key]);
  await app.as('ben')(report.setReportTags, { ...at, body: { tags: ['Data Loss', 'data-loss', '!'] } });
  expect(await search({ tag: 'data-loss' })).toEqual([at.params.key]);
  const { tags } = await app.as('mia')(report.listReports, {});
  expect(tags).toContainEqual({ tag: 'data-loss', count: 1 });
});

test('an open incident that looks like it offers the report; a private one is offered to nobody', async () => {
  const at = await over('Gateway answers timeouts');
  await publish(at);
  const { key } = await app.as('cleo')(declareIncident, {
    body: { service: 'shop', title: 'Gateway answers timeouts again', criticality: 'low' },
  });
  const offered = async () =>
    (await app.as('cleo')(report.similarReports, { params: { key } })).items.map((one) => one.key);
  expect(await offered()).toEqual([at.params.key]);
  await app.as('ada')(setPrivate, {
    params: at.params,
    body: { private: true, because: 'names of customers' },
  });
  expect(await offered()).toEqual([]);
  expect(await refusal(app.as('olga')(report.getReport, at))).toBe('tickets/unknown-ticket');
  const { items } = await app.as('olga')(report.listReports, {});
  expect(items.map((one) => one.key)).not.toContain(at.params.key);
});

test.each([
  ['ada', 'may'],
  ['max', 'may'],
  ['ben', 'may'],
  ['mia', 'general/not-allowed'],
  ['olga', 'general/not-allowed'],
] as const)('publishing, sharing and tagging: %s %s', async (who, expected) => {
  const at = await over(`Roles ${who}`);
  const verbs = [
    () => app.as(who)(report.publishReport, { ...at, body: { after: 0 } }),
    () => app.as(who)(report.setReportTags, { ...at, body: { tags: ['x'] } }),
    () => app.as(who)(report.listReportLinks, at),
  ];
  for (const verb of verbs) expect(await refusal(verb())).toBe(expected === 'may' ? 'not refused' : expected);
});

test('a year after, the owner and the team are asked whether it could happen again; once', async () => {
  const at = await over('Clock went backwards');
  await publish(at);
  const told = async () =>
    (await app.as('ben')(report.listAnniversaries, {})).items.filter(({ key }) => key === at.params.key);
  expect(await told()).toEqual([]);
  await sql`update report_anniversary set due_at = evenkeel_now()`.execute(app.platform.db);
  await app.passMinutes(1);
  await app.passMinutes(1);
  expect(await told()).toMatchObject([{ years: 1, openImprovements: 0 }]);
});
