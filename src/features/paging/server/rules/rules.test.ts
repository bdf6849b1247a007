import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import type { Member } from '../../../../../test/harness/cast.ts';
import { ProblemError } from '../../../../platform/contract/index.ts';
import { addContactMethod, listContactMethods, removeContactMethod } from '../../../identity/contract.ts';
import { addContactMethodFor, createTokenFor, markContactMethod } from '../../../identity/index.ts';
import { transact } from '../../../../platform/index.ts';
import * as rules from '../../contract/rules.ts';
import { reachablePeople } from '../reachable-people.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({
    twilio: {
      accountSid: 'AC1',
      authToken: 'secret',
      from: '+4720000000',
      voiceFrom: '+4720000000',
      messagingServiceSid: undefined,
      apiUrl: 'http://127.0.0.1:9/',
      machineDetection: false,
    },
  });
});
afterAll(() => app.close());

const refused = async (answer: Promise<unknown>): Promise<string> => {
  const error = await answer.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw new Error('It was not refused.');
  return error.code;
};
const firstWay = async (who: Member) => (await app.as(who)(listContactMethods, {})).items[0]!.id;
const addMail = async (who: Member, email: string) =>
  (await app.as(who)(addContactMethod, { body: { channel: 'email', email } })).item.id;
const choose = (
  who: Member,
  urgency: 'high' | 'low',
  ...chosen: readonly (readonly [id: string, minutes: number])[]
) =>
  app.as(who)(rules.setPageRules, {
    params: { urgency },
    body: {
      rules: chosen.map(([contactMethodId, minutes]) => ({ contactMethodId, afterSeconds: minutes * 60 })),
    },
  });
const told = (calls: readonly { shown: string; afterSeconds: number }[]) =>
  calls.map(({ shown, afterSeconds }) => `${shown} ${afterSeconds}`);
const testMails = (address: string) => app.mail.to(address).filter(({ kind }) => kind === 'test').length;

describe('how I am paged', () => {
  test('everything at once until I choose; then as I chose, and one urgency leaves the other alone', async () => {
    const [first, second] = [await firstWay('ben'), await addMail('ben', 'ben@home.test')];
    const before = await app.as('ben')(rules.getPageRules, {});
    expect(before).toMatchObject({ zone: 'Europe/Oslo', quietHours: null, morningMinute: 480 });
    expect(before.high.rules).toEqual([]);
    expect(told(before.high.calls)).toEqual(['ben@example.test 0', 'ben@home.test 0']);

    const after = await choose('ben', 'high', [second, 2], [first, 0], [first, 10]);
    expect(told(after.high.rules)).toEqual([
      'ben@example.test 0',
      'ben@home.test 120',
      'ben@example.test 600',
    ]);
    expect(after.high.calls).toEqual(after.high.rules);
    expect(after.low.rules).toEqual([]);
    expect(await app.as('ben')(rules.getPageRules, {})).toEqual(after);

    const back = await choose('ben', 'high');
    expect(back.high).toEqual(before.high);
  });

  test('a way that I remove is gone from the page at once, and I am told', async () => {
    const [first, second] = [await firstWay('cleo'), await addMail('cleo', 'cleo@home.test')];
    await choose('cleo', 'low', [second, 0], [first, 5]);
    await app.as('cleo')(removeContactMethod, { params: { id: second } });
    const after = await app.as('cleo')(rules.getPageRules, {});
    expect(after.low.rules.map(({ standing }) => standing)).toEqual(['removed', 'not-proven']);
    expect(told(after.low.calls)).toEqual(['cleo@example.test 0']);
    expect(after.warnings).toContainEqual({ warning: 'rules-name-what-is-gone', urgency: 'low' });
  });

  test('what cannot be is refused: strange ways, long waits, the same twice', async () => {
    const [own, other] = [await firstWay('max'), await firstWay('ada')];
    expect(await refused(choose('max', 'high', [other, 0]))).toBe('paging/unknown-contact-method');
    expect(await refused(choose('max', 'high', [own, 26]))).toBe('general/bad-request');
    expect(await refused(choose('max', 'high', [own, -1]))).toBe('general/bad-request');
    expect(await refused(choose('max', 'high', [own, 1], [own, 1]))).toBe('general/bad-request');
    const many = Array.from({ length: 21 }, (_, at) => [own, at] as const);
    expect(await refused(choose('max', 'high', ...many))).toBe('general/bad-request');
    expect((await app.as('max')(rules.getPageRules, {})).high.rules).toEqual([]);
  });

  test('nobody is paged otherwise by a token for less than the whole person, nor without one', async () => {
    const { personId, token } = await transact(app.platform, async (tx) => ({
      personId: app.cast.people.max.id,
      ...(await createTokenFor(tx, app.cast.people.max.id, {
        name: 'reads',
        scopes: ['policy.read'],
        expiresInDays: null,
      })),
    }));
    const ask = async (method: 'PUT' | 'POST' | 'DELETE', url: string, payload: object, bearer?: string) =>
      (
        await app.http.inject({
          method,
          url,
          ...(method === 'DELETE' ? {} : { payload }),
          ...(bearer ? { headers: { authorization: `Bearer ${bearer}` } } : {}),
        })
      ).statusCode;
    for (const bearer of [token, undefined]) {
      const refusal = bearer ? 403 : 401;
      expect(await ask('PUT', '/api/me/page-rules/high', { rules: [] }, bearer)).toBe(refusal);
      expect(await ask('PUT', '/api/me/quiet-hours', { quietHours: null }, bearer)).toBe(refusal);
      expect(await ask('POST', '/api/me/page-rules/high/test', {}, bearer)).toBe(refusal);
      expect(await ask('DELETE', '/api/me/page-test', {}, bearer)).toBe(refusal);
    }
    const { rows } = await sql`select from plan_test where person_id = ${personId}`.execute(app.platform.db);
    expect(rows).toEqual([]);
  });

  test('chosen in two browsers at once it is one of the two', async () => {
    const own = await firstWay('olga');
    await Promise.all([choose('olga', 'high', [own, 1]), choose('olga', 'high', [own, 2])]);
    const { high } = await app.as('olga')(rules.getPageRules, {});
    expect([[60], [120]]).toContainEqual(high.rules.map(({ afterSeconds }) => afterSeconds));
  });
});

