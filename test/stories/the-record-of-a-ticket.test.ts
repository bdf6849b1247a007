import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../harness/app.ts';
import { declareIncident } from '../../src/features/incidents/contract.ts';
import { getSupportTicket } from '../../src/features/support/contract.ts';
import * as links from '../../src/features/tickets/contract/links.ts';
import { addPart, changePart, getRecord, removePart } from '../../src/features/tickets/contract/record.ts';
import { getSections, setSections } from '../../src/features/tickets/contract/sections.ts';
import { getTimeline } from '../../src/features/tickets/contract/talk.ts';

let app: TestApp;
let key: string;
beforeAll(async () => {
  app = await testApp();
  key = await declared('Checkout is down');
});
afterAll(() => app.close());

const declared = async (title: string) =>
  (await app.as('mia')(declareIncident, { body: { title, service: 'shop' } })).key;
const record = (who: 'ben' | 'mia' | 'ada' = 'ben', of = key) =>
  app.as(who)(getRecord, { params: { key: of } });
const sectionOf = async (wanted: string, of = key) =>
  (await record('ben', of)).sections.find((one) => one.key === wanted)!;
const add = (section: string, text: string, detail = {}, of = key) =>
  app.as('ben')(addPart, { params: { key: of }, body: { section, text, detail } });

describe('sections', () => {
  test('a new ticket has what was asked and its first action; the rest is TBD and names who could fill it', async () => {
    const { sections, filled, originalRequest } = await record();
    expect(filled).toEqual({ filled: 2, of: 8 });
    expect(originalRequest).toMatchObject({
      text: 'Checkout is down',
      how: 'form',
      by: { name: 'Mia Wong' },
    });
    const who = (wanted: string) => sections.find((one) => one.key === wanted)!.who;
    expect(who('symptoms')).toMatchObject([{ name: 'Mia Wong', as: 'reporter' }]);
    expect(who('root-causes')).toMatchObject([{ name: 'Ada Lund', as: 'on-duty' }]);
    expect(who('prevention')).toMatchObject([{ name: 'Shop', as: 'team' }]);
  });
  test('a line is added, changed with its version, and taken out; the timeline keeps all its words', async () => {
    const added = await add('root-causes', 'Pool too small');
    expect(added).toMatchObject({ version: 1, detail: { standing: 'suspected' } });
    const changed = await app.as('cleo')(changePart, {
      params: { key, id: added.id },
      body: { version: 1, detail: { standing: 'confirmed' } },
    });
    expect(changed).toMatchObject({ version: 2, text: 'Pool too small', detail: { standing: 'confirmed' } });
    await app.as('ben')(removePart, { params: { key, id: added.id }, query: { version: 2 } });
    expect((await sectionOf('root-causes')).parts).toEqual([]);
    const { items } = await app.as('ben')(getTimeline, { params: { key } });
    expect(items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['part.added', 'part.changed', 'part.removed']),
    );
    expect(items.find(({ kind }) => kind === 'part.changed')!.data).toMatchObject({
      before: { text: 'Pool too small', detail: { standing: 'suspected' } },
      after: { detail: { standing: 'confirmed' } },
    });
  });
  test('scope counts only when it is filled', async () => {
    const of = await declared('Scoped');
    expect((await record('ben', of)).filled).toEqual({ filled: 2, of: 8 });
    const part = await add(
      'scope',
      'EU shop',
      { aspect: 'customers', count: 310, standing: 'confirmed' },
      of,
    );
    expect(part.detail).toEqual({ aspect: 'customers', count: 310 });
    expect((await record('ben', of)).filled).toEqual({ filled: 3, of: 9 });
  });
  test('a section that is none, or holds no lines, is refused', async () => {
    for (const section of ['nonsense', 'next-actions', 'original-request'])
      await expect(add(section, 'x')).rejects.toMatchObject({ code: 'tickets/unknown-section' });
  });
});

