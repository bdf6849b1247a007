import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import type { Member } from '../../../../../test/harness/cast.ts';
import { ProblemError } from '../../../../platform/contract/index.ts';
import { urgencyOf } from '../../../services/core/urgency.ts';
import { setPrivate } from '../../../tickets/contract/private.ts';
import { getTimeline, postUpdate } from '../../../tickets/contract/talk.ts';
import * as incidents from '../../contract.ts';
import * as life from '../../contract/life.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const declare = async (by: Member = 'ada', criticality: 'critical' | 'high' | 'low' = 'high') =>
  (
    await app.as(by)(incidents.declareIncident, {
      body: { title: 'Checkout fails', service: 'shop', criticality },
    })
  ).key;
const ms = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;
const at = (key: string) => ({ params: { key } });
const get = (key: string, by: Member = 'ada') => app.as(by)(incidents.getIncident, at(key));
const callIt = (key: string, body: object, by: Member = 'ben') =>
  app.as(by)(life.callCriticality, { ...at(key), body: body as never });
const go = (
  key: string,
  state: 'identified' | 'monitoring' | 'mitigating' | 'reviewed' | 'resolved' | 'triage',
) => app.as('ben')(life.changeState, { ...at(key), body: { state } });
const kinds = async (key: string) =>
  (await app.as('ada')(getTimeline, { ...at(key), query: {} })).items.map(({ kind }) => kind);
const refused = async (tried: Promise<unknown>) =>
  tried.then(
    () => 'done',
    (error: unknown) => (error instanceof ProblemError ? error.code : String(error)),
  );

test('severity and impact give the criticality, and what was said is on the timeline', async () => {
  const key = await declare();
  const answer = await callIt(key, {
    answer: 'called',
    severity: 'down',
    impact: 'many',
    because: 'The till is dead.',
  });
  expect(answer).toMatchObject({
    incident: {
      criticality: 'critical',
      severity: 'down',
      impact: 'many',
      urgency: 'now',
      postMortemBecause: 'is-critical',
      confirmDueAt: null,
    },
    escalate: null,
  });
  const { items } = await app.as('ada')(getTimeline, { ...at(key), query: {} });
  expect(items.find(({ kind }) => kind === 'incident.criticality-changed')).toMatchObject({
    because: 'The till is dead.',
    data: { from: 'high', to: 'critical', severity: 'down', impact: 'many', urgency: 'now' },
  });
});

test('who reports may say the two things at once, and the criticality follows; one of them alone is refused', async () => {
  const body = { title: 'The till is slow', service: 'shop' };
  const answers = { severity: 'down', impact: 'everyone' } as const;
  const { key, ...opened } = await app.as('ben')(incidents.declareIncident, {
    body: { ...body, ...answers },
  });
  expect(opened).toMatchObject({ criticality: 'critical', ...answers, confirmDueAt: null });
  const { items } = await app.as('ada')(getTimeline, { ...at(key), query: {} });
  expect(items.find(({ kind }) => kind === 'incident.opened')!.data).toMatchObject({
    criticality: 'critical',
    ...answers,
  });
  const told = app.as('ben')(incidents.declareIncident, { body: { ...body, severity: 'down' } });
  expect(await refused(told)).toBe('general/bad-request');
});

test('"I can\'t call it" is an answer: it counts as high, and offers who is on duty by name', async () => {
  const key = await declare('ada', 'low');
  const answer = await callIt(key, { answer: 'cannot-call' });
  expect(answer.incident).toMatchObject({ criticality: 'high', cannotCall: true, severity: null });
  expect(answer.escalate?.because).toBe('cannot-call');
  // Ada was paged when it opened, so it is not her who is called next; Max answers for the team.
  expect(answer.escalate?.people.map(({ name }) => name)).toEqual(['Max Berg', 'Ada Lund']);
  const sure = await callIt(key, { answer: 'called', severity: 'degraded', impact: 'few' });
  expect(sure.incident).toMatchObject({ criticality: 'moderate', cannotCall: false });
});

