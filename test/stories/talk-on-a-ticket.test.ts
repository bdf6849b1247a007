import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../harness/app.ts';
import type { Member } from '../harness/cast.ts';
import { ProblemError } from '../../src/platform/contract/index.ts';
import { transact, type Actor } from '../../src/platform/index.ts';
import { declareIncident } from '../../src/features/incidents/contract.ts';
import * as talk from '../../src/features/tickets/contract/talk.ts';
import { addCommentFor, ticketsByIds } from '../../src/features/tickets/index.ts';

let app: TestApp;
let incident: { id: string; key: string };
beforeAll(async () => (app = await testApp()));
afterAll(() => app.close());
beforeEach(async () => {
  incident = await app.as('ada')(declareIncident, { body: { title: 'Checkout is down', service: 'shop' } });
  await app.platform.due.drain();
  app.mail.forget();
});

const params = () => ({ key: incident.key });
const ofId = (id: string) => ({ key: incident.key, id });
const say = (who: Member, body: string, more: object = {}) =>
  app.as(who)(talk.addComment, { params: params(), body: { body, ...more } });
const timeline = (who: Member = 'ada', query: object = {}) =>
  app.as(who)(talk.getTimeline, { params: params(), query });
const onTop = (who: Member = 'ada') => app.as(who)(talk.getTalk, { params: params() });
const entryOf = async (id: string, who: Member = 'ada') =>
  (await timeline(who)).items.find((entry) => entry.id === id);
const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'done';
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
};
const stranger: Actor = { kind: 'outsider', name: 'Eve <eve@x.test>', via: 'mail', verified: false };
const fromOutside = (more: object = {}) =>
  transact(app.platform, async (tx) => {
    const ticket = (await ticketsByIds(tx.db, [incident.id])).get(incident.id)!;
    return addCommentFor(tx, ticket, stranger, {
      body: 'It fails for us too',
      format: 'text',
      came: 'mail',
      ...more,
    });
  });

describe('updates', () => {
  test('are three lines of facts, of which one is enough', async () => {
    const body = { did: 'Compared gateways', found: '', next: 'Ben drains pay-gw-3' };
    const posted = await app.as('ben')(talk.postUpdate, { params: params(), body });
    expect(posted).toMatchObject({ kind: 'update.posted', data: body, actor: { name: 'Ben Kaur' } });
    expect((await timeline('mia', { show: 'updates' })).items.map(({ id }) => id)).toEqual([posted.id]);
  });
  test.each([
    ['nothing', {}],
    ['blanks', { did: '  ', found: '\t', next: '' }],
    ['more than a line', { did: 'one\ntwo' }],
    ['an essay', { found: 'x'.repeat(501) }],
  ])('%s is no update', async (_, body) => {
    expect(await codeOf(app.as('ben')(talk.postUpdate, { params: params(), body }))).toBe(
      'general/bad-request',
    );
  });
});

describe('intentions', () => {
  test('are announced, and done or called off once', async () => {
    const said = await app.as('ben')(talk.announceIntention, {
      params: params(),
      body: { text: 'restart X' },
    });
    expect((await onTop()).intentions.map(({ id }) => id)).toEqual([said.id]);
    const end = (outcome: 'done' | 'called-off') =>
      app.as('cleo')(talk.endIntention, {
        params: ofId(String(said.data['intentionId'])),
        body: { outcome },
      });
    const both = await Promise.all([codeOf(end('done')), codeOf(end('called-off'))]);
    expect(both.toSorted()).toEqual(['done', 'tickets/intention-ended']);
    expect((await onTop()).intentions).toEqual([]);
    expect((await entryOf(said.id))!.data).toMatchObject({ endedBy: { name: 'Cleo Marsh' } });
  });
});

describe('comments', () => {
  test('who is named in one is told', async () => {
    const { ben, ada } = app.cast.people;
    const said = await say('ada', '@Ben Kaur, look', { mentions: [ben.id, ada.id] });
    await app.platform.due.drain();
    expect(said.data).toMatchObject({ mentions: [{ name: 'Ben Kaur' }, { name: 'Ada Lund' }] });
    expect(
      app.mail
        .to(ben.email)
        .map(({ subject }) => subject)
        .join(),
    ).toContain('Ada Lund names you');
    expect(app.mail.to(ada.email)).toEqual([]);
  });
  test('one answers the words of another entry', async () => {
    const first = await say('ben', 'It is the retries');
    const quoted = { text: 'It is the retries', entryId: first.id };
    expect((await say('cleo', 'I agree', { quoted })).data).toMatchObject({
      quoted: quoted.text,
      quotedEntryId: first.id,
    });
  });
  test('its author changes it, and what it said before stays to be read', async () => {
    const said = await say('ben', 'It is the retrys');
    const id = String(said.data['commentId']);
    const change = (who: Member) =>
      app.as(who)(talk.editComment, { params: ofId(id), body: { body: 'It is the retries' } });
    expect(await codeOf(change('ada'))).toBe('general/not-allowed');
    await change('ben');
    await change('ben');
    const page = await timeline();
    expect(page.items.find((entry) => entry.id === said.id)!.data).toMatchObject({
      body: 'It is the retries',
      editedAt: expect.any(String),
    });
    const { items } = await app.as('mia')(talk.listCommentEdits, { params: ofId(id) });
    expect(items.map(({ body }) => body)).toEqual(['It is the retrys']);
    expect(page.items.filter(({ kind }) => kind === 'comment.edited')).toHaveLength(1);
  });
  test('hostile text comes back as it was written, and never as anything else', async () => {
    for (const text of [
      '<script>alert(1)</script>',
      '\u202Eevil',
      'a\0b',
      '\uD800',
      "'; drop table comment; --",
    ]) {
      const said = await say('ben', text);
      expect((await entryOf(said.id))!.data['body']).toBe(text.toWellFormed().replaceAll('\0', '\uFFFD'));
    }
    expect(await codeOf(say('ben', 'x'.repeat(20_001)))).toBe('general/bad-request');
    expect(await codeOf(say('ben', ' \n '))).toBe('general/bad-request');
  });
});

