import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import type { Member } from '../../../../../test/harness/cast.ts';
import { readNow } from '../../../../platform/index.ts';
import { createPolicy, setServicePolicy } from '../../../paging/contract.ts';
import { getPageRules, setQuietHours } from '../../../paging/contract/rules.ts';
import { createService, updateService } from '../../../services/contract.ts';
import { postUpdate } from '../../../tickets/contract/talk.ts';
import { acknowledgeIncident, declareIncident, getIncident, resolveIncident } from '../../contract.ts';
import { escalateIncident } from '../../contract/escalate.ts';
import { mergeIncident } from '../../contract/links.ts';
import { handOverDuty } from '../../contract/room.ts';
import { putOffIncident, takeNextStep } from '../../contract/paging.ts';

let app: TestApp;
let params: { params: { key: string } };
let key: string;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
const id = (who: Member) => app.cast.people[who].id;
const pages = (who: Member) =>
  app.mail.to(app.cast.people[who].email).filter(({ kind }) => kind === 'page').length;
const lastTo = (who: Member) => app.mail.to(app.cast.people[who].email).at(-1)?.subject ?? '';
const shown = () => app.as('mia')(getIncident, params);
const declare = async (criticality: 'critical' | 'low' = 'critical') => {
  ({ key } = await app.as('mia')(declareIncident, {
    body: { title: 'Checkout is down', service: 'shop', criticality },
  }));
  params = { params: { key } };
  await app.platform.due.drain();
};
const person = (who: Member) => ({ kind: 'person' as const, personId: id(who) });
const policy = async (change: object = {}) => {
  const { id: policyId } = await app.as('ada')(createPolicy, { body: named(change) });
  await app.as('ada')(setServicePolicy, { params: { slug: 'shop' }, body: { policyId } });
};
const named = (change: object) => ({
  teamId: app.cast.team.id,
  name: `Policy ${Math.random()}`,
  repeatCount: 0,
  steps: [
    { delaySeconds: 300, targets: [person('ben')] },
    { delaySeconds: 600, targets: [person('cleo')] },
  ],
  ...change,
});
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );

beforeEach(async () => {
  await policy();
});
// What is left open would go on paging in the next one's time.
afterEach(async () => {
  await codeOf(app.as('ada')(resolveIncident, { ...params, body: {} }));
  await app.as('ada')(updateService, { params: { slug: 'shop' }, body: { supportHours: null } });
  // Who got many pages in the last hour gets the next ones in one message: not what is tried here.
  await jump(120);
});

test('what each step would do is shown in advance: who, by which way, when, and when it ends', async () => {
  await declare();
  const { ahead, paging } = await shown();
  expect(ahead!.steps.map(({ people }) => people)).toEqual([
    [{ id: id('cleo'), name: 'Cleo Marsh', duty: null, channels: ['email'] }],
  ]);
  expect(ahead!.steps[0]).toMatchObject({ at: paging!.nextAt, again: false });
  expect(msOf(ahead!.endsAt) - msOf(ahead!.steps[0]!.at)).toBe(600_000);
  await app.as('ben')(acknowledgeIncident, params);
  expect((await shown()).ahead).toBeNull();
});

test('who is paged next is said as things stand: whoever sleeps is passed over', async () => {
  const ben = app.as('ben');
  const { zone } = await ben(getPageRules, {});
  const nowMs = (await readNow(app.platform.db)).getTime();
  const { hour } = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone);
  const quietHours = { fromMinute: hour * 60, toMinute: ((hour + 4) % 24) * 60 };
  await ben(setQuietHours, { body: { quietHours } });
  const steps = (['cleo', 'ben', 'max'] as const).map((who) => ({
    delaySeconds: 300,
    targets: [person(who)],
  }));
  await policy({ steps });
  await declare('low');
  const { paging, ahead } = await shown();
  expect(paging!.nextPeople).toEqual(ahead!.steps[0]!.people.map(({ name }) => name));
  expect(ahead!.steps[0]).toMatchObject({ at: paging!.nextAt, people: [{ id: id('max') }] });
  await ben(setQuietHours, { body: { quietHours: null } });
  expect((await shown()).paging!.nextPeople).toEqual(['Ben Kaur']);
});

