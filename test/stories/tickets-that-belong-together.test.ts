import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../harness/app.ts';
import { getSupportTicket } from '../../src/features/support/contract.ts';
import { linkTicket } from '../../src/features/tickets/contract/links.ts';
import { setPrivate } from '../../src/features/tickets/contract/private.ts';
import { addNextAction } from '../../src/features/tickets/contract/next-actions.ts';
import { addPart, getRecord } from '../../src/features/tickets/contract/record.ts';
import {
  answerQuestion,
  askQuestion,
  getTalk,
  getTimeline,
} from '../../src/features/tickets/contract/talk.ts';
import * as incidents from '../../src/features/incidents/contract.ts';
import {
  downgradeIncident,
  getLooksLike,
  mergeIncident,
} from '../../src/features/incidents/contract/links.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

/** An incident of its own, by an alert: the grouping window is over before each. */
async function triggered(summary: string, options: Parameters<TestApp['trigger']>[1] = {}): Promise<string> {
  await sql`update service set grouping_window_seconds = 0`.execute(app.platform.db);
  await app.trigger(summary, options);
  const { items } = await app.as('ada')(incidents.listIncidents, { query: { state: 'open', limit: 200 } });
  return items.reduce((a, b) => (Number(a.key.slice(4)) > Number(b.key.slice(4)) ? a : b)).key;
}
const whole = (key: string) => app.as('ada')(incidents.getIncident, { params: { key } });

/** How often somebody was called for these incidents. */
async function pagesFor(...keys: string[]): Promise<number> {
  const found = await Promise.all(keys.map(whole));
  return found.flatMap(({ pagings }) => pagings.flatMap(({ pages }) => pages)).length;
}

