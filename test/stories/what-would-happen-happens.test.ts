import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addContactMethod, listContactMethods } from '../../src/features/identity/contract.ts';
import { setPageRules, setQuietHours } from '../../src/features/paging/contract/rules.ts';
import { getWhatIf } from '../../src/features/paging/contract/what-if.ts';
import { updatePolicy } from '../../src/features/paging/contract.ts';
import { createSchedule } from '../../src/features/schedules/contract/schedules.ts';
import { updateService } from '../../src/features/services/contract.ts';
import { ProblemError } from '../../src/platform/contract/index.ts';
import { readNow } from '../../src/platform/index.ts';
import { testApp, type TestApp } from '../harness/app.ts';
import type { Member } from '../harness/cast.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const ask = (who: Member, query: object = {}, slug = app.cast.service.slug) =>
  app.as(who)(getWhatIf, { params: { slug }, query });
const refused = async (answer: Promise<unknown>): Promise<string> => {
  const error = await answer.catch((thrown: unknown) => thrown);
  if (!(error instanceof ProblemError)) throw new Error('It was not refused.');
  return error.code;
};
/** Quiet hours of Oslo that began an hour ago and end in this many minutes. */
const quietFor = async (minutes: number) => {
  const now = Temporal.Instant.fromEpochMilliseconds((await readNow(app.platform.db)).getTime());
  const wall = now.toZonedDateTimeISO('Europe/Oslo');
  const minuteOf = (offset: number) => (wall.hour * 60 + wall.minute + offset + 1440) % 1440;
  return { fromMinute: minuteOf(-60), toMinute: minuteOf(minutes) };
};

const atMs = (text: string) => Temporal.Instant.from(text).epochMilliseconds;

interface Happened {
  kind: string;
  minute: number;
  name: string | null;
}
const happened = async (): Promise<Happened[]> => {
  const { rows } = await sql<Happened>`
    select kind, round(extract(epoch from at - min(at) over ()) / 60)::int as minute, data->'person'->>'name' as name
    from event where kind in ('paging.started', 'page.sent', 'page.nobody-to-reach', 'paging.nobody-reached')
    order by at, kind = 'paging.nobody-reached', name`.execute(app.platform.db);
  return rows;
};

test('who is paged, when and which way is as it was shown: quiet hours, rules of their own, repeats, the loud end', async () => {
  const ben = app.as('ben');
  await app.as('ada')(setQuietHours, { body: { quietHours: await quietFor(3) } });
  const { item } = await ben(addContactMethod, { body: { channel: 'email', email: 'ben@home.test' } });
  const [first] = (await ben(listContactMethods, {})).items;
  await ben(setPageRules, {
    params: { urgency: 'high' },
    body: {
      rules: [
        { contactMethodId: first!.id, afterSeconds: 0 },
        { contactMethodId: item.id, afterSeconds: 420 },
      ],
    },
  });

  const shown = await ask('max', { criticality: 'high' });
  expect(shown).toMatchObject({ policy: { name: 'Shop' }, waits: null });
  expect(shown.steps.map(({ afterSeconds, people }) => [afterSeconds / 60, people[0]!.name])).toEqual([
    [0, 'Ben Kaur'],
    [5, 'Ada Lund'],
    [10, 'Ben Kaur'],
  ]);
  expect(shown.steps[0]!.skipped).toMatchObject([
    { person: { name: 'Ada Lund' }, because: 'quiet-hours', words: 'has quiet hours' },
  ]);
  expect(shown.steps[0]!.people[0]!.calls).toEqual([
    { channel: 'email', afterSeconds: 0, proven: false },
    { channel: 'email', afterSeconds: 420, proven: false },
  ]);
  expect(shown.end).toMatchObject({
    because: 'all-steps-taken',
    told: [{ name: 'Ada Lund' }, { name: 'Max Berg' }],
  });

  await app.trigger('Checkout is down', { severity: 'error' });
  const mails = (address: string) => app.mail.to(address).filter(({ kind }) => kind === 'page').length;
  expect([mails('ben@example.test'), mails('ben@home.test')]).toEqual([1, 0]);
  await app.passMinutes(6);
  expect([mails('ada@example.test'), mails('ben@home.test')]).toEqual([1, 0]);
  // The step after it has begun meanwhile: that takes nothing from the list of whoever was paged before.
  await app.passMinutes(1);
  expect([mails('ben@example.test'), mails('ben@home.test')]).toEqual([1, 1]);
  await app.passMinutes(9);
  const events = await happened();
  const pages = events.filter(({ kind }) => kind === 'page.sent');
  expect(pages.map(({ minute, name }) => [minute * 60, name])).toEqual(
    shown.steps.flatMap(({ afterSeconds, people }) => people.map(({ name }) => [afterSeconds, name])),
  );
  expect(events.find(({ kind }) => kind === 'page.nobody-to-reach')?.name).toBe('Ada Lund');
  const endSeconds = (atMs(shown.end.at) - atMs(shown.at)) / 1000;
  expect(events.at(-1)).toMatchObject({ kind: 'paging.nobody-reached', minute: endSeconds / 60 });
  const loud = (who: Member) =>
    app.mail.to(app.cast.people[who].email).filter(({ subject }) => subject.includes('Nobody was reached'))
      .length;
  expect([loud('ada'), loud('max'), loud('ben')]).toEqual([1, 1, 0]);
});