describe('two at once', () => {
  test('the second is refused with the text of the first', async () => {
    const { id } = await add('symptoms', 'Errors');
    const put = (who: 'ben' | 'cleo', text: string) =>
      app.as(who)(changePart, { params: { key, id }, body: { version: 1, text } });
    await put('cleo', 'Errors, EU only');
    await expect(put('ben', 'Errors since 02:09')).rejects.toMatchObject({
      code: 'tickets/part-changed',
      status: 409,
      data: { current: { text: 'Errors, EU only', version: 2, changedBy: { name: 'Cleo Marsh' } } },
    });
  });
  test('what was taken out meanwhile says so, and is not changed silently', async () => {
    const { id } = await add('symptoms', 'Gone soon');
    await app.as('cleo')(removePart, { params: { key, id }, query: { version: 1 } });
    await expect(
      app.as('ben')(changePart, { params: { key, id }, body: { version: 1, text: 'Still here' } }),
    ).rejects.toMatchObject({ code: 'tickets/part-changed', data: { current: null } });
  });
  test('what was changed meanwhile is not taken out', async () => {
    const { id } = await add('symptoms', 'Short');
    await app.as('cleo')(changePart, { params: { key, id }, body: { version: 1, text: 'Longer by now' } });
    await expect(
      app.as('ben')(removePart, { params: { key, id }, query: { version: 1 } }),
    ).rejects.toMatchObject({ code: 'tickets/part-changed', data: { current: { text: 'Longer by now' } } });
  });
});

describe('who may', () => {
  test.each(['mia', 'olga'] as const)('%s may ask why, and nothing else of the record', async (who) => {
    const as = app.as(who);
    const why = await as(addPart, {
      params: { key },
      body: { section: 'why-questions', text: `Why did ${who} know first?` },
    });
    const [params, refused] = [{ key, id: why.id }, { code: 'general/not-allowed' }];
    await as(changePart, { params, body: { version: 1, text: 'Why did we know so late?' } });
    await as(changePart, { params, body: { version: 2, detail: { answer: 'Nobody looked' } } });
    await expect(
      as(addPart, { params: { key }, body: { section: 'symptoms', text: 'x' } }),
    ).rejects.toMatchObject(refused);
    const symptom = await add('symptoms', `For ${who}`);
    const touch = { params: { key, id: symptom.id }, body: { version: 1, text: 'y' } };
    await expect(as(changePart, touch)).rejects.toMatchObject(refused);
    await expect(as(removePart, { params: touch.params, query: { version: 1 } })).rejects.toMatchObject(
      refused,
    );
    const bens = await add('why-questions', 'Why was it quiet?');
    await expect(
      as(changePart, { params: { key, id: bens.id }, body: { version: 1, text: 'z' } }),
    ).rejects.toMatchObject(refused);
  });
  test('a private ticket shows its record, and takes lines, by those it is open to only', async () => {
    const of = await declared('A leak');
    await sql`update ticket set private = true where title = 'A leak'`.execute(app.platform.db);
    const unknown = { code: 'tickets/unknown-ticket' };
    await expect(record('ben', of)).rejects.toMatchObject(unknown);
    await expect(add('symptoms', 'x', {}, of)).rejects.toMatchObject(unknown);
    expect((await record('ada', of)).ticket.key).toBe(of);
    await app.as('ada')(links.linkTicket, { params: { key: of }, body: { to: key, kind: 'related' } });
    expect((await record('ben')).links).toEqual([]);
    expect((await record('ada')).links).toMatchObject([{ kind: 'related', ticket: { key: of } }]);
  });
});

