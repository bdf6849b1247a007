import { afterAll, beforeAll, expect, test } from 'vitest';
import { declareIncident } from '../../src/features/incidents/contract.ts';
import { getOnDuty, listPolicies, updatePolicy } from '../../src/features/paging/contract.ts';
import type { WireDefinition } from '../../src/features/schedules/contract/definition.ts';
import { getSchedulesOnDuty } from '../../src/features/schedules/contract/overview.ts';
import * as schedules from '../../src/features/schedules/contract/schedules.ts';
import {
  escalationPathPort,
  pagesReceivedPort,
  reachablePort,
  tellPort,
  usesOfSchedulePort,
} from '../../src/features/schedules/index.ts';
import { getTimeline } from '../../src/features/tickets/contract/talk.ts';
import { readNow, transact } from '../../src/platform/index.ts';
import { testApp, type TestApp } from '../harness/app.ts';

type Name = 'ada' | 'ben' | 'cleo' | 'max';
type Role = 'superhero' | 'side-kick' | 'shadow';
let app: TestApp;
let nights: { id: string; slug: string };
let later: { id: string; slug: string };

const layer = (role: Role, who: Name, beginsAt = '2026-01-05T09:00'): WireDefinition['layers'][number] => ({
  id: role,
  name: '',
  role,
  zone: 'Europe/Oslo',
  beginsAt,
  rotation: { every: 'weeks', count: 1 },
  holidays: 'as-always',
  members: [{ personId: app.cast.people[who].id }],
});
const make = (name: string, ...layers: WireDefinition['layers']) =>
  app.as('max')(schedules.createSchedule, {
    body: { teamId: app.cast.team.id, name, zone: 'Europe/Oslo', definition: { holidays: [], layers } },
  });
const pagedBy = async (slug: string) =>
  (await app.as('mia')(schedules.getSchedule, { params: { slug } })).pagedBy;
const target = (scheduleId: string, ...roles: Role[]) => ({ kind: 'schedule' as const, scheduleId, roles });
const pageBy = async (...steps: ReturnType<typeof target>[]) => {
  const { items } = await app.as('max')(listPolicies, {});
  return app.as('max')(updatePolicy, {
    params: { id: items[0]!.id },
    body: {
      name: 'Shop',
      repeatCount: 0,
      steps: steps.map((one) => ({ delaySeconds: 300, targets: [one] })),
    },
  });
};
const open = async (title: string) => {
  const { key } = await app.as('mia')(declareIncident, {
    body: { title, service: app.cast.service.slug, criticality: 'high' },
  });
  await app.platform.due.drain();
  return key;
};
const paged = async (key: string) =>
  (await app.as('ada')(getTimeline, { params: { key } })).items
    .filter(({ kind }) => kind.startsWith('page.sent') || kind === 'page.nobody-to-reach')
    .toReversed();

beforeAll(async () => {
  app = await testApp();
  nights = await make(
    'Nights',
    layer('superhero', 'ben'),
    layer('side-kick', 'cleo'),
    layer('shadow', 'max'),
  );
  later = await make('Later', layer('superhero', 'ada', '2050-01-03T09:00'));
});
afterAll(() => app.close());

test('a policy names a role on a schedule; what could page nobody is refused', async () => {
  const policy = await pageBy(target(later.id, 'superhero'), target(nights.id, 'superhero', 'shadow'));
  expect(policy.steps[1]!.targets).toEqual([
    { kind: 'schedule', id: nights.id, name: 'Nights', slug: 'nights', roles: ['superhero', 'shadow'] },
  ]);
  await expect(pageBy(target(nights.id, 'shadow'))).rejects.toMatchObject({ status: 400 });
  await expect(pageBy(target(app.cast.team.id, 'superhero'))).rejects.toMatchObject({
    code: 'paging/nobody-in-step',
  });
  const gone = await make('Gone', layer('superhero', 'ada'));
  await app.as('max')(schedules.changeSchedule, { params: { slug: gone.slug }, body: { archived: true } });
  await expect(pageBy(target(gone.id, 'superhero'))).rejects.toMatchObject({
    code: 'paging/nobody-in-step',
    detail: 'Step 1: Gone is archived.',
  });
  await expect(
    app.as('max')(schedules.changeSchedule, { params: { slug: nights.slug }, body: { archived: true } }),
  ).rejects.toMatchObject({ code: 'schedules/schedule-in-use' });
  const { items } = await app.as('max')(listPolicies, {});
  expect(await pagedBy(nights.slug)).toEqual([items[0]!.name]);
  expect(await pagedBy(gone.slug)).toEqual([]);
});