describe('it can wait', () => {
  test('until morning: paging stops, those who were woken are told, and then whoever is on duty is paged', async () => {
    await declare();
    const before = [pages('ben'), pages('cleo')];
    const { untilAt } = await app.as('ben')(putOffIncident, { ...params, body: {} });
    const { paging, pagings } = await shown();
    expect(paging).toMatchObject({ state: 'waiting', nextAt: untilAt });
    expect(pagings.at(-1)!.waits).toMatchObject({
      untilAt,
      because: 'can-wait-until-morning',
      by: { name: 'Ben Kaur' },
    });
    await app.passMinutes(20);
    expect([pages('ben'), pages('cleo')]).toEqual(before);
    await policy({ steps: [{ delaySeconds: 300, targets: [person('cleo')] }] });
    await jump(minutesUntil(untilAt, (await shown()).beganAt) - 20);
    expect([pages('ben'), pages('cleo')]).toEqual([before[0], before[1]! + 1]);
  });

  test('snoozed by whoever has it: it does not rot meanwhile, and pages when the time is over', async () => {
    await declare();
    await app.as('ben')(acknowledgeIncident, params);
    const before = pages('ben');
    await app.as('ben')(putOffIncident, { ...params, body: { minutes: 120 } });
    expect((await shown()).hold).toBeNull();
    await app.passMinutes(119);
    expect(pages('ben')).toBe(before);
    expect((await shown()).lead?.name).toBe('Ben Kaur');
    await app.passMinutes(2);
    expect(pages('ben')).toBe(before + 1);
    expect((await shown()).pagings.at(-1)!.startedBecause).toBe('snooze-is-over');
  });

  test.each([
    ['a stakeholder may not say so', 'mia', 'general/not-allowed'],
    ['nor a responder of another team', 'olga', 'general/not-allowed'],
    ['a responder may', 'cleo', 'done'],
    ['a manager may', 'max', 'done'],
  ] as const)('%s', async (_, who, expected) => {
    await declare();
    expect(await codeOf(app.as(who)(putOffIncident, { ...params, body: {} }))).toBe(expected);
  });

  test('what is resolved is not put off, and less than five minutes is no time', async () => {
    await declare();
    expect(await codeOf(app.as('ben')(putOffIncident, { ...params, body: { minutes: 1 } }))).toBe(
      'general/bad-request',
    );
    await app.as('ben')(resolveIncident, { ...params, body: {} });
    expect(await codeOf(app.as('ben')(putOffIncident, { ...params, body: {} }))).toBe('incidents/resolved');
  });
});

test('"I\'ve got it" and "it can wait" in one moment: one comes after the other, and nobody is paged any more', async () => {
  for (let round = 0; round < 4; round++) {
    await declare();
    await Promise.all([
      app.as('ben')(acknowledgeIncident, params),
      app.as('cleo')(putOffIncident, { ...params, body: {} }),
      app
        .as('mia')(takeNextStep, params)
        .catch(() => undefined),
    ]);
    const { paging, lead } = await shown();
    expect(['acknowledged', 'waiting']).toContain(paging?.state);
    expect(lead?.name).toBe('Ben Kaur');
    await app.platform.due.drain();
    const before = [pages('ben'), pages('cleo')];
    await app.passMinutes(12);
    expect([pages('ben'), pages('cleo')]).toEqual(before);
    await app.as('ada')(resolveIncident, { ...params, body: {} });
  }
});

describe('escalate', () => {
  test('now: the next step is paged at once, once, however many press', async () => {
    await declare();
    const before = pages('cleo');
    const answers = await Promise.all(
      (['mia', 'max', 'ben'] as const).map((who) => codeOf(app.as(who)(takeNextStep, params))),
    );
    await app.platform.due.drain();
    expect(answers.toSorted()).toEqual([
      'done',
      'incidents/nobody-to-escalate-to',
      'incidents/nobody-to-escalate-to',
    ]);
    expect(pages('cleo')).toBe(before + 1);
    await app.as('ben')(acknowledgeIncident, params);
    expect(await codeOf(app.as('mia')(takeNextStep, params))).toBe('incidents/nobody-to-escalate-to');
  });

  test('to a team: everybody of it who responds is paged at once, but not who knows already', async () => {
    await declare();
    await app.as('ben')(acknowledgeIncident, params);
    await app.platform.due.drain();
    const before = { ben: pages('ben'), cleo: pages('cleo'), mia: pages('mia') };
    const { to } = await app.as('ben')(escalateIncident, {
      ...params,
      body: { toTeam: app.cast.team.id, because: 'all hands' },
    });
    await app.platform.due.drain();
    expect(to.name).toBe('Shop');
    expect({ ben: pages('ben'), cleo: pages('cleo'), mia: pages('mia') }).toEqual({
      ...before,
      cleo: before.cleo + 1,
    });
  });
});