test('what is not urgent is shown to wait for the support hours, and critical does not', async () => {
  const { slug } = app.cast.service;
  const now = Temporal.Instant.fromEpochMilliseconds((await readNow(app.platform.db)).getTime());
  const tomorrow = now.toZonedDateTimeISO('UTC').add({ days: 1 });
  const day = tomorrow.dayOfWeek;
  const window = { fromDay: day, fromMinute: 540, toDay: day, toMinute: 1020 };
  await app.as('ada')(updateService, {
    params: { slug },
    body: { supportHours: { zone: 'UTC', windows: [window] } },
  });
  const low = await ask('ben', { criticality: 'low' });
  const opens = tomorrow.with({ hour: 9, minute: 0, second: 0, millisecond: 0 }).toInstant();
  expect(low.waits).toMatchObject({ untilAt: opens.toString({ smallestUnit: 'millisecond' }) });
  expect(low.steps[0]).toMatchObject({
    at: low.waits!.untilAt,
    people: [{ because: 'support-hours-began' }],
  });
  expect((await ask('ben')).waits).toBeNull();
});

test('conditions, several answers and whoever is left out are shown with their reasons', async () => {
  const { people } = app.cast;
  const step = (personId: string, more: object = {}) => ({
    delaySeconds: 300,
    targets: [{ kind: 'person' as const, personId }],
    ...more,
  });
  await app.as('max')(updatePolicy, {
    params: { id: app.cast.policyId },
    body: {
      name: 'Shop',
      repeatCount: 0,
      steps: [
        step(people.ada.id, { conditions: { criticalities: ['low'] } }),
        step(people.ben.id, {
          acknowledgements: 2,
          targets: [people.ben.id, people.cleo.id].map((personId) => ({
            kind: 'person' as const,
            personId,
          })),
        }),
        step(people.cleo.id, { conditions: { alerts: { moreThan: 5, withinMinutes: 30 } } }),
      ],
    },
  });
  const few = await ask('ben');
  expect(few.steps).toMatchObject([{ step: 1, acknowledgements: 2, skipped: [{ step: 0, person: null }] }]);
  expect(few.steps[0]!.skipped[0]!.words).toContain('criticality');
  expect(few.end.skipped[0]!.words).toContain('too few alerts');
  const storm = await ask('ben', { alerts: 6 });
  expect(storm.steps.map((one) => one.step)).toEqual([1, 2]);
});

test('of a schedule it is whoever is on duty then, and what nobody is on is passed over by name', async () => {
  const { ben, cleo } = app.cast.people;
  const layer = {
    id: 'days',
    role: 'superhero' as const,
    zone: 'UTC',
    beginsAt: '2026-01-05T09:00',
    rotation: { every: 'days' as const, count: 1 },
    members: [{ personId: ben.id }, { personId: cleo.id }],
  };
  const { id } = await app.as('max')(createSchedule, {
    body: { teamId: app.cast.team.id, name: 'Days', zone: 'UTC', definition: { layers: [layer] } },
  });
  const step = (role: 'superhero' | 'side-kick') => ({
    delaySeconds: 300,
    targets: [{ kind: 'schedule' as const, scheduleId: id, roles: [role] }],
  });
  await app.as('max')(updatePolicy, {
    params: { id: app.cast.policyId },
    body: { name: 'Shop', repeatCount: 0, steps: [step('side-kick'), step('superhero')] },
  });
  const nowMs = (await readNow(app.platform.db)).getTime();
  const onDay = async (days: number) => ask('ben', { at: new Date(nowMs + days * 86_400_000).toISOString() });
  const [today, tomorrow, later] = [await onDay(0), await onDay(1), await onDay(2)];
  const who = ({ steps }: typeof today) => steps[0]!.people[0]!;
  expect(new Set([who(today).name, who(tomorrow).name])).toEqual(new Set(['Ben Kaur', 'Cleo Marsh']));
  expect(who(later).name).toBe(who(today).name);
  expect(who(today).duty).toMatchObject({ role: 'superhero', schedule: { name: 'Days' } });
  expect(today.steps[0]!.skipped).toMatchObject([{ person: null, words: 'nobody was on duty on Days' }]);
});

test('asked wrongly it says so, and nothing is kept of asking', async () => {
  expect(await refused(ask('ben', {}, 'nothing'))).toBe('services/unknown-service');
  expect(await refused(ask('ben', { criticality: 'awful' }))).toBe('general/bad-request');
  expect(await refused(ask('ben', { at: 'tomorrow' }))).toBe('general/bad-request');
  expect(await refused(ask('ben', { at: '2011-01-01T00:00:00Z' }))).toBe('paging/too-far-away');
  expect(await refused(ask('ben', { at: '2099-01-01T00:00:00Z' }))).toBe('paging/too-far-away');
  const nobody = await app.http.inject({ url: `/api/services/${app.cast.service.slug}/what-if` });
  expect(nobody.statusCode).toBe(401);
  const count = async () =>
    (
      await sql<{
        n: number;
      }>`select (select count(*) from event)::int + (select count(*) from page)::int as n`.execute(
        app.platform.db,
      )
    ).rows[0]!.n;
  const before = await count();
  await ask('mia');
  await ask('olga');
  expect(await count()).toBe(before);
});