test('critical, and I do not know the next step: escalation is offered by name', async () => {
  const key = await declare();
  const body = { answer: 'called', severity: 'down', impact: 'everyone', nextStepUnknown: true };
  const { escalate } = await callIt(key, body, 'ada');
  expect(escalate).toMatchObject({ because: 'critical-and-next-step-unknown' });
  expect(escalate?.people[0]?.name).toBe('Ben Kaur');
});

test.each([
  ['half an answer', { answer: 'called', severity: 'down' }],
  ['an answer that is none', { answer: 'perhaps' }],
  ['none', {}],
])('%s is refused', async (_, body) => {
  expect(await refused(callIt(await declare(), body))).toBe('general/bad-request');
});

test('a person who makes it worse pages, unless they have it; making it less bad stops nothing', async () => {
  const key = await declare('ada', 'low');
  await app.as('ada')(incidents.acknowledgeIncident, at(key));
  await callIt(key, { answer: 'called', severity: 'degraded', impact: 'many' }, 'ada');
  expect((await get(key)).paging?.state).toBe('acknowledged');
  await callIt(key, { answer: 'called', severity: 'down', impact: 'many' }, 'ben');
  const paged = await get(key);
  expect(paged).toMatchObject({ lead: { name: 'Ada Lund' }, paging: { state: 'running' } });
  await callIt(key, { answer: 'called', severity: 'cosmetic', impact: 'few' }, 'ben');
  expect((await get(key)).paging?.state).toBe('running');
});

test('the database and core agree on how urgent each criticality is', async () => {
  const { rows } = await sql<{ criticality: 'critical' | 'high' | 'moderate' | 'low'; urgency: string }>`
    select distinct criticality, urgency from incident`.execute(app.platform.db);
  expect(rows.length).toBeGreaterThan(2);
  for (const { criticality, urgency } of rows) expect(urgency).toBe(urgencyOf(criticality));
});

test('it goes through its states, each with its time; what cannot be is refused with the rule', async () => {
  const key = await declare();
  expect((await get(key)).state).toBe('reported');
  await app.as('ben')(incidents.acknowledgeIncident, at(key));
  await go(key, 'identified');
  await app.passMinutes(1);
  await go(key, 'monitoring');
  expect(await refused(go(key, 'resolved'))).toBe('incidents/wrong-state');
  expect(await refused(go(key, 'reviewed'))).toBe('incidents/wrong-state');
  // Taking it over does not set the work back.
  await app.as('cleo')(incidents.acknowledgeIncident, at(key));
  expect((await get(key)).state).toBe('monitoring');
  await app.as('ben')(incidents.resolveIncident, { ...at(key), body: {} });
  await go(key, 'reviewed');
  const done = await get(key);
  expect(done.stateTimes.map(({ state }) => state)).toEqual([
    'reported',
    'investigating',
    'identified',
    'monitoring',
    'resolved',
    'reviewed',
  ]);
  expect(done.may).toMatchObject({ resolve: false, reopen: true, acknowledge: false });
  expect(await refused(go(key, 'triage'))).toBe('incidents/wrong-state');
  await app.as('ben')(incidents.reopenIncident, { ...at(key), body: {} });
  expect(await get(key)).toMatchObject({ state: 'triage', resolvedAt: null });
});

test('a wrong time is put right with a trace, and only where the order holds', async () => {
  const key = await declare();
  await app.as('ben')(incidents.acknowledgeIncident, at(key));
  const before = await get(key);
  const earlier = new Date(ms(before.beganAt) - 20 * 60_000).toISOString();
  const correct = (position: number, to: string) =>
    app.as('ben')(life.correctStateTime, {
      params: { key, position },
      body: { at: to, because: 'The log shows it began earlier.' },
    });
  await correct(1, earlier);
  const after = await get(key);
  expect(after).toMatchObject({ beganAt: earlier, originalRequest: { at: before.beganAt } });
  expect(after.stateTimes[0]).toMatchObject({ at: earlier });
  expect(after.stateTimes[0]?.correctedAt).not.toBeNull();
  expect(await refused(correct(2, new Date(ms(earlier) - 1).toISOString()))).toBe('incidents/wrong-time');
  expect(await refused(correct(7, earlier))).toBe('incidents/wrong-time');
  const { items } = await app.as('ada')(getTimeline, { ...at(key), query: {} });
  expect(items.find(({ kind }) => kind === 'incident.time-corrected')).toMatchObject({
    actor: { name: 'Ben Kaur' },
    because: 'The log shows it began earlier.',
    data: { state: 'reported', from: before.beganAt, to: earlier },
  });
});

