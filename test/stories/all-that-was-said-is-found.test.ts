import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../harness/app.ts';
import type { Member } from '../harness/cast.ts';
import { declareIncident } from '../../src/features/incidents/contract.ts';
import * as actions from '../../src/features/tickets/contract/next-actions.ts';
import * as record from '../../src/features/tickets/contract/record.ts';
import * as talk from '../../src/features/tickets/contract/talk.ts';
import { searchTickets } from '../../src/features/tickets/contract/search.ts';
import { healTexts } from '../../src/features/tickets/server/search/hear.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const declared = async (title: string, details = '') =>
  (await app.as('ben')(declareIncident, { body: { title, service: 'shop', details } })).key;
const say = (key: string, body: string) =>
  app.as('ben')(talk.addComment, { params: { key }, body: { body } });
const found = async (q: string, who: Member = 'ben') =>
  (await app.as(who)(searchTickets, { query: { q } })).items;
const keys = async (q: string, who: Member = 'ben') => (await found(q, who)).map(({ key }) => key);

test('what was said is found the moment it was said, wherever it was said', async () => {
  const key = await declared('Payments stall', 'customers write about quokkas');
  await say(key, 'the **narwhal** queue is full');
  expect(await keys('payments')).toEqual([key]);
  expect(await keys('quokkas')).toEqual([key]);
  const [one] = await found('narwhals');
  expect(one).toMatchObject({ key, title: 'Payments stall', isOpen: true, said: { where: 'comment' } });
  expect(one!.said!.snippet.filter(({ hit }) => hit)).toEqual([{ text: 'narwhal', hit: true }]);
});

test('words may be several, in an order, left out, or unfinished', async () => {
  const both = await declared('Axolotl tank is leaking');
  const other = await declared('The tank of the axolotl');
  expect((await keys('axolotl tank')).toSorted()).toEqual([both, other].toSorted());
  expect(await keys('"axolotl tank"')).toEqual([both]);
  expect(await keys('axolotl -leaking')).toEqual([other]);
  expect(await keys('axolotl lea')).toEqual([both]);
  expect(await keys('axolotl lea ')).toEqual([]);
  expect(await keys('leaking or nothing-of-this')).toEqual([both]);
});

test('a title comes before a remark, and of equals the latest comes first', async () => {
  const remark = await declared('Something else');
  await say(remark, 'maybe the pangolin');
  const title = await declared('Pangolin');
  const later = await declared('Something later');
  await say(later, 'maybe the pangolin');
  expect(await keys('pangolin')).toEqual([title, later, remark]);
});

test('a key leads to its ticket, typed in any way', async () => {
  const key = await declared('by its key');
  for (const typed of [key, key.toLowerCase(), key.replace('-', ''), key.slice(4)])
    expect((await found(typed))[0]).toMatchObject({ key, said: null });
  expect(await keys('INC-99999')).toEqual([]);
});

test('a private ticket is found by those who may see it and by nobody else', async () => {
  const key = await declared('about the wolverine');
  const who: Member[] = ['ada', 'ben', 'max', 'mia', 'olga'];
  const finders = async () =>
    (
      await Promise.all(who.map(async (one) => ((await keys('wolverine', one)).length > 0 ? one : '')))
    ).filter(Boolean);
  expect(await finders()).toEqual(who);
  await sql`update ticket set private = true where number = ${Number(key.slice(4))}`.execute(app.platform.db);
  expect(await finders()).toEqual(['ada']);
  expect(await keys(key, 'mia')).toEqual([]);
});

test('what nobody may read yet is not found: a comment that waits', async () => {
  const key = await declared('waiting room');
  await say(key, 'the okapi was here');
  await sql`update comment set state = 'refused' where body like '%okapi%'`.execute(app.platform.db);
  await healTexts(app.platform);
  expect(await keys('okapi')).toEqual([]);
});

test('the titles of alerts are found, each once a ticket', async () => {
  await app.trigger('first of many', { key: 'a' });
  for (const key of ['b', 'c', 'd']) await app.trigger('ocelot in the server room', { key });
  const [one] = await found('ocelot');
  expect(one!.said!.where).toBe('alert');
  const { rows } = await sql<{ count: number }>`
    select count(*) from ticket_text where text like 'ocelot%'`.execute(app.platform.db);
  expect(rows[0]!.count).toBe(1);
});

test.each([
  "'",
  '"',
  '\\',
  "'; drop table ticket; --",
  '!',
  '&',
  '|',
  ':*',
  '()',
  '<->',
  '-',
  '"" ""',
  'a\\',
  "it's",
  '%',
  '\u202e',
  "foo' | 'bar",
  '🔥',
  '"unclosed',
  'x'.repeat(300),
  '((((',
  '-"',
  '<script>alert(1)</script>',
])('%j is a harmless question', async (q) => {
  expect(Array.isArray(await found(q))).toBe(true);
});

test('snippets are plain text, whatever was said', async () => {
  const key = await declared('marks');
  await say(key, '<img src=x onerror=alert(1)> capybara <b>bold</b> \u0002fake\u0003');
  const said = (await found('capybara'))[0]!.said!;
  expect(said.snippet.filter(({ hit }) => hit)).toEqual([{ text: 'capybara', hit: true }]);
  expect(said.snippet.map(({ text }) => text).join('')).toContain('onerror=alert(1)');
});

test('indexing anew changes nothing that is right, and mends what is not', async () => {
  const key = await declared('to be mended');
  await say(key, 'the tamarin');
  const all = sql<{ all: string }>`
    select md5(string_agg(source_id::text || kind || text || at::text, ',' order by source_id, kind)) as all from ticket_text`;
  const before = (await all.execute(app.platform.db)).rows[0]!.all;
  await healTexts(app.platform);
  expect((await all.execute(app.platform.db)).rows[0]!.all).toBe(before);
  await sql`delete from ticket_text where text like '%tamarin%'`.execute(app.platform.db);
  expect(await keys('tamarin')).toEqual([]);
  await healTexts(app.platform);
  expect(await keys('tamarin')).toEqual([key]);
});

test('all that is said on a ticket is found, and forgotten when it is taken back', async () => {
  const key = await declared('everything');
  const call = app.as('ada');
  const params = { key };
  const part = await call(record.addPart, {
    params,
    body: { section: 'symptoms', text: 'the ibex is slow' },
  });
  await call(talk.postUpdate, { params, body: { did: 'fed the lemur', found: '', next: '' } });
  await call(talk.askQuestion, { params, body: { to: 'ben@example.test', text: 'where is the manatee?' } });
  await call(talk.announceIntention, { params, body: { text: 'move the kestrel' } });
  await call(actions.addNextAction, { params, body: { text: 'call the puffin', for: 'ben@example.test' } });
  const where = async (q: string) => (await found(q)).map(({ said }) => said?.where);
  expect(await where('ibex')).toEqual(['part']);
  expect(await where('lemur')).toEqual(['update']);
  expect(await where('manatee')).toEqual(['question']);
  expect(await where('kestrel')).toEqual(['intention']);
  expect(await where('puffin')).toEqual(['action']);
  const ofPart = { key, id: part.id };
  await call(record.changePart, {
    params: ofPart,
    body: { version: part.version, text: 'the heron is slow' },
  });
  expect(await where('ibex')).toEqual([]);
  expect(await where('heron')).toEqual(['part']);
  await call(record.removePart, { params: ofPart, query: { version: part.version + 1 } });
  expect(await where('heron')).toEqual([]);
});
