import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  acknowledgeIncident,
  declareIncident,
  getIncident,
  getNow,
  reopenIncident,
  resolveIncident,
} from '../../src/features/incidents/contract.ts';
import { downgradeIncident, mergeIncident } from '../../src/features/incidents/contract/links.ts';
import { callCriticality } from '../../src/features/incidents/contract/life.ts';
import * as pm from '../../src/features/postmortems/contract/post-mortem.ts';
import { addPart, changePart } from '../../src/features/tickets/contract/record.ts';
import { setPrivate } from '../../src/features/tickets/contract/private.ts';
import { postUpdate } from '../../src/features/tickets/contract/talk.ts';
import {
  getResponseSettings,
  setResponseSettings,
} from '../../src/features/services/contract/response-settings.ts';
import { testApp, type TestApp } from '../harness/app.ts';
import type { Member } from '../harness/cast.ts';

let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});
afterEach(() => app.close());

type Level = 'critical' | 'high' | 'moderate' | 'low';
const at = (key: string) => ({ params: { key } });
const declared = async (title = 'Checkout is down', criticality: Level = 'critical') =>
  (await app.as('mia')(declareIncident, { body: { title, service: 'shop', criticality } })).key;
/** Ben takes it and says that it is over. */
async function over(criticality: Level = 'critical', before?: (key: string) => Promise<unknown>) {
  const key = await declared('Checkout is down', criticality);
  await app.as('ben')(acknowledgeIncident, at(key));
  await before?.(key);
  await app.passMinutes(30);
  await app.as('ben')(resolveIncident, { ...at(key), body: { because: 'Rolled back.' } });
  return key;
}
const read = (key: string, who: Member = 'ben') => app.as(who)(pm.getPostMortem, at(key));
const cause = (key: string, standing: 'suspected' | 'confirmed' = 'confirmed') =>
  app.as('ben')(addPart, {
    ...at(key),
    body: { section: 'root-causes', text: 'The pool was too small', detail: { standing } },
  });
const write = (key: string, field: 'summary' | 'distance', text: string, version = 0, who: Member = 'ben') =>
  app.as(who)(pm.writePostMortemText, { params: { key, field }, body: { text, version } });
const move = (key: string, to: 'draft' | 'in-review' | 'agreed', who: Member = 'ben') =>
  app.as(who)(pm.movePostMortem, { ...at(key), body: { to } });
const timeline = (key: string, show: 'starred' | 'shown' | 'all' = 'all') =>
  app.as('ben')(pm.getPostMortemTimeline, { ...at(key), query: { show } });
const refused = (call: Promise<unknown>) =>
  call.then(
    () => 'was allowed',
    (error: { code?: string }) => error.code,
  );
/** Half a day at a time: what is due is done in its turn. */
const days = async (count: number) => {
  for (let half = 0; half < count * 2; half++) {
    await sql`update clock set offset_ms = offset_ms + ${12 * 3_600_000}`.execute(app.platform.db);
    await app.platform.due.drain();
  }
};

describe('every incident that is over has one', () => {
  test('full where its criticality owes one, short where it was small; the lead has it, and it is due in working days', async () => {
    const [bad, small] = [await over('critical'), await over('low')];
    expect(await read(bad)).toMatchObject({
      kind: 'full',
      owed: true,
      state: 'draft',
      owner: { name: 'Ben Kaur' },
    });
    const short = await read(small);
    expect(short).toMatchObject({ kind: 'short', owed: false });
    const daysAhead =
      (new Date(short.dueAt!).getTime() - new Date(short.numbers.resolvedAt!).getTime()) / 86_400_000;
    expect(daysAhead).toBeGreaterThan(4);
    expect(daysAhead).toBeLessThan(8);
  });
  test('none while it burns; none for what was merged or was no emergency', async () => {
    const key = await declared();
    expect(await refused(read(key))).toBe('postmortems/no-post-mortem');
    expect(await refused(app.as('ben')(pm.beginPostMortem, at(key)))).toBe('postmortems/not-over');
    const other = await declared('The same');
    await app.as('ben')(mergeIncident, { ...at(other), body: { into: key } });
    expect(await refused(read(other))).toBe('postmortems/no-post-mortem');
    await app.as('ben')(downgradeIncident, { ...at(key), body: { to: 'bug' } });
    expect(await refused(read(key))).toBe('postmortems/no-post-mortem');
    expect((await app.as('ben')(pm.beginPostMortem, at(key))).state).toBe('draft');
  });
  test('one that nobody took and that ended by itself has one too', async () => {
    await app.trigger('disk full', { severity: 'warning' });
    await app.trigger('disk full', { severity: 'warning', action: 'resolve' });
    const { items } = await app.as('ben')(pm.listPostMortems, { query: { view: 'all' } });
    expect(items).toMatchObject([{ kind: 'short', owner: null, state: 'draft' }]);
  });
  test('reopened it keeps what was written, is a draft again, and follows when it is over again', async () => {
    const key = await over('moderate');
    await write(key, 'summary', 'The pool was too small.');
    await move(key, 'agreed');
    expect((await app.as('ben')(getIncident, at(key))).state).toBe('reviewed');
    await app.as('ben')(reopenIncident, { ...at(key), body: {} });
    const open = await read(key);
    expect(open).toMatchObject({ state: 'draft', isOver: false });
    expect(open.texts.summary.text).toBe('The pool was too small.');
    expect(await refused(move(key, 'agreed'))).toBe('postmortems/not-over');
    await app.as('ben')(callCriticality, {
      ...at(key),
      body: { answer: 'called', severity: 'down', impact: 'everyone' },
    });
    await app.as('ben')(resolveIncident, { ...at(key), body: { because: 'Now for real.' } });
    expect(await read(key)).toMatchObject({ kind: 'full', owed: true, isOver: true });
  });
});