describe('links', () => {
  test('related is kept once, whoever says it, and can be taken away', async () => {
    const [one, two] = [await declared('one'), await declared('two')];
    const link = (from: string, to: string) =>
      app.as('ben')(links.linkTicket, { params: { key: from }, body: { to, kind: 'related' } });
    const made = await link(one, two);
    await expect(link(one, one)).rejects.toMatchObject({ code: 'tickets/same-ticket' });
    await link(one, two);
    await app
      .as('ben')(links.linkTicket, { params: { key: two }, body: { to: one, kind: 'related' } })
      .catch(() => undefined);
    expect((await record('ben', one)).links).toHaveLength(1);
    await app.as('ben')(links.unlinkTicket, { params: { key: two, id: made.id } });
    expect((await record('ben', one)).links).toEqual([]);
    const { items } = await app.as('ben')(getTimeline, { params: { key: one } });
    expect(items.map(({ kind }) => kind).filter((kind) => kind.startsWith('ticket.'))).toEqual([
      'ticket.unlinked',
      'ticket.linked',
    ]);
  });
  test('a quick fix points to the long-term one, once', async () => {
    const part = await add('symptom-fixes', 'Card retries moved to gateway B');
    const start = () =>
      app.as('ben')(links.startLongTermFix, { params: { key }, body: { kind: 'bug', partId: part.id } });
    const link = await start();
    expect(link).toMatchObject({
      kind: 'long-term-fix',
      end: 'from',
      partId: part.id,
      ticket: { kind: 'bug' },
    });
    const bug = await app.as('ben')(getSupportTicket, { params: { key: link.ticket.key } });
    expect(bug).toMatchObject({ title: 'Card retries moved to gateway B', state: 'open' });
    await expect(start()).rejects.toMatchObject({ code: 'tickets/linked-already' });
  });
});

describe('a team settles its sections', () => {
  const params = () => ({ id: app.cast.team.id });
  const set = (who: 'ada' | 'max', items: Parameters<typeof asItems>[0]) =>
    app.as(who)(setSections, { params: params(), body: { items: asItems(items) } });
  const asItems = (items: { key?: string; title: string; hidden?: boolean }[]) => items;

  test('adds, renames, puts in order and hides; lines that are there stay on their tickets', async () => {
    await add('symptoms', 'Seen before it was hidden');
    const before = (await app.as('ben')(getSections, { params: params() })).items;
    const without = before.filter((item) => item.key !== 'symptoms');
    await set('ada', [
      { title: 'What the vendor says' },
      ...without.map((item) => (item.key === 'prevention' ? { ...item, title: 'Next time' } : item)),
      { key: 'symptoms', title: 'Symptoms', hidden: true },
    ]);
    const fresh = await declared('After the change');
    const titles = (await record('ben', fresh)).sections.map(({ title }) => title);
    expect(titles[0]).toBe('What the vendor says');
    expect(titles).toContain('Next time');
    expect(titles).not.toContain('Symptoms');
    expect((await sectionOf('symptoms')).parts.map(({ text }) => text)).toContain(
      'Seen before it was hidden',
    );
    await add('what-the-vendor-says', 'They see it too', {}, fresh);
  });
  test('one of its own that is left out goes; with lines in it, it is hidden and they stay', async () => {
    const before = (await app.as('ben')(getSections, { params: params() })).items;
    const own = before.filter(({ builtIn }) => !builtIn).map(({ key: one }) => one);
    expect(own).toEqual(['what-the-vendor-says']);
    const { items } = await set(
      'ada',
      before.filter(({ builtIn }) => builtIn),
    );
    expect(items.find((item) => item.key === 'what-the-vendor-says')).toMatchObject({ hidden: true });
  });
  test('what was asked and what is to be done are never hidden', async () => {
    const { items } = await set('ada', [
      { key: 'original-request', title: 'Original request', hidden: true },
      { key: 'next-actions', title: 'Next actions', hidden: true },
    ]);
    expect(items.slice(0, 2).map(({ hidden }) => hidden)).toEqual([false, false]);
  });
  test('two of one key, or one that is none, are refused', async () => {
    const twice = { key: 'symptoms', title: 'x' };
    await expect(set('ada', [twice, twice])).rejects.toMatchObject({ code: 'tickets/unknown-section' });
    await expect(set('ada', [{ key: 'nonsense', title: 'x' }])).rejects.toMatchObject({
      code: 'tickets/unknown-section',
    });
  });
  test('managers look, administrators settle', async () => {
    await expect(set('max', [])).rejects.toMatchObject({ code: 'general/not-allowed' });
  });
});