describe('what somebody unknown wrote', () => {
  test('is seen by responders only, until one lets it in', async () => {
    const { commentId, entry } = await fromOutside({ state: 'waiting' });
    expect((await entryOf(entry.id, 'ben'))!.data['body']).toBe('It fails for us too');
    expect((await entryOf(entry.id, 'mia'))!.data['body']).toBe('');
    expect((await onTop('mia')).waiting).toEqual([]);
    expect((await onTop('ben')).waiting.map(({ id }) => id)).toEqual([entry.id]);
    expect((await timeline()).items.some(({ kind }) => kind === 'ticket.commented')).toBe(false);
    await app.as('ben')(talk.decideComment, { params: ofId(commentId), body: { approved: true } });
    const said = (await timeline('mia')).items.find(({ kind }) => kind === 'ticket.commented')!;
    expect(said).toMatchObject({ actor: stranger, data: { body: 'It fails for us too', came: 'mail' } });
    expect((await onTop('ben')).waiting).toEqual([]);
  });
  test('is refused, and then nobody reads it again', async () => {
    const { commentId, entry } = await fromOutside({ state: 'waiting' });
    await app.as('ben')(talk.decideComment, { params: ofId(commentId), body: { approved: false } });
    expect((await entryOf(entry.id, 'ben'))!.data).toMatchObject({ body: '', state: 'refused' });
    expect(JSON.stringify(await timeline())).not.toContain('It fails for us too');
  });
  test('is decided upon once, whoever is quicker', async () => {
    const { commentId } = await fromOutside({ state: 'waiting' });
    const decide = (who: Member, approved: boolean) =>
      codeOf(app.as(who)(talk.decideComment, { params: ofId(commentId), body: { approved } }));
    const both = await Promise.all([decide('ben', true), decide('cleo', false)]);
    expect(both.toSorted()).toEqual(['done', 'tickets/comment-decided']);
  });
  test('what came from outside nobody changes, and it keeps its own date', async () => {
    const writtenAt = new Date('2026-01-01T10:00:00Z');
    const { commentId, entry } = await fromOutside({ came: 'forwarded', writtenAt });
    expect(entry.data).toMatchObject({ writtenAt: writtenAt.toISOString(), came: 'forwarded' });
    const change = app.as('ada')(talk.editComment, { params: ofId(commentId), body: { body: 'x' } });
    expect(await codeOf(change)).toBe('general/not-allowed');
  });
});

describe('the timeline', () => {
  test('goes on in both directions from an entry that a link names', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 12; at++) ids.unshift((await say('ben', `Number ${at}`)).id);
    const wanted = ids[6]!;
    const page = await timeline('mia', { around: wanted, limit: 4, show: 'comments' });
    expect(page.items.map(({ id }) => id)).toContain(wanted);
    let all = page.items;
    for (let cursor = page.newer; cursor;) {
      const newer = await timeline('mia', { cursor, limit: 3, show: 'comments' });
      all = [...newer.items, ...all];
      cursor = newer.newer;
    }
    for (let cursor = page.next; cursor;) {
      const older = await timeline('mia', { cursor, limit: 3, show: 'comments' });
      all = [...all, ...older.items];
      cursor = older.next;
    }
    expect(all.map(({ id }) => id)).toEqual(ids);
  });
  test('an entry of another ticket is not there', async () => {
    const other = await say('ben', 'hello');
    incident = await app.as('ada')(declareIncident, { body: { title: 'Another', service: 'shop' } });
    expect(await codeOf(timeline('ada', { around: other.id }))).toBe('general/not-found');
    const pin = app.as('ada')(talk.pinEntry, { params: ofId(other.id), body: { pinned: true } });
    expect(await codeOf(pin)).toBe('general/not-found');
  });
  test('a mangled cursor is refused', async () => {
    expect(await codeOf(timeline('ada', { cursor: 'after.1.x' }))).toBe('general/bad-request');
  });
  test('pinned entries stay on top until they are let go; saying so twice changes nothing', async () => {
    const said = await say('mia', 'The status page of the acquirer');
    const pin = (pinned: boolean) =>
      app.as('ben')(talk.pinEntry, { params: ofId(said.id), body: { pinned } });
    await pin(true);
    await pin(true);
    expect((await onTop('mia')).pinned.map(({ id }) => id)).toEqual([said.id]);
    await pin(false);
    expect((await onTop('mia')).pinned).toEqual([]);
    const { items } = await timeline();
    expect(items.filter(({ kind }) => kind.startsWith('entry.')).map(({ kind }) => kind)).toEqual([
      'entry.unpinned',
      'entry.pinned',
    ]);
  });
  test('as many are pinned as everybody reads', async () => {
    const { items } = await timeline();
    const entries = items.map(({ id }) => id);
    while (entries.length < 11) entries.push((await say('ben', 'more')).id);
    const pin = (id: string) =>
      codeOf(app.as('ben')(talk.pinEntry, { params: ofId(id), body: { pinned: true } }));
    const answers = [];
    for (const id of entries.slice(0, 11)) answers.push(await pin(id));
    expect(answers.filter((code) => code === 'done')).toHaveLength(10);
    expect(answers.at(-1)).toBe('tickets/too-many-pins');
  });
});