describe('quiet hours and the morning', () => {
  const set = (who: Member, body: object) => app.as(who)(rules.setQuietHours, { body });

  test('are kept apart: one is set without the other, and taken back', async () => {
    const night = { fromMinute: 1320, toMinute: 420, days: [1, 2], through: ['high'] };
    const quiet = await set('mia', { quietHours: night });
    expect(quiet).toMatchObject({
      quietHours: { ...night, through: ['critical', 'high'] },
      morningMinute: 480,
    });
    expect(await set('mia', { morningMinute: 540 })).toMatchObject({
      quietHours: quiet.quietHours,
      morningMinute: 540,
    });
    expect(await set('mia', { quietHours: null })).toMatchObject({ quietHours: null, morningMinute: 540 });
  });

  test('tell until when they last', async () => {
    const allDay = { fromMinute: 0, toMinute: 1439 };
    const { quietUntilAt } = await set('mia', { quietHours: allDay });
    // But for the last minute of the day, in which nothing is quiet.
    const { rows } = await sql<{ quiet: boolean }>`
      select to_char(evenkeel_now() at time zone 'Europe/Oslo', 'HH24:MI') <> '23:59' as quiet`.execute(
      app.platform.db,
    );
    expect(quietUntilAt !== null).toBe(rows[0]!.quiet);
    expect((await set('mia', { quietHours: null })).quietUntilAt).toBeNull();
  });

  test.each([
    ['a minute that no day has', { quietHours: { fromMinute: 1440, toMinute: 60 } }],
    ['an end at the begin', { quietHours: { fromMinute: 60, toMinute: 60 } }],
    ['a day that no week has', { quietHours: { fromMinute: 60, toMinute: 90, days: [8] } }],
    ['a criticality that nobody knows', { quietHours: { fromMinute: 60, toMinute: 90, through: ['awful'] } }],
    ['a morning that never comes', { morningMinute: 2000 }],
  ])('%s is refused', async (_, body) => {
    expect(await refused(set('mia', body))).toBe('general/bad-request');
  });
});

test('a phone that nobody proved is never used, however it was chosen, and the person is told', async () => {
  const { id: personId } = app.cast.people.olga;
  const phone = await transact(app.platform, (tx) =>
    addContactMethodFor(tx, personId, { channel: 'sms', number: '+4740000001' }, { verified: false }),
  );
  const mail = await firstWay('olga');
  const chosen = await choose('olga', 'high', [phone.id, 0], [mail, 5]);
  expect(chosen.high.rules.map(({ standing }) => standing)).toEqual(['must-be-proven', 'not-proven']);
  // The next way takes its place at once.
  expect(chosen.high.calls).toMatchObject([{ contactMethodId: mail, afterSeconds: 0 }]);
  expect(chosen.warnings).toContainEqual({ warning: 'rules-name-what-is-gone', urgency: 'high' });

  await app.as('olga')(removeContactMethod, { params: { id: mail } });
  expect((await reachablePeople(app.platform, [personId])).size).toBe(0);
  await transact(app.platform, (tx) => markContactMethod(tx, phone.id, { verifiedAt: tx.now }));
  expect((await reachablePeople(app.platform, [personId])).size).toBe(1);
  expect((await app.as('olga')(rules.getPageRules, {})).high.calls).toMatchObject([
    { contactMethodId: phone.id, afterSeconds: 0 },
  ]);
  await app.as('olga')(removeContactMethod, { params: { id: phone.id } });
});

