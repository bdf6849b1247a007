import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import type { WireDefinition } from '../../contract/definition.ts';
import { createSchedule, getShifts, makeOverride, removeOverride } from '../../contract/schedules.ts';
import { changeOverride, getAhead, whyOnDuty } from '../../contract/timeline.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

type Layer = WireDefinition['layers'][number];
const layer = (more: Partial<Layer> = {}): Layer => ({
  id: 'main',
  name: 'Main',
  role: 'superhero',
  zone: 'Europe/Oslo',
  beginsAt: '2026-01-05T09:00',
  rotation: { every: 'days', count: 1 },
  holidays: 'as-always',
  members: [{ personId: app.cast.people.ada.id }, { personId: app.cast.people.ben.id }],
  ...more,
});
const make = async (name: string, more: Partial<Layer> = {}) =>
  (
    await app.as('max')(createSchedule, {
      body: {
        teamId: app.cast.team.id,
        name,
        zone: 'Europe/Oslo',
        definition: { holidays: [], layers: [layer(more)] },
      },
    })
  ).slug;
const nowMs = async (slug: string) =>
  new Date((await app.as('mia')(getAhead, { params: { slug } })).at).getTime();
const after = (fromMs: number, hours: number) => new Date(fromMs + hours * 3_600_000).toISOString();

test('who is on now, from begin to end, and who comes next', async () => {
  const slug = await make('Now and next');
  const { now, next, gaps, at } = await app.as('mia')(getAhead, { params: { slug } });
  expect(now).toHaveLength(1);
  expect(now[0]!.fromAt <= at && at < now[0]!.toAt).toBe(true);
  expect(next[0]!.fromAt).toBe(now[0]!.toAt);
  expect(new Set([now[0]!.person!.name, next[0]!.person!.name])).toEqual(new Set(['Ada Lund', 'Ben Kaur']));
  expect(gaps).toEqual([]);
});

test('a gap is listed until somebody fills it or says that nobody is needed', async () => {
  // Nobody between noon and two on any day.
  const windows = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    fromDay: day,
    fromMinute: 14 * 60,
    toDay: (day % 7) + 1,
    toMinute: 12 * 60,
  }));
  const slug = await make('With gaps', { windows });
  const ahead = async () => app.as('ben')(getAhead, { params: { slug } });
  const before = await ahead();
  expect(before.gaps.length).toBeGreaterThan(88);
  const [, second, third] = before.gaps;
  const fill = async (gap: typeof second, personId: string | null) =>
    app.as('ben')(makeOverride, { params: { slug }, body: { ...gap!, personId } });
  await fill(second, app.cast.people.cleo.id);
  await fill(third, null);
  const left = await ahead();
  expect(left.gaps.length).toBe(before.gaps.length - 2);
  expect(left.nobodyNeeded.map(({ fromAt, kind }) => [fromAt, kind])).toEqual([
    [third!.fromAt, 'nobody-needed'],
  ]);
  const why = await app.as('mia')(whyOnDuty, { params: { slug }, query: { at: before.gaps[4]!.fromAt } });
  expect(why).toMatchObject({ person: null, isGap: true, fromAt: before.gaps[4]!.fromAt });
  expect(why.sentences.join()).toContain('14:00');
});

test('why this person: the turn, or who put them there', async () => {
  const slug = await make('Why');
  const now = await nowMs(slug);
  const ask = async (hours: number) =>
    app.as('mia')(whyOnDuty, { params: { slug }, query: { at: after(now, hours) } });
  expect((await ask(40)).sentences[1]).toBe(
    'Ada Lund and Ben Kaur take turns, a day each, hand-off every day at 09:00 in Oslo.',
  );
  await app.as('ben')(makeOverride, {
    params: { slug },
    body: {
      fromAt: after(now, 39),
      toAt: after(now, 41),
      personId: app.cast.people.cleo.id,
      note: 'Dentist',
    },
  });
  const why = await ask(40);
  expect(why.person?.name).toBe('Cleo Marsh');
  expect(why.override).toMatchObject({ note: 'Dentist', madeBy: { name: 'Ben Kaur' } });
  expect(why.sentences[0]).toMatch(/^Without it, it would be the turn of (Ada Lund|Ben Kaur)\.$/);
});

