import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  acknowledgeIncident,
  declareIncident,
  getIncident,
  getNow,
  listIncidents,
  reopenIncident,
  resolveIncident,
} from '../../src/features/incidents/contract.ts';
import { getTimeline } from '../../src/features/tickets/contract/talk.ts';
import { testApp, type TestApp } from '../harness/app.ts';

let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});
afterEach(() => app.close());

const incident = (key = 'INC-1') => app.as('ada')(getIncident, { params: { key } });
const openKeys = async () =>
  (await app.as('ada')(listIncidents, { query: { state: 'open' } })).items.map((item) => item.key);
const pages = () =>
  app.mail.to(app.cast.people.ada.email).filter((message) => message.kind === 'page').length;

test('a trigger on an open key counts up and pages nobody again; after resolve it opens anew', async () => {
  for (let i = 0; i < 3; i++) expect((await app.trigger('Disk full', { key: 'disk' })).status).toBe(202);
  expect((await incident()).alerts).toMatchObject([{ signalCount: 3, clearedAt: null }]);
  expect(pages()).toBe(1);
  await app.trigger('Disk full', { key: 'disk', action: 'resolve' });
  expect(await openKeys()).toEqual([]);
  await app.trigger('Disk full', { key: 'disk' });
  expect(await openKeys()).toEqual(['INC-2']);
  expect(pages()).toBe(2);
});

test('nobody took it and its last alert clears: paging stops and it resolves by itself', async () => {
  await app.trigger('A', { key: 'a' });
  await app.trigger('B', { key: 'b' });
  await app.trigger('A', { key: 'a', action: 'resolve' });
  expect(await openKeys()).toEqual(['INC-1']);
  await app.trigger('B', { key: 'b', action: 'resolve' });
  expect(await incident()).toMatchObject({
    state: 'resolved',
    resolvedBecause: 'all-alerts-cleared',
    paging: { state: 'stopped' },
  });
  const before = pages();
  await app.passMinutes(60);
  expect(pages()).toBe(before);
});

test('a person reported it, and an alert that joined it clears: it stays, and goes on paging', async () => {
  await app.as('max')(declareIncident, {
    body: { title: 'Customers cannot pay', service: 'shop', criticality: 'critical' },
  });
  await app.trigger('Disk full', { key: 'disk' });
  await app.trigger('Disk full', { key: 'disk', action: 'resolve' });
  expect(await incident()).toMatchObject({ resolvedAt: null, paging: { state: 'running' } });
  expect((await incident()).alertsClearedAt).not.toBeNull();
});

test('somebody has it and its last alert clears: it stays open and asks', async () => {
  await app.trigger('A', { key: 'a' });
  await app.as('ada')(acknowledgeIncident, { params: { key: 'INC-1' } });
  await app.trigger('A', { key: 'a', action: 'resolve' });
  expect((await incident()).alertsClearedAt).not.toBeNull();
  expect((await app.as('ada')(getNow, {})).waitingForMe).toMatchObject([
    { kind: 'alerts-cleared', incident: { key: 'INC-1' } },
  ]);
  await app.trigger('A again', { key: 'a2' });
  expect((await incident()).alertsClearedAt).toBeNull();
});

test('an alert joins the young incident of its service, not one that began 30 minutes ago', async () => {
  await app.trigger('A', { key: 'a' });
  await app.as('ada')(acknowledgeIncident, { params: { key: 'INC-1' } });
  await app.passMinutes(29);
  await app.trigger('B', { key: 'b' });
  expect(await openKeys()).toEqual(['INC-1']);
  expect((await incident()).alerts).toHaveLength(2);
  await app.passMinutes(1);
  await app.trigger('C', { key: 'c' });
  expect((await openKeys()).sort()).toEqual(['INC-1', 'INC-2']);
  expect((await incident('INC-2')).alerts).toMatchObject([
    { title: 'C', placedBecause: 'open-incident-is-too-old' },
  ]);
});

test('an alert more critical than its incident pages again although somebody has it', async () => {
  await app.trigger('Slow', { key: 'slow', severity: 'warning' });
  await app.as('ada')(acknowledgeIncident, { params: { key: 'INC-1' } });
  await app.trigger('Slow', { key: 'slow', severity: 'warning' });
  await app.trigger('Also slow', { key: 'slow-2', severity: 'info' });
  expect(pages()).toBe(1);
  await app.trigger('Down', { key: 'down', severity: 'critical' });
  expect(pages()).toBe(2);
  expect(await incident()).toMatchObject({
    criticality: 'critical',
    lead: { name: 'Ada Lund' },
    paging: { state: 'running' },
  });
  await app.as('ada')(acknowledgeIncident, { params: { key: 'INC-1' } });
  // The same alert getting worse counts as well.
  await app.trigger('Disk', { key: 'disk', severity: 'info' });
  expect((await incident()).paging?.state).toBe('acknowledged');
});