describe('somebody has it', () => {
  test('it rots after the time of the policy, pages the holder first, then on; an update keeps it', async () => {
    await policy({ holdsSeconds: 600 });
    await declare();
    await app.as('ben')(acknowledgeIncident, params);
    const { hold } = await shown();
    expect(hold).toMatchObject({ person: { name: 'Ben Kaur' }, holdsSeconds: 600 });
    await app.passMinutes(9);
    await app.as('ben')(postUpdate, {
      ...params,
      body: { did: 'looked', found: 'nothing', next: 'look on' },
    });
    await app.passMinutes(9);
    const before = [pages('ben'), pages('cleo')];
    await app.passMinutes(2);
    expect([pages('ben'), pages('cleo')]).toEqual([before[0]! + 1, before[1]]);
    await app.passMinutes(5);
    expect([pages('ben'), pages('cleo')]).toEqual([before[0]! + 1, before[1]! + 1]);
    // An update of whoever had it is the answer that was missing; and it can rot again.
    await app.as('ben')(postUpdate, {
      ...params,
      body: { did: 'woke up', found: 'it goes on', next: 'restart it' },
    });
    expect((await shown()).pagings.at(-1)).toMatchObject({ state: 'acknowledged' });
    expect((await shown()).hold).toMatchObject({ person: { name: 'Ben Kaur' } });
    const after = [pages('ben'), pages('cleo')];
    await app.passMinutes(9);
    expect([pages('ben'), pages('cleo')]).toEqual(after);
    await app.passMinutes(2);
    expect([pages('ben'), pages('cleo')]).toEqual([after[0]! + 1, after[1]]);
  });

  test('where two are needed, the second who takes it from the web stands beside the first', async () => {
    await policy({
      steps: [{ delaySeconds: 300, targets: [person('ben'), person('cleo')], acknowledgements: 2 }],
    });
    await declare();
    await app.as('ben')(acknowledgeIncident, params);
    expect((await shown()).paging?.state).toBe('running');
    await app.as('cleo')(acknowledgeIncident, params);
    expect(await shown()).toMatchObject({ lead: { name: 'Ben Kaur' }, paging: { state: 'acknowledged' } });
    await app.platform.due.drain();
    expect(lastTo('ben')).toBe(`Cleo Marsh is on ${key} with Ben Kaur.`);
  });
});

test('of a service without a policy, whoever has it is asked again all the same, and then it ends loudly', async () => {
  await app.as('ada')(createService, { body: { teamId: app.cast.team.id, name: 'Bare' } });
  ({ key } = await app.as('mia')(declareIncident, { body: { title: 'Bare is down', service: 'bare' } }));
  params = { params: { key } };
  expect((await shown()).paging?.state).toBe('nobody-reached');
  await app.as('ben')(acknowledgeIncident, params);
  expect((await shown()).hold).toMatchObject({ person: { name: 'Ben Kaur' }, holdsSeconds: 1800 });
  const before = pages('ben');
  await app.passMinutes(31);
  expect(pages('ben')).toBe(before + 1);
  await app.passMinutes(6);
  expect(lastTo('max')).toBe(`Nobody was reached for ${key}`);
});

test('where two are needed, who has answered is not paged again by a repeat of the steps', async () => {
  await policy({
    repeatCount: 1,
    steps: [{ delaySeconds: 300, targets: [person('ben'), person('cleo')], acknowledgements: 2 }],
  });
  await declare();
  await app.as('ben')(acknowledgeIncident, params);
  const before = [pages('ben'), pages('cleo')];
  await app.passMinutes(6);
  expect([pages('ben'), pages('cleo')]).toEqual([before[0], before[1]! + 1]);
  expect((await shown()).pagings.at(-1)!.answers).toMatchObject({ need: 2 });
});

test('what is worse is merged into what waits until morning: it pages at once', async () => {
  await declare('low');
  await app.as('ben')(putOffIncident, { ...params, body: {} });
  const waiting = key;
  await declare('critical');
  await app.as('max')(mergeIncident, { ...params, body: { into: waiting } });
  ({ key } = { key: waiting });
  params = { params: { key } };
  expect(await shown()).toMatchObject({ criticality: 'critical', paging: { state: 'running' } });
});

