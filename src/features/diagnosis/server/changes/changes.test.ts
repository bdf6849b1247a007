import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import type { Member } from '../../../../../test/harness/cast.ts';
import { acknowledgeIncident, declareIncident } from '../../../incidents/contract.ts';
import { callCriticality } from '../../../incidents/contract/life.ts';
import { joinIncident } from '../../../incidents/contract/room.ts';
import { getResponseSettings, setResponseSettings } from '../../../services/contract/response-settings.ts';
import { announceIntention, getTalk } from '../../../tickets/contract/talk.ts';
import { getRecord } from '../../../tickets/contract/record.ts';
import { proposeChange } from '../../contract/changes.ts';
import { changesOf, diagnosisWaiting } from '../../index.ts';
import { changeLinesOf } from './changes-of.ts';
import { changesOn, hypothesisOn } from './changes.fixture.ts';

let app: TestApp;
let key: string;
let on: ReturnType<typeof changesOn>;
let hypothesisId: string;
let ticketId: string;
beforeAll(async () => {
  app = await testApp();
  // Here each message is looked for by itself.
  await sql`update page_limit set together = false`.execute(app.platform.db);
});
afterAll(() => app.close());
const begin = async (criticality: 'critical' | 'moderate') => {
  const declared = await app.as('mia')(declareIncident, {
    body: { title: 'Checkout is down', service: 'shop', criticality },
  });
  ({ key, id: ticketId } = declared);
  await app.as('ben')(acknowledgeIncident, { params: { key } });
  await app.as('cleo')(joinIncident, { params: { key }, body: {} });
  on = changesOn(app, key);
  hypothesisId = await hypothesisOn(app, key, 'the pool is too small');
};
const waitingFor = async (who: Member) =>
  (await diagnosisWaiting(app.platform, app.cast.people[who].id)).filter((one) => one.key === key);
const mailTo = (who: Member) =>
  app.mail.to(app.cast.people[who].email).map(({ subject }: { subject: string }) => subject);
const refusedWith = (code: string) => ({ code });

