import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import * as watchers from '../../../tickets/contract/watchers.ts';
import { getIncident, resolveIncident } from '../../contract.ts';
import * as contract from '../../contract/report-forms.ts';

let app: TestApp;
let path: string;
let formId: string;
beforeEach(async () => {
  app = await testApp();
  const { form, url } = await make();
  [formId, path] = [form.id, new URL(url).pathname];
});
afterEach(() => app.close());

const make = (makes: 'incident' | 'draft' = 'incident') =>
  app.as('max')(contract.createReportForm, {
    params: { teamId: app.cast.team.id },
    body: { title: 'Problems with the shop', serviceIds: [app.cast.service.id], makes },
  });
const look = (url = path) => app.http.inject({ url });
const stampIn = (page: string) => /name="stamp" value="([^"]+)"/.exec(page)?.[1] ?? '';
const typed = { what: 'Nobody can pay.\nSince the update.', who: 'Jo Acme', level: 'cannot-work', reach: '' };
const send = (fields: Record<string, string>, ip = '198.51.100.7', url = path) =>
  app.http.inject({
    method: 'POST',
    url,
    remoteAddress: ip,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
    payload: new URLSearchParams(fields).toString(),
  });
/** As a person does: opens, types for a minute, sends. */
const report = async (fields: Record<string, string> = {}, ip?: string) => {
  const stamp = stampIn((await look()).body);
  await app.passMinutes(1);
  const sent = await send({ ...typed, stamp, ...fields }, ip);
  await app.platform.due.drain();
  return sent;
};
const incident = (key = 'INC-1') => app.as('ben')(getIncident, { params: { key } });

describe('a report', () => {
  test('opens an incident with the request word for word, pages who is on duty, and leads to where it is followed', async () => {
    const page = await look();
    expect(page.body.length).toBeLessThan(30_000);
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    const sent = await report({ what: '<img src=x onerror=alert(1)>\nNobody can pay.' });
    expect(sent.statusCode).toBe(303);
    const opened = await incident();
    expect(opened).toMatchObject({ criticality: 'critical', title: '<img src=x onerror=alert(1)>' });
    expect(opened.originalRequest).toMatchObject({
      how: 'report',
      by: { kind: 'outsider', name: 'Jo Acme', verified: false },
    });
    expect(opened.originalRequest.text).toContain('<img src=x onerror=alert(1)>\nNobody can pay.');
    expect(app.mail.to('ada@example.test').some(({ kind }) => kind === 'page')).toBe(true);
    const followed = await look(String(sent.headers.location));
    expect(followed.body).toContain('your report is INC-1');
    expect(followed.body).not.toContain('<img');
  });

  test('with a mail address asks it first, and news come only after it said yes', async () => {
    await report({ reach: 'jo@acme.test' });
    const asked = app.mail.to('jo@acme.test');
    expect(asked.map(({ subject }) => subject)).toEqual(['Do you want news about INC-1?']);
    await send({}, undefined, new URL(asked[0]!.links[0]!).pathname);
    await app.as('ben')(resolveIncident, { params: { key: 'INC-1' }, body: {} });
    await app.passMinutes(2);
    expect(app.mail.to('jo@acme.test').map(({ text }) => text.split('\n')[0])).toEqual([
      expect.stringContaining('Somebody, probably you'),
      'Nobody can pay.',
      'It is over: Nobody can pay.',
    ]);
  });

  test('while something is open the form says so first, and following it opens nothing', async () => {
    await report();
    expect((await look()).body).toContain('We know about a problem with Shop');
    const followed = await send({ known: 'INC-1' }, undefined, `${path}/follow`);
    expect((await look(String(followed.headers.location))).body).toContain('Nobody can pay.');
    const { items } = await app.as('ben')(watchers.listWatchers, { params: { key: 'INC-1' } });
    expect(items.map(({ because }) => because)).toEqual(['reporter', 'reporter']);
    await app.platform.pool.query('update ticket set private = true');
    expect((await look()).body).not.toContain('We know about');
    expect((await send({ known: 'INC-1' }, undefined, `${path}/follow`)).body).toContain('That one is over');
  });

  test('that makes drafts pages nobody', async () => {
    const { url } = await make('draft');
    path = new URL(url).pathname;
    expect((await report()).body).toContain('Thank you, it has arrived');
    expect(app.mail.all().filter(({ kind }) => kind === 'page')).toEqual([]);
  });
});

describe('spam', () => {
  test('a form sent twice is one report', async () => {
    const stamp = stampIn((await look()).body);
    await app.passMinutes(1);
    const answers = await Promise.all([1, 2, 3].map(() => send({ ...typed, stamp })));
    expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1);
    await expect(incident('INC-2')).rejects.toMatchObject({ code: 'incidents/unknown-incident' });
  });

  test.each([
    ['sent at once', async () => send({ ...typed, stamp: stampIn((await look()).body) }), 'very quick'],
    ['with the trap filled in', () => report({ website: 'https://spam.example' }), 'do not see'],
    [
      'with a stamp of its own making',
      () => report({ stamp: 'm0000000.aaaaaaaaaa.' + 'a'.repeat(43) }),
      'send again',
    ],
    ['without a word', () => report({ what: '   ' }), 'Say in a few words'],
  ])('%s it comes back with every word kept, and nothing is opened', async (_, act, words) => {
    const sent = await act();
    expect(sent.statusCode).toBe(400);
    expect(sent.body).toContain(words);
    expect(sent.body).toContain('Jo Acme');
    await expect(incident()).rejects.toMatchObject({ code: 'incidents/unknown-incident' });
  });

  test('the eleventh report of an hour from one address is not taken, another address is heard', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 11; time++) statuses.push((await report()).statusCode);
    // An hour may have turned meanwhile: then the count began anew.
    expect(statuses.filter((status) => status === 303).length).toBeGreaterThanOrEqual(10);
    expect((await report({}, '203.0.113.9')).statusCode).toBe(303);
  });

  test('a body that is too large is refused before it is read', async () => {
    expect((await send({ ...typed, what: 'x'.repeat(70_000) })).statusCode).toBe(413);
  });
});

describe('its link', () => {
  test('ends when a new one is made, and when the form is ended', async () => {
    const renewed = await app.as('max')(contract.renewReportForm, { params: { id: formId } });
    expect((await look()).statusCode).toBe(404);
    path = new URL(renewed.url).pathname;
    expect((await look()).statusCode).toBe(200);
    await app.as('max')(contract.revokeReportForm, { params: { id: formId } });
    expect((await look()).statusCode).toBe(404);
    expect((await send(typed)).statusCode).toBe(404);
  });

  test('is in no list', async () => {
    const listed = await app.as('ben')(contract.listReportForms, { params: { teamId: app.cast.team.id } });
    expect(JSON.stringify(listed)).not.toContain(path.split('/').at(-1));
    expect(listed.items).toMatchObject([{ title: 'Problems with the shop', reportCount: 0 }]);
  });

  test.each([
    ['ada', true],
    ['max', true],
    ['ben', false],
    ['mia', false],
    ['olga', false],
  ] as const)('%s makes one: %s', async (who, mayMake) => {
    const made = await app
      .as(who)(contract.createReportForm, {
        params: { teamId: app.cast.team.id },
        body: { title: 'x', serviceIds: [app.cast.service.id] },
      })
      .then(
        () => true,
        () => false,
      );
    expect(made).toBe(mayMake);
  });
});