describe('merging', () => {
  test('the duplicate resolves and says where it went; its alerts and its paging are the other one’s', async () => {
    const into = await triggered('checkout fails', { severity: 'warning', key: 'm1' });
    await app.as('ada')(incidents.acknowledgeIncident, { params: { key: into } });
    const duplicate = await triggered('payments fail', { severity: 'critical', key: 'm2' });
    const stays = await app.as('ben')(mergeIncident, { params: { key: duplicate }, body: { into } });
    // Ada took it as a warning, and may sleep: it pages as it does for an alert that is worse, until she answers.
    const running = (await whole(into)).pagings.filter(({ state }) => state === 'running');
    expect(running).toMatchObject([{ startedBecause: 'person-says-worse' }]);
    await app.passMinutes(1);
    await app.as('ada')(incidents.acknowledgeIncident, { params: { key: into } });
    const before = await pagesFor(into, duplicate);
    await app.passMinutes(25);
    expect(stays).toMatchObject({ key: into, criticality: 'critical', lead: { name: 'Ada Lund' } });
    const [gone, kept] = [await whole(duplicate), await whole(into)];
    expect(gone).toMatchObject({ state: 'resolved', resolvedBecause: `merged into ${into}`, alertCount: 0 });
    expect(gone.pagings.every(({ state }) => state !== 'running')).toBe(true);
    expect(kept.alerts.map(({ title }) => title).sort()).toEqual(['checkout fails', 'payments fail']);
    // Ada hears why, too; neither ticket pages anybody any more.
    expect(await pagesFor(into, duplicate)).toBe(before);
    expect(
      app.mail
        .to('ada@example.test')
        .map(({ subject }) => subject)
        .join('\n'),
    ).toContain(`${duplicate} is merged into ${into}`);
    const record = await app.as('ada')(getRecord, { params: { key: duplicate } });
    expect(record.links).toMatchObject([{ kind: 'duplicate-of', end: 'from', ticket: { key: into } }]);
    for (const key of [into, duplicate]) {
      const { items } = await app.as('ada')(getTimeline, { params: { key } });
      expect(items.map(({ kind }) => kind)).toContain('ticket.merged');
    }
  });
  test('a repeat of a moved alert goes to the incident that stays and opens no other', async () => {
    const into = await triggered('disk full', { key: 'r1' });
    const duplicate = await triggered('disk nearly full', { key: 'r2' });
    await app.as('ada')(mergeIncident, { params: { key: duplicate }, body: { into } });
    await app.trigger('disk nearly full', { key: 'r2' });
    expect((await whole(into)).alerts).toHaveLength(2);
    await app.trigger('disk nearly full', { key: 'r2', action: 'resolve' });
    expect((await whole(into)).openAlertCount).toBe(1);
  });
  test('whoever had the duplicate has the one that stays when nobody else does', async () => {
    const into = await triggered('a');
    const duplicate = await triggered('b');
    await app.as('ben')(incidents.acknowledgeIncident, { params: { key: duplicate } });
    const stays = await app.as('cleo')(mergeIncident, { params: { key: duplicate }, body: { into } });
    expect(stays).toMatchObject({ lead: { name: 'Ben Kaur' }, paging: { state: 'acknowledged' } });
  });
  test('the post-mortem, what is to be done, and what was asked go along; on the duplicate each ends with a trace', async () => {
    const into = await triggered('g', { severity: 'warning' });
    const duplicate = await triggered('h', { severity: 'critical' });
    expect(await whole(into)).toMatchObject({ postMortemBecause: null });
    expect(await whole(duplicate)).toMatchObject({ postMortemBecause: 'is-critical' });
    const action = { text: 'Restart the index', for: 'cleo@example.test', dueAt: null };
    await app.as('ben')(addNextAction, { params: { key: duplicate }, body: action });
    const question = { text: 'Was the cache cleared?', to: 'cleo@example.test', dueMinutes: 20 };
    await app.as('ben')(askQuestion, { params: { key: duplicate }, body: question });
    app.mail.forget();
    await app.as('ben')(mergeIncident, { params: { key: duplicate }, body: { into } });
    await app.platform.due.drain();
    expect(await whole(into)).toMatchObject({ postMortemBecause: 'is-critical' });
    expect(await whole(duplicate)).toMatchObject({ postMortemBecause: null });

    const [gone, kept] = [
      await app.as('ben')(getRecord, { params: { key: duplicate } }),
      await app.as('ben')(getRecord, { params: { key: into } }),
    ];
    expect(gone.nextActions).toEqual([]);
    expect(kept.nextActions).toContainEqual(expect.objectContaining({ text: 'Restart the index' }));
    expect((await app.as('ben')(getTalk, { params: { key: duplicate } })).questions).toEqual([]);
    const { questions } = await app.as('ben')(getTalk, { params: { key: into } });
    expect(questions).toMatchObject([
      { because: 'merged', data: { text: 'Was the cache cleared?', state: 'open' } },
    ]);
    const traces = (await app.as('ben')(getTimeline, { params: { key: duplicate } })).items.map(
      ({ kind }) => kind,
    );
    expect(traces).toEqual(expect.arrayContaining(['next-action.removed', 'question.withdrawn']));
    expect(
      app.mail
        .to('cleo@example.test')
        .map(({ subject }) => subject)
        .join(),
    ).toContain(`goes on in ${into}`);
    const params = { key: into, id: String(questions[0]!.data['questionId']) };
    await app.as('cleo')(answerQuestion, { params, body: { answer: 'Yes, at nine.' } });
    expect((await app.as('ben')(getTalk, { params: { key: into } })).questions).toEqual([]);
    // Alone again it owes its own.
    await app.as('ada')(incidents.reopenIncident, { params: { key: duplicate }, body: { because: '' } });
    expect(await whole(duplicate)).toMatchObject({ postMortemBecause: 'is-critical' });
  });
  test('the key of a private ticket is left out for whoever may not see it', async () => {
    const [open, hidden, dup] = [await triggered('i'), await triggered('j'), await triggered('k')];
    await app.as('ada')(linkTicket, { params: { key: open }, body: { to: hidden, kind: 'related' } });
    const said = async (who: 'ada' | 'mia', key: string) =>
      JSON.stringify((await app.as(who)(getTimeline, { params: { key } })).items);
    expect(await said('mia', open)).toContain(`"${hidden}"`);
    await app.as('ada')(setPrivate, {
      params: { key: hidden },
      body: { private: true, because: 'a name in it' },
    });
    await app.as('ada')(mergeIncident, { params: { key: dup }, body: { into: hidden } });
    for (const key of [open, dup]) {
      expect(await said('mia', key)).not.toContain(hidden);
      expect(await said('ada', key)).toContain(`"${hidden}"`);
      expect(JSON.stringify(await app.as('mia')(incidents.getIncident, { params: { key } }))).not.toContain(
        hidden,
      );
    }
  });
  test('a duplicate that is reopened stands on its own again', async () => {
    const into = await triggered('c');
    const duplicate = await triggered('d');
    await app.as('ada')(mergeIncident, { params: { key: duplicate }, body: { into } });
    await app.as('ada')(incidents.reopenIncident, { params: { key: duplicate }, body: { because: '' } });
    expect((await app.as('ada')(getRecord, { params: { key: duplicate } })).links).toEqual([]);
  });
  test('two that merge each other at the same moment: one merges, the other finds it resolved', async () => {
    const [one, two] = [await triggered('e'), await triggered('f')];
    const both = await Promise.allSettled([
      app.as('ada')(mergeIncident, { params: { key: one }, body: { into: two } }),
      app.as('ben')(mergeIncident, { params: { key: two }, body: { into: one } }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const states = [await whole(one), await whole(two)].map(({ resolvedAt }) => resolvedAt === null);
    expect(states.filter(Boolean)).toHaveLength(1);
  });
  test.each([
    ['itself', 'tickets/same-ticket'],
    ['resolved', 'incidents/resolved'],
  ])('into one that is %s is refused', async (what, code) => {
    const key = await triggered(`refused ${what}`);
    const other = await triggered(`other ${what}`);
    if (what === 'resolved')
      await app.as('ada')(incidents.resolveIncident, { params: { key: other }, body: {} });
    const into = what === 'itself' ? key : other;
    await expect(app.as('ada')(mergeIncident, { params: { key }, body: { into } })).rejects.toMatchObject({
      code,
    });
  });
  test.each(['mia', 'olga'] as const)('%s may not', async (who) => {
    const [key, into] = [await triggered(`x ${who}`), await triggered(`y ${who}`)];
    await expect(app.as(who)(mergeIncident, { params: { key }, body: { into } })).rejects.toMatchObject({
      code: 'general/not-allowed',
    });
  });
});

describe('a repeat', () => {
  test('is offered when the same alert came before, and no more once it is linked', async () => {
    const earlier = await triggered('CardPaymentErrorRate 24 %', { key: 'card' });
    await app.as('ada')(incidents.resolveIncident, {
      params: { key: earlier },
      body: { because: 'rolled back' },
    });
    const again = await triggered('CardPaymentErrorRate 31 %', { key: 'card' });
    const offered = await app.as('ben')(getLooksLike, { params: { key: again } });
    expect(offered.items[0]).toMatchObject({
      key: earlier,
      because: 'same-alert',
      resolvedBecause: 'rolled back',
    });
    await app.as('ben')(linkTicket, { params: { key: again }, body: { to: earlier, kind: 'repeat-of' } });
    const { items } = await app.as('ben')(getLooksLike, { params: { key: again } });
    expect(items.map(({ key }) => key)).not.toContain(earlier);
    const record = await app.as('ben')(getRecord, { params: { key: earlier } });
    expect(record.links).toMatchObject([{ kind: 'repeat-of', end: 'to', ticket: { key: again } }]);
  });
});

describe('not an emergency after all', () => {
  test.each(['bug', 'request'] as const)(
    'it goes on as a %s with what is known, and pages nobody',
    async (to) => {
      const key = await triggered(`logo is blurred ${to}`);
      await app.as('ben')(addPart, {
        params: { key },
        body: { section: 'symptoms', text: 'Blurred on phones' },
      });
      const answer = await app.as('ada')(downgradeIncident, {
        params: { key },
        body: { to, because: 'cosmetic' },
      });
      expect(answer.incident).toMatchObject({
        state: 'resolved',
        paging: { state: 'stopped' },
        resolvedBecause: `not an emergency after all: it goes on as ${answer.key}. cosmetic`,
      });
      const params = { key: answer.key };
      expect(await app.as('ben')(getSupportTicket, { params })).toMatchObject({ kind: to, state: 'open' });
      const record = await app.as('ben')(getRecord, { params });
      expect(record.links).toMatchObject([{ kind: 'became', end: 'to', ticket: { key } }]);
      expect(record.sections.find((one) => one.key === 'symptoms')!.parts).toMatchObject([
        { text: 'Blurred on phones', createdBy: { name: 'Ben Kaur' } },
      ]);
      const before = await pagesFor(key);
      await app.passMinutes(60);
      expect(await pagesFor(key)).toBe(before);
    },
  );
  test('what was private stays private', async () => {
    const key = await triggered('a leak');
    await sql`update ticket set private = true where kind = 'incident' and number = ${Number(key.slice(4))}`.execute(
      app.platform.db,
    );
    const answer = await app.as('ada')(downgradeIncident, { params: { key }, body: { to: 'bug' } });
    const params = { key: answer.key };
    await expect(app.as('max')(getRecord, { params })).rejects.toMatchObject({
      code: 'tickets/unknown-ticket',
    });
    expect((await app.as('ada')(getRecord, { params })).ticket.key).toBe(answer.key);
  });
});