describe('made from the record', () => {
  test('numbers, causes, fixes, questions, the request: nothing is typed twice', async () => {
    const key = await over('critical', async (key) => {
      await app.passMinutes(6);
      await cause(key);
      const add = (section: string, text: string, detail = {}) =>
        app.as('ben')(addPart, { ...at(key), body: { section, text, detail } });
      await add('scope', 'People in Norway', { aspect: 'users', count: 1200 });
      await add('scope', 'Fjord Bikes', { aspect: 'customers' });
      await add('symptom-fixes', 'Restarted');
      await add('why-questions', 'Why was the pool so small?');
      await add('prevention', 'Load tests');
    });
    const draft = await read(key);
    expect(draft.numbers).toMatchObject({
      users: 1200,
      customers: null,
      customerNames: ['Fjord Bikes'],
      services: ['Shop'],
    });
    // The clock of the database runs on between the steps: whole minutes are what was fast-forwarded.
    const minutes = (seconds: number | null) => Math.floor((seconds ?? -60) / 60);
    const { durationSeconds, acknowledgeSeconds, diagnoseSeconds } = draft.numbers;
    expect([durationSeconds, acknowledgeSeconds, diagnoseSeconds].map(minutes)).toEqual([36, 0, 6]);
    expect(draft.originalRequest).toBe('Checkout is down');
    expect(draft.causes).toMatchObject([
      { text: 'The pool was too small', from: 'record', standing: 'confirmed', open: true },
    ]);
    expect(draft.fixes).toMatchObject([{ text: 'Restarted' }]);
    expect(draft.whyQuestions).toMatchObject([{ answer: null }]);
    expect(draft.prevention).toMatchObject([{ text: 'Load tests' }]);
    expect(draft.causeTbdSince).toBeNull();
    expect(draft.missing.map(({ what }) => what)).toEqual(['summary', 'why-questions', 'causes', 'distance']);
  });
  test('a text is saved by itself with its version; a conflict shows what is there now', async () => {
    const key = await over();
    await write(key, 'summary', 'By Ben.');
    const late = await write(key, 'summary', 'By Cleo.', 0, 'cleo').catch((error: unknown) => error);
    expect(late).toMatchObject({ code: 'postmortems/changed' });
    expect((late as { data: { current: unknown } }).data.current).toMatchObject({
      text: 'By Ben.',
      version: 1,
      changedBy: { name: 'Ben Kaur' },
    });
    expect(await write(key, 'summary', 'By both.', 1, 'cleo')).toMatchObject({ version: 2 });
    await write(key, 'distance', 'Far.');
  });
  test('lines are starred, hidden, reworded, put right in time with a trace, added by hand; noise stays away', async () => {
    const key = await over('critical', (key) =>
      app.as('ben')(postUpdate, { ...at(key), body: { did: 'Looked', found: 'Nothing', next: 'Logs' } }),
    );
    const { items } = await timeline(key);
    const update = items.find(({ text }) => text.includes('Looked'))!;
    expect(update).toMatchObject({ shown: 'starred', originalAt: null, version: 0 });
    expect(items.filter(({ text }) => /A post-mortem begins/.test(text))).toMatchObject([
      { shown: 'hidden' },
    ]);
    const change = (id: string, body: Record<string, unknown>) =>
      app.as('ben')(pm.changeTimelineLine, { params: { key, id }, body: body as { version: number } });
    const earlier = new Date(new Date(items[0]!.at).getTime() - 3_600_000).toISOString();
    const moved = await change(update.id, { version: 0, at: earlier, because: 'By the log of the proxy' });
    expect(moved).toMatchObject({ at: earlier, originalAt: update.at, version: 1 });
    expect((await timeline(key)).items[0]).toMatchObject({ id: update.id });
    expect(await refused(change(update.id, { version: 0, shown: 'hidden' }))).toBe('postmortems/changed');
    const hidden = await change(update.id, { version: 1, shown: 'hidden', text: 'Looked around' });
    expect(hidden).toMatchObject({ shown: 'hidden', text: 'Looked around', originalText: update.text });
    const byHand = await app.as('ben')(pm.addTimelineLine, {
      ...at(key),
      body: { at: earlier, text: 'A customer called' },
    });
    expect(byHand).toMatchObject({ byHand: true, shown: 'starred', who: 'Ben Kaur' });
    expect((await timeline(key, 'starred')).items.map(({ text }) => text)).toContain('A customer called');
    expect(await refused(app.as('ben')(pm.removeTimelineLine, { params: { key, id: update.id } }))).toBe(
      'postmortems/unknown-entry',
    );
    await app.as('ben')(pm.removeTimelineLine, { params: { key, id: byHand.id } });
    const undone = await change(update.id, { version: 2, shown: null, text: null, at: null });
    expect(undone).toMatchObject({ shown: 'starred', text: update.text, at: update.at });
  });
  test('each cause has a follow-up, or says why it has none', async () => {
    const key = await over('critical', cause);
    const [root] = (await read(key)).causes;
    const added = await app.as('ben')(pm.addCause, { ...at(key), body: { text: 'No load test' } });
    expect(added).toMatchObject({ open: true, version: 1 });
    const made = await app.as('ben')(pm.proposeFollowUp, {
      params: { key, id: added.id },
      body: { title: 'Test the load every week' },
    });
    expect(made.key).toMatch(/^ACT-\d+$/);
    await app.as('ben')(pm.changeCause, {
      params: { key, id: root!.id },
      body: { version: 0, noFollowUpBecause: 'It grows by itself now' },
    });
    const { causes, missing } = await read(key);
    expect(causes.map(({ open }) => open)).toEqual([false, false]);
    expect(causes[1]!.improvements).toMatchObject([{ key: made.key }]);
    expect(missing.map(({ what }) => what)).not.toContain('causes');
    const reword = { params: { key, id: root!.id }, body: { version: 1, text: 'Other words' } };
    expect(await refused(app.as('ben')(pm.changeCause, reword))).toBe('postmortems/unknown-cause');
  });
  test('links stand beside files and mails', async () => {
    const key = await over();
    const link = await app.as('ben')(pm.addArtefact, {
      ...at(key),
      body: { title: 'The graph', url: 'https://graphs.example.test/d/1' },
    });
    expect((await read(key)).artefacts).toMatchObject([{ kind: 'link', title: 'The graph' }]);
    const bad = { ...at(key), body: { title: 'x', url: 'javascript:alert(1)' } };
    expect(await refused(app.as('ben')(pm.addArtefact, bad))).toBe('general/bad-request');
    await app.as('ben')(pm.removeArtefact, { params: { key, id: link.id } });
    expect((await read(key)).artefacts).toEqual([]);
  });
});

