import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as incidents from '../../src/features/incidents/contract.ts';
import { handOverDuty, joinIncident } from '../../src/features/incidents/contract/room.ts';
import * as life from '../../src/features/incidents/contract/life.ts';
import {
  getResponseSettings,
  setResponseSettings,
} from '../../src/features/services/contract/response-settings.ts';
import { getTimeline, postUpdate } from '../../src/features/tickets/contract/talk.ts';
import { testApp, type TestApp } from '../harness/app.ts';
import type { Member } from '../harness/cast.ts';

let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});
afterEach(() => app.close());

const at = (key: string) => ({ params: { key } });
const get = (key: string) => app.as('ada')(incidents.getIncident, at(key));
/** Opened by a signal; nobody has called it yet. */
async function alerted(severity = 'critical'): Promise<string> {
  await app.trigger('Checkout fails', { severity });
  return (await app.as('ada')(incidents.listIncidents, { query: {} })).items[0]!.key;
}
const take = (key: string, who: Member = 'ben') => app.as(who)(incidents.acknowledgeIncident, at(key));
const post = (key: string) =>
  app.as('ada')(postUpdate, { ...at(key), body: { did: 'Looked', found: '', next: '' } });
const events = async (key: string, kind: RegExp) =>
  (await app.as('ada')(getTimeline, { ...at(key), query: {} })).items
    .filter((one) => kind.test(one.kind))
    .reverse();
const subjects = (who: Member, words: RegExp) =>
  app.mail
    .to(app.cast.people[who].email)
    .map(({ subject }) => subject)
    .filter((subject) => words.test(subject));

test('whoever has it is asked to confirm how bad it is within ten minutes, reminded once, and then left alone', async () => {
  const key = await alerted();
  await take(key);
  await app.passMinutes(4);
  expect(subjects('ben', /critical\?/)).toEqual([]);
  await app.passMinutes(1);
  expect(subjects('ben', /critical\?/)).toEqual([expect.stringContaining(`Is ${key} critical?`)]);
  await app.passMinutes(5);
  expect(subjects('ben', /critical\?/)).toHaveLength(2);
  await app.passMinutes(25);
  expect(subjects('ben', /critical\?/)).toHaveLength(2);
  expect(subjects('ada', /critical\?/)).toEqual([]);
  expect((await events(key, /criticality-asked/)).map(({ data }) => data['reminder'])).toEqual([false, true]);
});

test('while nobody has it, who is on duty first is asked', async () => {
  const key = await alerted();
  await app.passMinutes(5);
  expect(subjects('ada', /critical\?/)).toHaveLength(1);
  expect(subjects('ben', /critical\?/)).toEqual([]);
  expect((await events(key, /criticality-asked/))[0]?.data['people']).toMatchObject([{ name: 'Ada Lund' }]);
});

test('nobody is asked what is answered, nor about what is over, nor what a responder called when reporting', async () => {
  const key = await alerted();
  await take(key);
  await app.as('ben')(life.callCriticality, { ...at(key), body: { answer: 'confirmed' } });
  const declared = await app.as('cleo')(incidents.declareIncident, {
    body: { title: 'Search is slow', service: 'shop', criticality: 'low' },
  });
  await app.as('cleo')(incidents.acknowledgeIncident, at(declared.key));
  const reported = await app.as('mia')(incidents.declareIncident, {
    body: { title: 'The till is dead', service: 'shop', criticality: 'low' },
  });
  await app.as('cleo')(incidents.acknowledgeIncident, at(reported.key));
  await app.as('cleo')(incidents.resolveIncident, { ...at(reported.key), body: {} });
  await app.passMinutes(30);
  expect([...subjects('ben', /\?/), ...subjects('cleo', /\?/), ...subjects('ada', /\?/)]).toEqual([]);
});

test('a worse alert after the call: it is to be confirmed anew', async () => {
  const key = await alerted('warning');
  await take(key);
  await app.as('ben')(life.callCriticality, { ...at(key), body: { answer: 'confirmed' } });
  await app.trigger('Payments fail', { severity: 'critical' });
  expect(await get(key)).toMatchObject({ criticality: 'critical', confirmedAt: null });
  expect((await get(key)).confirmDueAt).not.toBeNull();
  await app.passMinutes(5);
  expect(subjects('ben', /Is .* critical\?/)).toHaveLength(1);
});

