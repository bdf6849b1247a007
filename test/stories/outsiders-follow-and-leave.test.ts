import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../harness/app.ts';
import { startFakeHttp } from '../harness/fakes/http.ts';
import * as incidents from '../../src/features/incidents/contract.ts';
import * as contract from '../../src/features/tickets/contract/watchers.ts';

let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});
afterEach(() => app.close());

const at = (key: string) => ({ params: { key } });
const open = async (title = 'Checkout fails <script>alert(1)</script>') => {
  const { key } = await app.as('ben')(incidents.declareIncident, {
    body: { title, service: 'shop', criticality: 'high' },
  });
  await app.as('ben')(contract.addWatcher, { ...at(key), body: { email: 'jo@acme.test' } });
  await app.platform.due.drain();
  return key;
};
const mails = (address = 'jo@acme.test') => app.mail.to(address).filter(({ headers }) => headers['list-id']);
const pathIn = (link: string | undefined) => new URL(link!).pathname;
const look = (path: string) => app.http.inject({ url: path });
const press = (path: string, fields = '', ip = '198.51.100.7') =>
  app.http.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
    payload: fields,
    remoteAddress: ip,
  });
const watching = async (key: string) => (await app.as('ben')(contract.listWatchers, at(key))).items;

describe('the stakeholder view', () => {
  test('says what, how bad, since when, who works on it and when the next word is due; small, sealed, and text stays text', async () => {
    await open();
    const page = await look(pathIn(mails()[0]!.links[0]));
    expect(page.statusCode).toBe(200);
    expect(page.headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.body.length).toBeLessThan(30_000);
    for (const fact of ['Checkout fails', 'omething important', 'Team Shop', 'Next update', 'INC-1'])
      expect(page.body).toContain(fact);
    expect(page.body).not.toContain('<script>alert');
    expect(page.body).not.toContain('jo@acme.test');
  });

  test('shows nothing of a private ticket, nor for a link that is none', async () => {
    await open();
    const path = pathIn(mails()[0]!.links[0]);
    await app.platform.pool.query('update ticket set private = true');
    const hidden = await look(path);
    expect(hidden.statusCode).toBe(404);
    expect(hidden.body).not.toContain('Checkout');
    expect((await look(`${path.slice(0, -2)}xx`)).statusCode).toBe(404);
    expect((await press(`${path.slice(0, -2)}xx/leave`)).statusCode).toBe(404);
  });
});

describe('leaving', () => {
  test('looking at the link changes nothing; one POST as mail programs send it ends mail and link', async () => {
    const key = await open();
    const list = mails()[0]!.headers['list-unsubscribe']!;
    const path = pathIn(list.slice(1, -1));
    for (const asked of [path, path.replace('/leave', '')]) expect((await look(asked)).statusCode).toBe(200);
    expect(await watching(key)).toHaveLength(1);
    expect((await press(path, 'List-Unsubscribe=One-Click')).statusCode).toBe(200);
    expect(await watching(key)).toHaveLength(0);
    expect((await press(path)).body).toContain('You have left');
    expect((await look(path.replace('/leave', ''))).body).not.toContain('Checkout');
    await app.as('ben')(incidents.resolveIncident, { ...at(key), body: {} });
    await app.passMinutes(2);
    expect(mails()).toHaveLength(1);
  });

  test('calls off what waits to be sent', async () => {
    const key = await open();
    await app.as('ben')(incidents.acknowledgeIncident, at(key));
    await press(pathIn(mails()[0]!.headers['list-unsubscribe']!.slice(1, -1)));
    await app.passMinutes(2);
    expect(mails()).toHaveLength(1);
  });
});