describe('who may', () => {
  test('only a manager says, with a reason, that a short one is enough where a full one is owed', async () => {
    const key = await over();
    const set = (who: Member, body: { kind: 'short' | 'full'; because?: string }) =>
      app.as(who)(pm.setPostMortem, { ...at(key), body });
    expect(await refused(set('ben', { kind: 'short', because: 'It was nothing' }))).toBe('postmortems/owed');
    expect(await refused(set('max', { kind: 'short' }))).toBe('general/bad-request');
    expect(await set('max', { kind: 'short', because: 'A false alarm' })).toMatchObject({
      kind: 'short',
      kindBecause: 'A false alarm',
    });
    expect(await set('ben', { kind: 'full' })).toMatchObject({ kind: 'full' });
  });
  test('those of the team read it, those who respond write it, and of a private one nobody else hears', async () => {
    const key = await over();
    expect((await read(key, 'mia')).may.edit).toBe(false);
    expect(await refused(write(key, 'summary', 'x', 0, 'mia'))).toBe('general/not-allowed');
    expect((await read(key, 'olga')).may.edit).toBe(false);
    expect(await refused(move(key, 'in-review', 'olga'))).toBe('general/not-allowed');
    await app.as('ada')(setPrivate, { ...at(key), body: { private: true, because: 'People' } });
    for (const who of ['olga', 'cleo'] as const) {
      expect(await refused(read(key, who))).toBe('tickets/unknown-ticket');
      expect(await refused(app.as(who)(pm.getPostMortemSummary, at(key)))).toBe('tickets/unknown-ticket');
      const { items, counts } = await app.as(who)(pm.listPostMortems, { query: { view: 'all' } });
      expect([items, counts.overdue, counts.due]).toEqual([[], 0, 0]);
    }
    expect((await read(key, 'ben')).key).toBe(key);
  });
  test('somebody else agrees where the team wants that; a full one is reviewed once it is published', async () => {
    const params = { slug: app.cast.team.slug };
    const { settings } = await app.as('ada')(getResponseSettings, { params });
    await app.as('ada')(setResponseSettings, {
      params,
      body: { ...settings, postMortemNeedsAnother: true },
    });
    const key = await over();
    await move(key, 'in-review');
    expect(await refused(move(key, 'agreed'))).toBe('postmortems/needs-another');
    expect(await move(key, 'agreed', 'cleo')).toMatchObject({ agreedBy: { name: 'Cleo Marsh' } });
    expect(await refused(move(key, 'agreed'))).toBe('postmortems/wrong-state');
    expect((await app.as('ben')(getIncident, at(key))).state).toBe('resolved');
  });
});