test('the alert itself gets worse: it raises its incident and pages again', async () => {
  await app.trigger('Slow', { key: 'slow', severity: 'warning' });
  await app.as('ada')(acknowledgeIncident, { params: { key: 'INC-1' } });
  await app.trigger('Slow', { key: 'slow', severity: 'critical' });
  expect(await incident()).toMatchObject({ criticality: 'critical', paging: { state: 'running' } });
  expect(pages()).toBe(2);
});

test("the sender's acknowledge stops the paging and gives nobody the lead", async () => {
  await app.trigger('A', { key: 'a' });
  await app.trigger('A', { key: 'a', action: 'acknowledge' });
  expect(await incident()).toMatchObject({ lead: null, paging: { state: 'stopped' } });
  const before = pages();
  await app.passMinutes(29);
  expect(pages()).toBe(before);
  // Whoever was woken hears of it, once, and nobody else does.
  await app.trigger('A', { key: 'a', action: 'acknowledge' });
  await app.platform.due.drain();
  const toldTo = (who: 'ada' | 'ben') =>
    app.mail
      .to(app.cast.people[who].email)
      .filter(({ subject }) => subject.includes('its source says that somebody has it there')).length;
  expect([toldTo('ada'), toldTo('ben')]).toEqual([1, 0]);
});

test("the sender's acknowledge holds as long as a person's word, and then it pages again", async () => {
  await app.trigger('A', { key: 'a' });
  await app.trigger('A', { key: 'a', action: 'acknowledge' });
  const before = pages();
  await app.passMinutes(31);
  const { paging, pagings } = await incident();
  expect(paging?.state).toBe('running');
  expect(pagings.at(-1)!.startedBecause).toBe('acknowledgement-rotted');
  expect(pages()).toBe(before + 1);
});

test("the sender's acknowledge of one alert does not silence another that nobody has acknowledged", async () => {
  await app.trigger('A', { key: 'a' });
  await app.trigger('B', { key: 'b' });
  await app.trigger('A', { key: 'a', action: 'acknowledge' });
  expect(await incident()).toMatchObject({ paging: { state: 'running' } });
  await app.trigger('B', { key: 'b', action: 'acknowledge' });
  expect(await incident()).toMatchObject({ paging: { state: 'stopped' } });
});

test('a person resolves it: its alerts clear with it, and what still fires opens anew; reopening pages again', async () => {
  await app.trigger('A', { key: 'a' });
  await app.as('ada')(resolveIncident, { params: { key: 'INC-1' }, body: { because: 'restarted' } });
  expect((await incident()).alerts).toMatchObject([{ clearedBecause: 'incident-resolved' }]);
  await app.as('ada')(reopenIncident, { params: { key: 'INC-1' }, body: { because: 'it came back' } });
  await app.platform.due.drain();
  expect(await incident()).toMatchObject({ state: 'triage', lead: null, paging: { state: 'running' } });
  expect(pages()).toBe(2);
  const kinds = (await app.as('ada')(getTimeline, { params: { key: 'INC-1' } })).items.map(
    (entry) => entry.kind,
  );
  expect(kinds.indexOf('incident.reopened')).toBeLessThan(kinds.indexOf('incident.resolved'));
});

test('whoever takes it from another holds it, and both are on the timeline', async () => {
  await app.trigger('A', { key: 'a' });
  await app.as('ada')(acknowledgeIncident, { params: { key: 'INC-1' } });
  await app.as('ben')(acknowledgeIncident, { params: { key: 'INC-1' } });
  await app.as('ben')(acknowledgeIncident, { params: { key: 'INC-1' } });
  expect((await incident()).lead?.name).toBe('Ben Kaur');
  const { items } = await app.as('ada')(getTimeline, { params: { key: 'INC-1' } });
  expect(
    items
      .filter((entry) => entry.kind === 'incident.acknowledged')
      .map((entry) => entry.data['before'] ?? null),
  ).toEqual(['Ada Lund', null]);
});