describe('at the critical level', () => {
  beforeEach(() => begin('critical'));

  test('a change waits for a second person’s yes; those who could say it are named and told', async () => {
    const change = await on.propose('ben', 'restart the pool', { hypothesisId, make: true });
    expect(change).toMatchObject({
      state: 'waiting',
      guess: false,
      hypothesis: { text: 'the pool is too small', state: 'open' },
      consent: { because: ['criticality'] },
      may: { agree: false, breakGlass: true, make: false, withdraw: true },
    });
    expect(change.consent.could.map(({ name }) => name)).toContain('Cleo Marsh');
    expect(change.consent.could.map(({ name }) => name)).not.toContain('Ben Kaur');
    await app.passMinutes(1);
    expect(mailTo('cleo').some((subject) => subject.includes('Ben Kaur asks for your yes'))).toBe(true);
    expect(await waitingFor('cleo')).toMatchObject([
      { key, urgent: true, text: 'Ben Kaur waits for your yes: restart the pool', criticality: 'critical' },
    ]);
    expect(await waitingFor('ben')).toEqual([]);
    await expect(on.make('ben', change.id)).rejects.toMatchObject(refusedWith('diagnosis/needs-second-yes'));
    await expect(on.agree('ben', change.id)).rejects.toMatchObject(refusedWith('diagnosis/own-change'));
    expect(await on.agree('cleo', change.id)).toMatchObject({
      state: 'ready',
      consent: { state: 'agreed', by: { name: 'Cleo Marsh' } },
    });
    expect(await waitingFor('cleo')).toEqual([]);
    expect(await waitingFor('ben')).toMatchObject([{ urgent: false, label: 'Say it is made' }]);
    expect(await on.make('ben', change.id)).toMatchObject({ state: 'made' });
    expect(await on.timeline()).toEqual([
      'Ben Kaur proposes a change to production',
      'Cleo Marsh agrees to the change',
      'Change made in production',
    ]);
  });

  test('two agree at once: one of them did, the other is told who', async () => {
    const { id } = await on.propose('ben', 'restart the pool', { hypothesisId });
    const said = await Promise.allSettled([on.agree('cleo', id), on.agree('ada', id), on.refuse('max', id)]);
    expect(said.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const told = said.flatMap((one) => (one.status === 'rejected' ? [one.reason as { code: string }] : []));
    expect(told).toMatchObject([
      { code: 'diagnosis/change-moved-on' },
      { code: 'diagnosis/change-moved-on' },
    ]);
    expect(await on.timeline()).toHaveLength(2);
  });

  test('broken glass is loud, and a yes that comes after it is told so', async () => {
    const { id } = await on.propose('ben', 'restart the pool', { hypothesisId });
    await expect(on.breakGlass('cleo', id)).rejects.toMatchObject(refusedWith('diagnosis/not-your-change'));
    expect(await on.breakGlass('ben', id)).toMatchObject({
      state: 'ready',
      consent: { state: 'broke-glass', reason: 'nobody answers' },
    });
    await app.passMinutes(1);
    expect(mailTo('cleo')).toContainEqual(expect.stringContaining('Ben Kaur broke the glass'));
    await expect(on.agree('cleo', id)).rejects.toMatchObject({
      code: 'diagnosis/change-moved-on',
      detail: expect.stringContaining('Ben Kaur has broken the glass'),
    });
    expect(await on.timeline()).toContain('Ben Kaur broke the glass: no second yes');
  });

  test('a no has its reason and ends it', async () => {
    const { id } = await on.propose('ben', 'restart the pool', { hypothesisId });
    expect(await on.refuse('cleo', id)).toMatchObject({
      state: 'refused',
      consent: { reason: 'the disk is full there' },
    });
    await expect(on.make('ben', id)).rejects.toMatchObject(refusedWith('diagnosis/change-moved-on'));
    await expect(on.breakGlass('ben', id)).rejects.toMatchObject(refusedWith('diagnosis/change-moved-on'));
  });

  test('who says yes says it to what they saw', async () => {
    const { id, version } = await on.propose('ben', 'restart the pool');
    await on.link('ada', id, hypothesisId);
    await expect(on.agree('cleo', id, version)).rejects.toMatchObject({
      code: 'diagnosis/change-moved-on',
      data: { current: { version: version + 1, guess: false } },
    });
  });

  test('who joins the room later finds it on the Now page; whoever only looks on does not', async () => {
    await on.propose('ben', 'restart the pool', { hypothesisId });
    expect(await waitingFor('max')).toEqual([]);
    await app.as('max')(joinIncident, { params: { key }, body: {} });
    await app.as('mia')(joinIncident, { params: { key }, body: { duty: 'communicator' } });
    expect(await waitingFor('max')).toHaveLength(1);
    expect(await waitingFor('mia'), 'a stakeholder may not say yes').toEqual([]);
  });
});

describe('below it', () => {
  beforeEach(() => begin('moderate'));

  test('a change with a hypothesis behind it is made at once', async () => {
    const change = await on.propose('ben', 'restart the pool', { hypothesisId, make: true });
    expect(change).toMatchObject({ state: 'made', consent: { state: 'not-asked', because: [] } });
  });

  test('a guess asks for a second look all the same, is marked everywhere, and stays one until somebody links', async () => {
    const guess = await on.propose('ben', 'restart the pool', { make: true });
    expect(guess).toMatchObject({ state: 'waiting', guess: true, consent: { because: ['on-a-guess'] } });
    expect(await waitingFor('cleo')).toMatchObject([
      { text: expect.stringContaining('On a guess: restart') },
    ]);
    await on.agree('cleo', guess.id);
    await on.make('ben', guess.id);
    const lines = () => changeLinesOf(app.platform.db, [ticketId]);
    expect((await lines()).get(ticketId)).toEqual([
      { text: 'restart the pool (on a guess, not judged yet)', who: 'Ben Kaur' },
    ]);
    expect(await on.timeline()).toEqual([
      'Ben Kaur proposes a change to production, on a guess',
      'Cleo Marsh agrees to the change, on a guess',
      'Change made in production, on a guess',
    ]);
    const linked = await on.link('cleo', guess.id, hypothesisId);
    expect(linked).toMatchObject({ guess: false, linked: { by: 'Cleo Marsh' } });
    expect(await on.timeline()).toContain('Cleo Marsh says what stands behind a guess');
    expect(await changesOf(app.platform.db, ticketId)).toMatchObject([
      { guess: false, guessWhenMade: true, number: 1 },
    ]);
  });

  test('when the incident becomes critical, what is not made yet asks for a yes', async () => {
    const { id } = await on.propose('ben', 'restart the pool', { hypothesisId });
    await app.as('ben')(callCriticality, {
      params: { key },
      body: { answer: 'called', severity: 'down', impact: 'everyone' },
    });
    await expect(on.make('ben', id)).rejects.toMatchObject(refusedWith('diagnosis/needs-second-yes'));
    expect((await on.list('cleo')).items[0]).toMatchObject({ state: 'waiting', may: { agree: true } });
  });

  test('from which level is the team’s to say', async () => {
    const params = { params: { slug: app.cast.team.slug } };
    const { settings } = await app.as('ada')(getResponseSettings, params);
    const set = (secondYesFrom: 'critical' | 'moderate') =>
      app.as('ada')(setResponseSettings, { ...params, body: { ...settings, secondYesFrom } });
    await set('moderate');
    expect((await on.list('ben')).asksForYes).toBe(true);
    const change = await on.propose('ben', 'restart the pool', { hypothesisId, make: true });
    await set('critical');
    expect(change).toMatchObject({ state: 'waiting', consent: { because: ['criticality'] } });
    expect((await on.list('ben')).asksForYes).toBe(false);
  });

  test('who made it is asked once what came of it', async () => {
    const { id } = await on.propose('ben', 'restart the pool', { hypothesisId, make: true });
    await app.passMinutes(14);
    expect(await waitingFor('ben')).toEqual([]);
    await app.passMinutes(2);
    expect(await waitingFor('ben')).toMatchObject([{ label: 'Judge it', urgent: false }]);
    await app.passMinutes(60);
    const asked = (subject: string) => subject.startsWith('Did your change on');
    expect(mailTo('ben').filter((subject) => asked(subject) && subject.includes(key))).toHaveLength(1);
    await on.judge('ben', id);
    expect(await waitingFor('ben')).toEqual([]);
  });

  test.each([
    ['symptom', 'symptom-fixes'],
    ['root-cause', 'root-cause-fixes'],
  ] as const)('a fix for the %s is a line of %s, typed once, that leads back', async (fixFor, section) => {
    const { id } = await on.propose('ben', 'restart the pool', { hypothesisId, make: true });
    const { judged } = await on.judge('cleo', id, fixFor);
    const { sections } = await app.as('ada')(getRecord, { params: { key } });
    expect(sections.find((one) => one.key === section)?.parts).toMatchObject([
      { id: judged?.partId, text: 'restart the pool', detail: { changeId: id } },
    ]);
    await expect(on.judge('ben', id)).rejects.toMatchObject({
      code: 'diagnosis/change-moved-on',
      detail: 'Somebody has judged it already.',
    });
  });

  test('two judge at once: one line in the record', async () => {
    const { id } = await on.propose('ben', 'restart the pool', { hypothesisId, make: true });
    const said = await Promise.allSettled([on.judge('ben', id, 'symptom'), on.judge('cleo', id, 'symptom')]);
    expect(said.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { sections } = await app.as('ada')(getRecord, { params: { key } });
    expect(sections.find((one) => one.key === 'symptom-fixes')?.parts).toHaveLength(1);
  });

  test('undone: when, and whether that helped; it is in place no more', async () => {
    const { id } = await on.propose('ben', 'restart the pool', { hypothesisId, make: true });
    expect(await on.undo('cleo', id)).toMatchObject({ state: 'undone', undone: { worked: true } });
    expect((await changeLinesOf(app.platform.db, [ticketId])).get(ticketId)).toBeUndefined();
    expect(await on.timeline()).toContain('Change undone');
  });

  test('what somebody announced becomes a change, and is done when it is made', async () => {
    await app.as('ben')(announceIntention, { params: { key }, body: { text: 'restart the pool' } });
    const { intentions } = await on.list('ben');
    expect(intentions).toMatchObject([{ text: 'restart the pool', by: { name: 'Ben Kaur' } }]);
    await app.as('ben')(proposeChange, {
      params: { key },
      body: {
        text: 'restart the pool',
        expected: 'it answers',
        undo: 'cannot be undone',
        hypothesisId,
        make: true,
        intentionId: intentions[0]!.id,
      },
    });
    expect((await on.list('ben')).intentions).toEqual([]);
    const talk = await app.as('ben')(getTalk, { params: { key } });
    expect(JSON.stringify(talk)).not.toContain('"outcome":null');
  });

  test('a hypothesis of another incident, or none, stands behind nothing', async () => {
    const other = hypothesisId;
    await begin('moderate');
    await expect(on.propose('ben', 'x', { hypothesisId: other })).rejects.toMatchObject(
      refusedWith('diagnosis/unknown-hypothesis'),
    );
  });
});