test('a schedule is put away while a policy begins to page by it: one of the two is refused', async () => {
  const { id, slug } = await make('Contested', layer('superhero', 'ada'));
  const ends = await Promise.allSettled([
    app.as('max')(schedules.changeSchedule, { params: { slug }, body: { archived: true } }),
    pageBy(target(id, 'superhero')),
  ]);
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('the schedule with nobody is passed over at once, the superhero is paged with the shadow, and told why', async () => {
  await pageBy(
    target(later.id, 'superhero'),
    target(nights.id, 'superhero', 'shadow'),
    target(nights.id, 'side-kick'),
  );
  const first = await open('Checkout is slow');
  expect(await paged(first)).toMatchObject([
    { kind: 'page.nobody-to-reach', because: 'schedule-has-nobody', data: { step: 0, schedules: ['Later'] } },
    {
      kind: 'page.sent',
      data: {
        person: { name: 'Ben Kaur' },
        namedBecause: 'on-duty',
        duty: { schedule: 'Nights', role: 'superhero' },
      },
    },
    { kind: 'page.sent', data: { duty: { role: 'shadow' } } },
  ]);
  const letter = app.mail.to('ben@example.test').at(-1)!;
  expect(letter.text).toMatch(/Why you: you are superhero of Nights.*, and nobody of the steps before/u);

  // Who is on duty changes; the plan that runs does not, the next one does.
  await app.as('cleo')(schedules.makeOverride, {
    params: { slug: nights.slug },
    body: {
      toAt: new Date((await readNow(app.platform.db)).getTime() + 3_600_000).toISOString(),
      personId: app.cast.people.ada.id,
    },
  });
  await app.passMinutes(5);
  expect((await paged(first)).at(-1)).toMatchObject({
    because: 'step-timed-out',
    data: { person: { name: 'Cleo Marsh' }, duty: { role: 'side-kick' } },
  });
  expect((await paged(await open('Search is slow')))[1]).toMatchObject({
    data: { person: { name: 'Ada Lund' } },
  });
});

test('who is on duty is asked by service and by schedule, of now and of any instant', async () => {
  const { items } = await app.as('mia')(getOnDuty, {});
  expect(items[0]!.steps[0]).toMatchObject({ people: [], nobodyOn: [{ name: 'Later' }] });
  expect(items[0]!.steps[1]!.people[0]).toMatchObject({
    name: 'Ada Lund',
    canBePaged: true,
    duty: { schedule: { slug: 'nights' }, role: 'superhero', untilAt: expect.any(String) },
  });

  const ask = (query: object) => app.as('olga')(getSchedulesOnDuty, { query });
  const all = await ask({});
  const line = all.items.find(({ schedule }) => schedule.slug === 'nights')!;
  expect(line.now.map(({ role, person }) => [role, person.name])).toEqual([
    ['superhero', 'Ada Lund'],
    ['side-kick', 'Cleo Marsh'],
    ['shadow', expect.stringMatching(/^Max/)],
  ]);
  expect(line.next[0]).toMatchObject({ role: 'superhero', person: { name: 'Ben Kaur' }, toAt: null });
  expect(line).toMatchObject({ missing: [], gap: null, mayOverride: false });
  const empty = all.items.find(({ schedule }) => schedule.slug === 'later')!;
  expect(empty).toMatchObject({ now: [], next: [], missing: ['superhero'] });
  expect(empty.gap).toMatchObject({ role: 'superhero' });

  const then = await ask({ schedule: 'nights', at: new Date(Date.now() + 9 * 86_400_000).toISOString() });
  expect(then.items.map(({ now }) => now[0]!.person.name)).toEqual(['Ben Kaur']);
  expect((await ask({ team: app.cast.team.slug })).items).toHaveLength(all.items.length);
  await expect(ask({ team: 'nope' })).rejects.toMatchObject({ code: 'schedules/unknown-team' });
  await expect(ask({ schedule: 'nope' })).rejects.toMatchObject({ code: 'schedules/unknown-schedule' });
  await expect(ask({ at: '9000-01-01T00:00:00Z' })).rejects.toMatchObject({ code: 'schedules/too-long' });
});

test('schedules hear from paging: who was paged, who can be, what still pages, in which order', async () => {
  const { ports, db } = app.platform;
  const { ben, ada, mia } = app.cast.people;
  const until = await readNow(db);
  const pages = await ports.get(pagesReceivedPort)(db, [ben.id, ada.id], {
    from: new Date(until.getTime() - 3_600_000),
    to: until,
  });
  expect(pages.map(({ personId }) => personId)).toEqual([ben.id, ada.id]);
  expect(await ports.get(reachablePort)(app.platform, [ben.id], db)).toEqual(new Set([ben.id]));
  expect(await ports.get(usesOfSchedulePort)(db, nights.id)).toEqual(['Shop']);
  const path = await ports.get(escalationPathPort)(app.platform, app.cast.team.id);
  expect(path[0]!.steps.map(({ afterSeconds, unnamed }) => [afterSeconds, unnamed])).toEqual([
    [0, ['the superhero of Nights', 'the shadow of Nights']],
    [300, ['the side-kick of Nights']],
  ]);
  await transact(app.platform, (tx) =>
    ports.get(tellPort)(tx, [
      {
        personIds: [mia.id],
        title: 'Ben asks you',
        lines: ['Thursday'],
        path: '/on-duty/nights',
        tag: 'cover',
      },
    ]),
  );
  await app.platform.due.drain();
  expect(app.mail.to('mia@example.test').at(-1)!.text).toContain('Thursday');
});