describe('a test of the whole plan', () => {
  const play = (who: Member, quick = false) =>
    app.as(who)(rules.startPlanTest, { params: { urgency: 'high' }, body: { quick } });
  const look = async (who: Member) => (await app.as(who)(rules.getPlanTest, {})).test;
  let own: string;
  let home: string;
  beforeAll(async () => {
    own = await firstWay('ada');
    home = await addMail('ada', 'ada@home.test');
    await choose('ada', 'high', [own, 0], [home, 3]);
  });

  test('goes out as a page would, each way at its time, and goes on when one is answered', async () => {
    expect(await look('ada')).toBeNull();
    const begun = await play('ada');
    expect(begun.calls.map(({ state, shown }) => `${shown} ${state}`)).toEqual([
      'ada@example.test queued',
      'ada@home.test queued',
    ]);
    await app.passMinutes(2);
    expect([testMails('ada@example.test'), testMails('ada@home.test')]).toEqual([1, 0]);
    const mail = app.mail.to('ada@example.test').find(({ kind }) => kind === 'test')!;
    expect(mail.subject).toContain('1 of 2');
    const path = new URL(mail.links.find((link) => link.includes('/p/'))!).pathname;
    await app.http.inject({ method: 'POST', url: `${path}/acknowledge` });
    expect((await look('ada'))!.calls.map(({ proven }) => proven)).toEqual([true, false]);
    await app.passMinutes(1);
    expect(testMails('ada@home.test')).toBe(1);
    expect((await look('ada'))!.calls.map(({ state }) => state)).toEqual(['handed-over', 'handed-over']);
  });

  test('quickly it takes seconds, and stopped it sends no more', async () => {
    app.mail.forget();
    const begun = await play('ada', true);
    expect(begun.calls.map(({ afterSeconds }) => afterSeconds)).toEqual([0, 10]);
    await app.platform.due.drain();
    await app.as('ada')(rules.stopPlanTest, {});
    await app.passMinutes(1);
    expect([testMails('ada@example.test'), testMails('ada@home.test')]).toEqual([1, 0]);
    expect(await look('ada')).toMatchObject({
      stoppedAt: expect.any(String),
      calls: [{ state: 'handed-over' }, { state: 'cancelled' }],
    });
  });

  test('begun twice at once it is played once', async () => {
    app.mail.forget();
    await Promise.all([play('ada'), play('ada'), play('ada')]);
    await app.passMinutes(5);
    const { rows } = await sql<{ running: number }>`
      select count(*)::int as running from plan_test where stopped_at is null`.execute(app.platform.db);
    expect(rows[0]!.running).toBe(1);
    expect(testMails('ada@home.test')).toBe(1);
  });

  test('is not played for ever, nor for nobody', async () => {
    const tests = Array.from({ length: 12 }, () => null);
    const ends: string[] = [];
    for (const _ of tests)
      ends.push(
        await play('ada').then(
          () => 'played',
          () => 'refused',
        ),
      );
    expect(ends.at(-1)).toBe('refused');
    expect(ends.filter((end) => end === 'played').length).toBeLessThan(10);
    expect(await refused(play('olga'))).toBe('paging/nothing-to-test');
  });
});

describe('whom a page might not reach', () => {
  const warnings = (who: Member, slug = app.cast.team.slug) =>
    app.as(who)(rules.listPageWarnings, { params: { slug } });

  test('is for those who look after the team, with names and reasons and no address', async () => {
    for (const id of (await app.as('ben')(listContactMethods, {})).items.map((item) => item.id))
      await app.as('ben')(removeContactMethod, { params: { id } });
    for (const who of ['max', 'ada'] as const) {
      const { items, fineCount } = await warnings(who);
      expect(items.map(({ person, warnings: of }) => [person.name, of[0]!.warning])).toEqual([
        ['Ben Kaur', 'no-way'],
        ['Cleo Marsh', 'nothing-proven'],
        ['Max Berg', 'nothing-proven'],
      ]);
      // Ada answered a test page; Mia is a stakeholder, whom nobody pages.
      expect(fineCount).toBe(1);
      expect(JSON.stringify(items)).not.toContain('@');
    }
  });
  test.each(['ben', 'mia', 'olga'] as const)('%s may not see it', async (who) => {
    expect(await refused(warnings(who))).toBe('general/not-allowed');
  });
  test('of no team is not found', async () => {
    expect(await refused(warnings('ada', 'nobody'))).toBe('general/not-found');
  });
});