test('an override is moved before it begins; of one that runs only the rest changes', async () => {
  const slug = await make('Changed');
  const now = await nowMs(slug);
  const { ben, cleo } = app.cast.people;
  const put = async (fromAt: string | null, toAt: string) =>
    app.as('ben')(makeOverride, { params: { slug }, body: { fromAt, toAt, personId: cleo.id } });
  const change = async (id: string, body: object, who: 'ben' | 'mia' | 'olga' = 'ben') =>
    app.as(who)(changeOverride, { params: { slug, id }, body });
  const overrides = async () =>
    (
      await app.as('mia')(getShifts, {
        params: { slug },
        query: { from: after(now, -1), to: after(now, 99) },
      })
    ).overrides;

  const coming = await put(after(now, 50), after(now, 60));
  for (const who of ['mia', 'olga'] as const)
    await expect(change(coming.id, {}, who)).rejects.toMatchObject({ code: 'general/not-allowed' });
  await expect(change(coming.id, { toAt: after(now, 49) })).rejects.toMatchObject({
    code: 'schedules/ends-before-it-begins',
  });
  expect(await overrides()).toHaveLength(1);
  const moved = await change(coming.id, { fromAt: after(now, 52), personId: ben.id });
  expect(await overrides()).toMatchObject([
    { id: moved.id, fromAt: after(now, 52), toAt: after(now, 60), person: { name: 'Ben Kaur' } },
  ]);
  await expect(change(coming.id, {})).rejects.toMatchObject({ code: 'schedules/unknown-override' });

  const running = await put(null, after(now, 1));
  await app.passMinutes(20);
  await change(running.id, { personId: ben.id });
  const [was, rest] = (await overrides()).slice(1);
  expect(was).toMatchObject({ id: running.id, person: { name: 'Cleo Marsh' } });
  expect(rest).toMatchObject({ fromAt: was!.toAt, toAt: after(now, 1), person: { name: 'Ben Kaur' } });
  await app.passMinutes(45);
  await expect(change(rest!.id, { toAt: after(now, 40) })).rejects.toMatchObject({
    code: 'schedules/in-the-past',
  });
});

test('two who change one override at once: one wins, the other is told', async () => {
  const slug = await make('Race');
  const now = await nowMs(slug);
  const { id } = await app.as('ben')(makeOverride, {
    params: { slug },
    body: { fromAt: after(now, 5), toAt: after(now, 9), personId: app.cast.people.ben.id },
  });
  const ends = await Promise.allSettled(
    (['ben', 'cleo'] as const).map(async (who, at) =>
      app.as(who)(changeOverride, { params: { slug, id }, body: { toAt: after(now, 10 + at) } }),
    ),
  );
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'schedules/unknown-override' },
  });
});

test('who is put on duty, taken off it or needed again is told; who did it is not', async () => {
  const slug = await make('Told', { members: [{ personId: app.cast.people.ada.id }] });
  const now = await nowMs(slug);
  const { cleo } = app.cast.people;
  await app.platform.due.drain();
  app.mail.forget();
  const heard = async () => {
    await app.platform.due.drain();
    const told = (['ada', 'ben', 'cleo'] as const).map((who) =>
      app.mail
        .to(app.cast.people[who].email)
        .map(({ subject }) => subject)
        .filter((subject) => subject.endsWith(': superhero of Told')),
    );
    app.mail.forget();
    return told;
  };
  const params = { slug };
  const { id } = await app.as('ben')(makeOverride, {
    params,
    body: { fromAt: after(now, 5), toAt: after(now, 9), personId: cleo.id },
  });
  expect(await heard()).toEqual([
    ['Cleo Marsh takes over: superhero of Told'],
    [],
    ['Ben Kaur put you on duty: superhero of Told'],
  ]);
  await app.as('cleo')(removeOverride, { params: { slug, id } });
  expect(await heard()).toEqual([['You are on duty again: superhero of Told'], [], []]);

  const running = await app.as('cleo')(makeOverride, {
    params,
    body: { toAt: after(now, 9), personId: cleo.id },
  });
  expect(await heard()).toEqual([['Cleo Marsh takes over: superhero of Told'], [], []]);
  await app.passMinutes(5);
  await app.as('ben')(removeOverride, { params: { slug, id: running.id } });
  expect(await heard()).toEqual([
    ['You are on duty again: superhero of Told'],
    [],
    ['Ben Kaur took you off duty: superhero of Told'],
  ]);
});