test('the lead is reminded of the update when it is due, twice more with growing gaps, then once the next on duty', async () => {
  const key = await alerted();
  await take(key, 'ada');
  await app.passMinutes(4);
  expect(await events(key, /^update\./)).toEqual([]);
  await app.passMinutes(30);
  const sent = await events(key, /^update\./);
  expect(sent.map(({ kind }) => kind)).toEqual([
    'update.reminded',
    'update.late',
    'update.late',
    'update.late',
  ]);
  expect(sent.map(({ data }) => (data['person'] as { name: string }).name)).toEqual([
    'Ada Lund',
    'Ada Lund',
    'Ada Lund',
    'Ben Kaur',
  ]);
  const late = sent.map(({ data }) => Number(data['lateMinutes']));
  const gaps = late.slice(1).map((minutes, index) => minutes - late[index]!);
  expect(late[0]).toBe(0);
  expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
  expect(subjects('ada', /update/)).toHaveLength(3);
  expect(subjects('ben', /Ada Lund has it, and the update is/)).toHaveLength(1);
});

test('handed over: whoever leads now has the whole time, and whoever communicates is asked in the end', async () => {
  const key = await alerted();
  await take(key, 'ada');
  await app.as('cleo')(joinIncident, { ...at(key), body: { duty: 'communicator' } });
  await app.passMinutes(4);
  await app.as('ada')(handOverDuty, { ...at(key), body: { to: app.cast.people.ben.id } });
  await app.passMinutes(4);
  expect(await events(key, /^update\./)).toEqual([]);
  await app.passMinutes(25);
  const told = (await events(key, /^update\./)).map(({ data }) => (data['person'] as { name: string }).name);
  expect(told).toEqual(['Ben Kaur', 'Ben Kaur', 'Ben Kaur', 'Cleo Marsh']);
});

test('an update in time: nobody is reminded; the next reminder counts from it', async () => {
  const key = await alerted();
  await take(key, 'ada');
  for (let round = 0; round < 4; round++) {
    await app.passMinutes(4);
    await post(key);
  }
  expect(await events(key, /^update\.(reminded|late)/)).toEqual([]);
  await app.passMinutes(5);
  expect(await events(key, /^update\.(reminded|late)/)).toHaveLength(1);
});

test('while one only watches it, updates may take longer; when nobody has it, nobody is reminded', async () => {
  const key = await alerted();
  await app.passMinutes(9);
  expect(await events(key, /^update\./)).toEqual([]);
  await take(key, 'ada');
  await app.as('ada')(life.changeState, { ...at(key), body: { state: 'monitoring' } });
  await app.passMinutes(19);
  expect(await events(key, /^update\./)).toEqual([]);
  await app.passMinutes(2);
  expect(await events(key, /^update\./)).toHaveLength(1);
});

test('resolved in the moment a reminder is due: either it was just reminded of, or never is', async () => {
  const key = await alerted();
  await take(key, 'ada');
  await app.passMinutes(4);
  // Due now, and not looked at yet: the reminder and the resolution want the same row.
  await sql`update clock set offset_ms = offset_ms + 60000`.execute(app.platform.db);
  await Promise.all([
    app.as('ada')(incidents.resolveIncident, { ...at(key), body: {} }),
    app.platform.due.drain(),
    app.platform.due.drain(),
  ]);
  await app.passMinutes(25);
  const after = await events(key, /./);
  const over = after.findIndex(({ kind }) => kind === 'incident.resolved');
  expect(over).toBeGreaterThan(0);
  expect(after.slice(over).filter(({ kind }) => /^update\.|criticality-asked/.test(kind))).toEqual([]);
  expect(await get(key)).toMatchObject({ updateDueAt: null, confirmDueAt: null });
});

test('a team that wants updates more seldom, and criticality confirmed sooner, has it so', async () => {
  const params = { slug: app.cast.team.slug };
  const { settings } = await app.as('ada')(getResponseSettings, { params });
  await app.as('ada')(setResponseSettings, {
    params,
    body: {
      ...settings,
      confirmMinutes: 2,
      updateMinutes: { ...settings.updateMinutes, critical: 30 },
      matrix: { ...settings.matrix, cosmetic: { ...settings.matrix.cosmetic, everyone: 'critical' } },
    },
  });
  const key = await alerted();
  await take(key);
  await app.passMinutes(2);
  expect(subjects('ben', /critical\?/)).toHaveLength(2);
  const { incident } = await app.as('ben')(life.callCriticality, {
    ...at(key),
    body: { answer: 'called', severity: 'cosmetic', impact: 'everyone' },
  });
  expect(incident.criticality).toBe('critical');
  await app.passMinutes(27);
  expect(await events(key, /^update\./)).toEqual([]);
  await app.passMinutes(2);
  expect(await events(key, /^update\./)).toHaveLength(1);
});
