import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../test/harness/app.ts';
import type { Member } from '../../../../test/harness/cast.ts';
import { declareIncident, getNow, resolveIncident } from '../../incidents/contract.ts';
import { callCriticality } from '../../incidents/contract/life.ts';
import { addNextAction } from '../../tickets/contract/next-actions.ts';
import { setPrivate } from '../../tickets/contract/private.ts';
import * as contract from '../contract/improvements.ts';
import * as overview from '../contract/overview.ts';
import { getImprovementSettings, setImprovementSettings } from '../contract/settings.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

/** Days pass one by one, as they do; minute by minute would take minutes. */
const passDays = async (days: number) => {
  for (let passed = 0; passed < days; passed++) {
    await sql`update clock set offset_ms = offset_ms + 86400000`.execute(app.platform.db);
    await app.platform.due.drain();
  }
};
const inDays = (days: number) =>
  sql<{
    on: string;
  }>`select to_char((evenkeel_now() at time zone 'utc')::date + ${days}::int, 'YYYY-MM-DD') as on`
    .execute(app.platform.db)
    .then(({ rows }) => rows[0]!.on);
const declare = async (title: string, criticality: 'critical' | 'low' = 'critical') =>
  (await app.as('ben')(declareIncident, { body: { title, service: 'shop', criticality } })).key;
const propose = async (body: Record<string, unknown>, who: Member = 'ben') =>
  app.as(who)(contract.proposeImprovement, {
    body: { title: 'Watch the disk', kind: 'prevent', team: 'shop', ...body },
  });
const get = (key: string, who: Member = 'ben') => app.as(who)(contract.getImprovement, { params: { key } });
const mailsTo = (who: Member, part: string) =>
  app.mail.to(`${who}@example.test`).filter(({ subject }) => subject.includes(part)).length;

test('the owner is reminded three days before, and overdue ones are told once a week to owner and manager', async () => {
  const { key } = await propose({ owner: 'ben', dueOn: await inDays(5) });
  await passDays(1);
  expect(mailsTo('ben', key)).toBe(0);
  await passDays(2);
  expect(mailsTo('ben', `${key} is due`)).toBe(1);
  const letters = (who: Member) => mailsTo(who, 'overdue');
  expect([letters('ben'), letters('max')]).toEqual([0, 0]);
  await passDays(10);
  expect(await get(key)).toMatchObject({ overdue: true });
  expect([letters('ben'), letters('max'), letters('cleo')]).toEqual([1, 1, 0]);
  const { waitingForMe } = await app.as('ben')(getNow, {});
  expect(waitingForMe.some(({ elsewhere }) => elsewhere?.key === key)).toBe(true);
  expect(await app.as('ben')(overview.countWaitingImprovements, {})).toEqual({ overdue: 1, asksHelped: 0 });
  const { version } = await get(key);
  await app.as('ben')(contract.moveImprovement, { params: { key }, body: { version, to: 'done' } });
  await passDays(7);
  expect([letters('ben'), letters('max')]).toEqual([1, 1]);
});

test('too early to say is asked again after thirty days', async () => {
  const { key, version } = await propose({ owner: 'ben', dueOn: await inDays(40) });
  await app.as('ben')(contract.moveImprovement, { params: { key }, body: { version, to: 'done' } });
  await app.as('ben')(contract.answerHelped, { params: { key }, body: { helped: 'too-early' } });
  await passDays(29);
  expect(await get(key)).toMatchObject({ asksHelped: false });
  await passDays(2);
  expect(await get(key)).toMatchObject({ asksHelped: true });
  expect(mailsTo('ben', `Did ${key} help?`)).toBe(1);
});

test('a later incident of the same kind reopens the question, and the improvement is shown on it', async () => {
  const first = await declare('Payments time out at the gateway');
  const { key, version } = await propose({
    source: { kind: 'person', ticket: first },
    team: null,
    owner: 'cleo',
    dueOn: await inDays(9),
  });
  await app.as('ben')(resolveIncident, { params: { key: first }, body: {} });
  await app.as('cleo')(contract.moveImprovement, { params: { key }, body: { version, to: 'done' } });
  await app.as('cleo')(contract.answerHelped, {
    params: { key },
    body: { helped: 'yes', because: 'Quiet since.' },
  });
  await passDays(1);
  await declare('The newsletter looks odd', 'low');
  await app.platform.due.drain();
  expect(await get(key)).toMatchObject({ helped: 'yes', recurrences: [] });
  const again = await declare('Payments time out at the gateway');
  await app.platform.due.drain();
  expect(await get(key)).toMatchObject({
    state: 'done',
    helped: null,
    asksHelped: true,
    recurrences: [{ key: again, because: 'same-words' }],
  });
  expect(app.mail.to('cleo@example.test').map(({ subject }) => subject)).toContain(
    `Did ${key} help after all?`,
  );
  const { meantToPrevent } = await app.as('ben')(overview.getImprovementsOfTicket, {
    params: { key: again },
  });
  expect(meantToPrevent.map((one) => one.key)).toEqual([key]);
});