describe('asked for until it is done', () => {
  test('the owner is reminded before and when it is due, then weekly with the managers; nobody once it is closed', async () => {
    const key = await over('critical', cause);
    app.mail.forget();
    await days(9);
    const subjects = (who: Member) => app.mail.to(app.cast.people[who].email).map(({ subject }) => subject);
    expect(subjects('ben').join('\n')).toContain(`${key} is due tomorrow`);
    expect(subjects('ben').join('\n')).toContain(`The post-mortem of ${key} is due`);
    expect(subjects('max')).toEqual([]);
    await days(14);
    expect(subjects('max').join('\n')).toContain(`The post-mortem of ${key} is late`);
    await move(key, 'agreed');
    await app.as('max')(pm.setPostMortem, { ...at(key), body: { kind: 'short', because: 'Enough' } });
    app.mail.forget();
    await days(30);
    expect(subjects('ben')).toEqual([]);
  });
  test('a root cause that is TBD is chased, stands on the Now page and in the list, until one is confirmed', async () => {
    const key = await over('moderate');
    const suspected = await cause(key, 'suspected');
    await move(key, 'agreed');
    app.mail.forget();
    await days(12);
    const mails = app.mail.to(app.cast.people.ben.email).map(({ subject }) => subject);
    expect(mails.filter((subject) => subject.includes('root cause is TBD'))).toHaveLength(2);
    const { waitingForMe } = await app.as('ben')(getNow, {});
    expect(waitingForMe.map(({ text }) => text)).toContain('Its root cause is TBD since 12 days');
    const { items } = await app.as('ben')(pm.listPostMortems, { query: { view: 'cause-tbd' } });
    expect(items).toMatchObject([{ key, isDone: true, waitsForMe: true }]);
    await app.as('ben')(changePart, {
      params: { key, id: suspected.id },
      body: { version: 1, detail: { standing: 'confirmed' } },
    });
    expect((await read(key)).causeTbdSince).toBeNull();
    expect((await app.as('ben')(getNow, {})).waitingForMe.map(({ text }) => text)).not.toContain(
      'Its root cause is TBD since 12 days',
    );
    app.mail.forget();
    await days(30);
    expect(app.mail.to(app.cast.people.ben.email)).toEqual([]);
  });
});

test('an incident with 2,000 entries is read in a few questions, and only what was changed is stored', async () => {
  const key = await over();
  const { ticketId } = await read(key);
  await sql`
    insert into event (id, kind, at, subject_id, team_id, actor, data)
    select gen_random_uuid(), 'ticket.commented', now() + n * interval '1 second', ${ticketId}::uuid, null,
      '{"kind":"system"}'::jsonb, '{}'::jsonb from generate_series(1, 2000) as n`.execute(app.platform.db);
  const { items } = await timeline(key);
  expect(items.length).toBeGreaterThan(2000);
  await app.as('ben')(pm.changeTimelineLine, {
    params: { key, id: items.at(-1)!.id },
    body: { version: 0, shown: 'starred' },
  });
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from post_mortem_entry`.execute(
    app.platform.db,
  );
  expect(rows[0]!.count).toBe(1);
});