test('resolving asks who told us first: answered, skipped, or not asked at all are three different things', async () => {
  const [answered, skipped, unasked] = [await declare(), await declare(), await declare()];
  await app.as('ben')(incidents.resolveIncident, {
    ...at(answered),
    body: {
      toldFirst: 'customer',
      couldHaveTold: 'yes',
      couldHaveToldHow: 'Watch the error rate of the till.',
    },
  });
  await app.as('ben')(incidents.resolveIncident, { ...at(skipped), body: { askedWhoTold: true } });
  await app.as('ben')(incidents.resolveIncident, { ...at(unasked), body: {} });
  expect((await get(answered)).toldFirst).toMatchObject({
    who: 'customer',
    suggested: 'colleague',
    couldHaveTold: 'yes',
    how: 'Watch the error rate of the till.',
  });
  const later = (await get(skipped)).toldFirst;
  expect(later).toMatchObject({ who: null, couldHaveTold: null });
  expect(later.askedAt).not.toBeNull();
  expect((await get(unasked)).toldFirst.askedAt).toBeNull();
  await app.as('cleo')(life.answerToldFirst, { ...at(skipped), body: { couldHaveTold: 'unknown' } });
  expect((await get(skipped)).toldFirst).toMatchObject({ who: null, couldHaveTold: 'unknown', how: null });
  expect(await kinds(skipped)).toContain('incident.told-first-answered');
});

test('whoever is on it goes on seeing it when it is made private; everybody else, and their lists, do not', async () => {
  const key = await declare('mia');
  await app.as('ben')(incidents.acknowledgeIncident, at(key));
  expect(
    await refused(app.as('cleo')(setPrivate, { ...at(key), body: { private: true, because: 'no' } })),
  ).toBe('general/not-allowed');
  const made = await app.as('ben')(setPrivate, {
    ...at(key),
    body: { private: true, because: 'A person is named.' },
  });
  expect(made.readers.map(({ name }) => name).sort()).toEqual(['Ada Lund', 'Ben Kaur', 'Mia Wong']);
  expect(await refused(get(key, 'mia'))).toBe('done');
  expect(await refused(get(key, 'cleo'))).toBe('incidents/unknown-incident');
  expect(await refused(get(key, 'olga'))).toBe('incidents/unknown-incident');
  const listed = await app.as('cleo')(incidents.listIncidents, { query: { state: 'all' } });
  expect(listed.items.some((one) => one.key === key)).toBe(false);
  await app
    .as('max')(setPrivate, { ...at(key), body: { private: false, because: 'Settled.' } })
    .catch(() => undefined);
  await app.as('ada')(setPrivate, { ...at(key), body: { private: false, because: 'Settled.' } });
  expect(await refused(get(key, 'cleo'))).toBe('done');
  expect(await kinds(key)).toEqual(expect.arrayContaining(['ticket.made-private', 'ticket.opened-up']));
});

test('an update begins the time to the next one anew; resolving ends it', async () => {
  const key = await declare('ada', 'critical');
  await app.as('ben')(incidents.acknowledgeIncident, at(key));
  const taken = await get(key);
  expect(ms(taken.updateDueAt!) - ms(taken.leadSince!)).toBe(5 * 60_000);
  await app.passMinutes(3);
  await app.as('ben')(postUpdate, { ...at(key), body: { did: 'Looked', found: '', next: '' } });
  const posted = await get(key);
  expect(ms(posted.updateDueAt!) - ms(posted.lastUpdateAt!)).toBe(5 * 60_000);
  expect(ms(posted.updateDueAt!)).toBeGreaterThan(ms(taken.updateDueAt!));
  await app.as('ben')(incidents.resolveIncident, { ...at(key), body: {} });
  expect((await get(key)).updateDueAt).toBeNull();
});