describe('announcing to a wider circle', () => {
  const withLists = async (webhook: string) => {
    const params = { teamId: app.cast.team.id };
    await app.as('max')(contract.addList, {
      params,
      body: { via: 'email', name: 'All staff', address: 'all@acme.test' },
    });
    return app.as('max')(contract.addList, {
      params,
      body: { via: 'webhook', name: '#status', address: webhook },
    });
  };

  test('goes to list and channel once, with a link where an address follows after it said yes', async () => {
    const key = await open('Checkout fails');
    const posts: string[] = [];
    const hook = await startFakeHttp(({ body }) => {
      posts.push(body.toString());
      return 200;
    });
    const { lists } = await withLists(hook.url);
    expect(lists.map(({ shown }) => shown)).toEqual([new URL(hook.url).host, 'all@acme.test']);
    const draft = await app.as('ben')(contract.draftAnnouncement, at(key));
    expect(draft.text).toContain('We have a problem with Shop');
    await app.as('ben')(contract.announce, {
      ...at(key),
      body: { text: draft.text, listIds: lists.map(({ id }) => id) },
    });
    await app.platform.due.drain();
    expect(posts.map((post) => (JSON.parse(post) as { key: string }).key)).toEqual([key]);
    const [mail] = mails('all@acme.test');
    expect(mail!.text).toContain('We have a problem with Shop');
    expect(mail!.headers['list-unsubscribe']).toBeUndefined();
    const follow = pathIn(mail!.links[0]);
    expect((await look(follow)).body).toContain('Your mail address');

    expect((await press(follow, 'email=kim%40else.test')).body).toContain('Look at your mail');
    await app.platform.due.drain();
    expect((await watching(key)).find(({ email }) => email === 'kim@else.test')).toMatchObject({
      confirmed: false,
    });
    const asked = app.mail.to('kim@else.test');
    expect(asked.map(({ subject }) => subject)).toEqual([`Do you want news about ${key}?`]);
    const confirm = pathIn(asked[0]!.links[0]);
    await look(confirm);
    expect((await watching(key)).find(({ email }) => email === 'kim@else.test')).toMatchObject({
      confirmed: false,
    });
    const yes = await press(confirm);
    expect(yes.statusCode).toBe(303);
    expect((await look(String(yes.headers.location))).body).toContain('Checkout fails');
    await app.platform.due.drain();
    expect(mails('kim@else.test')).toHaveLength(1);
    await hook.close();
  });

  test('an address that never said yes hears nothing, however often it is typed in', async () => {
    const key = await open();
    const { lists } = await withLists('https://chat.example.test/hook');
    await app.as('ben')(contract.announce, { ...at(key), body: { text: 'x', listIds: [lists[1]!.id] } });
    await app.platform.due.drain();
    const follow = pathIn(mails('all@acme.test')[0]!.links[0]);
    const answers = [];
    for (let time = 0; time < 12; time++)
      answers.push((await press(follow, `email=victim%40else.test`, `198.51.100.${time}`)).statusCode);
    await app.as('ben')(incidents.resolveIncident, { ...at(key), body: {} });
    await app.passMinutes(2);
    const received = app.mail.to('victim@else.test');
    expect(received).toHaveLength(5);
    expect(received.every(({ subject }) => subject.startsWith('Do you want news'))).toBe(true);
    expect(answers.filter((status) => status === 429)).toHaveLength(7);
  });

  test('is refused for a private ticket, to stakeholders, and for lists of others', async () => {
    const key = await open();
    const { lists } = await withLists('https://chat.example.test/hook');
    const body = { text: 'x', listIds: [lists[0]!.id] };
    await expect(app.as('mia')(contract.announce, { ...at(key), body })).rejects.toMatchObject({
      code: 'general/not-allowed',
    });
    await expect(
      app.as('ben')(contract.announce, { ...at(key), body: { text: 'x', listIds: [app.cast.team.id] } }),
    ).rejects.toMatchObject({ code: 'tickets/unknown-list' });
    await app.platform.pool.query('update ticket set private = true');
    await expect(app.as('ada')(contract.announce, { ...at(key), body })).rejects.toMatchObject({
      code: 'tickets/no-outsiders',
    });
  });
});