test('next actions left open are offered when it is over, until they are improvements', async () => {
  const incident = await declare('The queue is stuck', 'low');
  const action = await app.as('ben')(addNextAction, {
    params: { key: incident },
    body: { text: 'Write a runbook', for: 'Cleo' },
  });
  const ofTicket = () => app.as('ben')(overview.getImprovementsOfTicket, { params: { key: incident } });
  expect((await ofTicket()).leftOpen).toEqual([]);
  await app.as('ben')(resolveIncident, { params: { key: incident }, body: {} });
  expect((await ofTicket()).leftOpen).toContainEqual({
    id: action.id,
    text: 'Write a runbook',
    person: { id: app.cast.people.cleo.id, name: 'Cleo Marsh' },
  });
  await propose({ source: { kind: 'next-action', id: action.id, ticket: incident }, team: null });
  const after = await ofTicket();
  expect(after.leftOpen.map(({ id }) => id)).not.toContain(action.id);
  expect(after.items.map(({ source }) => source.id)).toEqual([action.id]);
});

test('how much the business cares is said by the named role and by administrators, by nobody else', async () => {
  const { key } = await propose({});
  const care = (who: Member) =>
    app.as(who)(contract.setImprovementCare, { params: { key }, body: { care: 4 } });
  const refused = { code: 'improvements/not-business' };
  for (const who of ['mia', 'ben', 'max', 'olga'] as const)
    await expect(care(who)).rejects.toMatchObject(refused);
  const params = { slug: 'shop' };
  const body = { role: 'Head of product', personId: app.cast.people.mia.id, remindDays: 5 };
  for (const who of ['mia', 'ben', 'max', 'olga'] as const)
    await expect(app.as(who)(setImprovementSettings, { params, body })).rejects.toMatchObject({
      code: 'general/not-allowed',
    });
  await app.as('ada')(setImprovementSettings, { params, body });
  expect(await app.as('ben')(getImprovementSettings, { params })).toEqual({
    role: 'Head of product',
    person: { id: app.cast.people.mia.id, name: 'Mia Wong' },
    remindDays: 5,
  });
  expect(await care('mia')).toMatchObject({ care: 4, business: { role: 'Head of product' } });
  expect(await care('ada')).toMatchObject({ care: 4 });
  await expect(care('max')).rejects.toMatchObject(refused);
});

test('alerts that fire and nobody acts on are offered with what became of them', async () => {
  for (let n = 0; n < 3; n++) {
    await app.trigger('Disk at 80 %', { key: 'disk' });
    await app.trigger('Disk at 80 %', { key: 'disk', action: 'resolve' });
  }
  const noisy = () => app.as('ben')(overview.listNoisyAlerts, { query: {} });
  const [alert] = (await noisy()).items;
  expect(alert).toMatchObject({
    title: 'Disk at 80 %',
    firedCount: 3,
    improvements: [],
    service: { slug: 'shop' },
  });
  await propose({
    title: 'Raise the threshold',
    kind: 'make-support-easier',
    source: { kind: 'noisy-alert', id: alert!.id },
    team: null,
    service: 'shop',
  });
  expect((await noisy()).items[0]!.improvements).toHaveLength(1);
  expect((await app.as('mia')(overview.listNoisyAlerts, { query: { team: 'platform' } })).items).toEqual([]);
});

test('the best next one makes support easier; what somebody else owns is not offered', async () => {
  await propose({ kind: 'make-support-easier', help: 5, owner: 'cleo', dueOn: await inDays(9) });
  const { next } = await app.as('ben')(overview.getNextImprovement, {});
  expect(next).toMatchObject({ title: 'Raise the threshold', owner: null });
});

test('figures count each once, and practice not at all', async () => {
  const figures = await app.as('ben')(overview.getImprovementFigures, { query: { team: 'shop' } });
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from improvement`.execute(
    app.platform.db,
  );
  expect(figures.proposed).toBe(rows[0]!.count);
  await sql`update improvement set drill = true where kind = 'make-support-easier'`.execute(app.platform.db);
  const without = await app.as('ben')(overview.getImprovementFigures, { query: {} });
  expect(without.perKind.map(({ kind }) => kind)).not.toContain('make-support-easier');
  expect(await app.as('olga')(overview.getImprovementFigures, { query: { team: 'platform' } })).toMatchObject(
    { proposed: 0 },
  );
});

test('the impact follows what the incident is called, and privacy follows the incident', async () => {
  const incident = await declare('A small thing', 'low');
  const { key } = await propose({ source: { kind: 'person', ticket: incident }, team: null });
  expect(await get(key)).toMatchObject({ impact: 1, priority: 9 });
  await app.as('ben')(callCriticality, {
    params: { key: incident },
    body: { answer: 'called', severity: 'down', impact: 'everyone' },
  });
  expect(await get(key)).toMatchObject({ impact: 4, priority: 36 });
  const set = (wanted: boolean) =>
    app.as('ada')(setPrivate, { params: { key: incident }, body: { private: wanted, because: 'it is' } });
  await set(true);
  await expect(get(key, 'olga')).rejects.toMatchObject({ code: 'improvements/unknown-improvement' });
  await set(false);
  expect(await get(key, 'olga')).toMatchObject({ private: false, may: { edit: false } });
});