test('handed over while it waits for its hour: nobody is woken before', async () => {
  await policy({ holdsSeconds: 600 });
  await declare();
  await app.as('ben')(acknowledgeIncident, params);
  await app.as('ben')(putOffIncident, { ...params, body: { minutes: 120 } });
  await app.as('ben')(handOverDuty, { ...params, body: { to: id('cleo') } });
  const before = pages('cleo');
  await app.passMinutes(30);
  expect((await shown()).paging?.state).toBe('waiting');
  expect(pages('cleo')).toBe(before);
});

test('while somebody is paged for it already, nobody is paged for a missing sign of life as well', async () => {
  await policy({ holdsSeconds: 600, steps: [{ delaySeconds: 3600, targets: [person('max')] }] });
  await declare();
  await app.as('ben')(acknowledgeIncident, params);
  await app.as('ben')(escalateIncident, { ...params, body: { to: id('cleo'), because: 'help' } });
  await app.platform.due.drain();
  const before = [pages('ben'), pages('cleo')];
  await app.passMinutes(11);
  expect([pages('ben'), pages('cleo')]).toEqual(before);
  expect((await shown()).pagings.at(-1)!.startedBecause).toBe('escalated-by-person');
});

test('handed over to somebody who may be asleep: they are paged, then on, until they answer', async () => {
  await declare();
  await app.as('ben')(acknowledgeIncident, params);
  const before = { cleo: pages('cleo'), max: pages('max') };
  await policy({ steps: [{ delaySeconds: 300, targets: [person('ben'), person('max')] }] });
  await app.as('ben')(handOverDuty, { ...params, body: { to: id('cleo'), page: true } });
  await app.platform.due.drain();
  expect({ cleo: pages('cleo'), max: pages('max') }).toEqual({ ...before, cleo: before.cleo + 1 });
  const ofBen = pages('ben');
  await app.passMinutes(5);
  expect(pages('max')).toBe(before.max + 1);
  expect(pages('ben')).toBe(ofBen);
  await app.as('cleo')(acknowledgeIncident, params);
  expect(await shown()).toMatchObject({ lead: { name: 'Cleo Marsh' }, paging: { state: 'acknowledged' } });
});

test('what is not urgent waits for the support hours of its service; what is worse does not', async () => {
  await notSupportedNow();
  await declare('low');
  const { pagings, ahead } = await shown();
  expect(pagings.at(-1)!.waits).toMatchObject({ because: 'outside-support-hours' });
  expect(ahead).toBeNull();
  await declare('critical');
  expect((await shown()).paging?.state).toBe('running');
});

test('what is not urgent and rots outside the support hours waits for them', async () => {
  await policy({ holdsSeconds: 600 });
  await declare('low');
  await app.as('ben')(acknowledgeIncident, params);
  await notSupportedNow();
  const before = pages('ben');
  await app.passMinutes(11);
  expect(pages('ben')).toBe(before);
  expect((await shown()).pagings.at(-1)).toMatchObject({
    startedBecause: 'acknowledgement-rotted',
    waits: { because: 'outside-support-hours' },
  });
});

/** Supported on the whole of the day after tomorrow, as the database's clock has it, and not before. */
async function notSupportedNow(): Promise<void> {
  const nowMs = (await readNow(app.platform.db)).getTime();
  const day = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO('UTC').dayOfWeek;
  // The whole of the day after tomorrow.
  const open = ((day + 1) % 7) + 1;
  const supportHours = {
    zone: 'UTC',
    windows: [{ fromDay: open, fromMinute: 0, toDay: open, toMinute: 1439 }],
  };
  await app.as('ada')(updateService, { params: { slug: 'shop' }, body: { supportHours } });
}
/** A night at once: minute by minute takes its time. */
const jump = async (minutes: number) => {
  await sql`update clock set offset_ms = offset_ms + ${minutes * 60_000}`.execute(app.platform.db);
  await app.platform.due.drain();
};
const msOf = (at: string) => Temporal.Instant.from(at).epochMilliseconds;
const minutesUntil = (at: string, from: string) => Math.ceil((msOf(at) - msOf(from)) / 60_000);
