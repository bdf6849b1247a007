import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../test/harness/app.ts';
import type { Member } from '../../test/harness/cast.ts';
import { getScheduleHistory } from '../features/schedules/contract/history.ts';
import { createSchedule, getSchedule, saveVersion } from '../features/schedules/contract/schedules.ts';
import type { WireDefinition } from '../features/schedules/contract/definition.ts';
import { lineOfPerson } from './line-of-person.fixture.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const run = (who: Member, words: readonly string[], input?: string) =>
  lineOfPerson(app, who, input).run(...words);
const definition = (...members: unknown[]) =>
  JSON.stringify({
    layers: [
      {
        id: 'superhero',
        role: 'superhero',
        zone: 'Europe/Oslo',
        beginsAt: '2026-01-05T09:00',
        rotation: { every: 'weeks', count: 1 },
        members,
      },
    ],
  });

test('a schedule is made from names, looked at, changed by a file, and archived', async () => {
  const turns = ['--people', 'ada,ben@example.test', '--zone', 'Europe/Oslo', '--side-kick'];
  const made = await run('max', ['schedule', 'create', 'Shop, day and night', '--team', 'shop', ...turns]);
  expect(made).toMatchObject({ code: 0 });
  expect(made.out).toContain('Made shop-day-and-night.');
  expect(made.out).toContain('Ada Lund, Ben Kaur');
  expect((await run('mia', ['schedule', 'list', '--team', 'shop'])).out).toContain('shop-day-and-night');
  const shown = await run('mia', ['schedule', 'show', 'shop-day-and-night', '--definition']);
  expect((JSON.parse(shown.out) as { layers: unknown[] }).layers).toHaveLength(2);

  const planned = await run(
    'max',
    [
      'schedule',
      'edit',
      'shop-day-and-night',
      '--file',
      '-',
      '--from',
      '2099-01-01T00:00Z',
      '--note',
      'Cleo joins',
    ],
    definition('ada', { person: 'Ben Kaur' }, { person: 'cleo', joinsOn: '2099-02-01' }),
  );
  expect(planned).toMatchObject({ code: 0 });
  const versions = await run('mia', ['schedule', 'versions', 'shop-day-and-night', '--json']);
  const { items } = JSON.parse(versions.out) as { items: { id: string; standing: string }[] };
  expect(items.map(({ standing }) => standing)).toEqual(['current', 'planned']);
  const history = await run('mia', ['schedule', 'history', 'shop-day-and-night']);
  expect(history.out).toContain('Max Berg planned a change');
  expect(history.out).toContain('Cleo Marsh takes turns');
  expect(history.out).toContain('Cleo joins');

  await run('max', ['schedule', 'take-back', 'shop-day-and-night', items[1]!.id]);
  expect((await run('ben', ['schedule', 'archive', 'shop-day-and-night', '--yes'])).code).not.toBe(0);
  await run('max', ['schedule', 'archive', 'shop-day-and-night', '--yes']);
  const { archivedAt, versions: left } = await app.as('mia')(getSchedule, {
    params: { slug: 'shop-day-and-night' },
  });
  expect([archivedAt !== null, left.length]).toEqual([true, 1]);
  await run('max', ['schedule', 'archive', 'shop-day-and-night', '--undo']);
});

test('an override is made, listed and taken back', async () => {
  const until = new Date(Date.now() + 3 * 3_600_000).toISOString();
  const slug = 'shop-day-and-night';
  const made = await run('ben', ['schedule', 'override', slug, '--person', 'me', '--until', until, '--json']);
  const { id, person } = JSON.parse(made.out) as { id: string; person: { name: string } };
  expect(person.name).toBe('Ben Kaur');
  expect((await run('mia', ['schedule', 'overrides', slug])).out).toContain(id);
  await run('ben', ['schedule', 'remove-override', slug, id]);
  expect((await run('mia', ['schedule', 'overrides', slug])).out).toContain('There is none.');
  const { items, next } = await app.as('mia')(getScheduleHistory, { params: { slug }, query: { limit: 2 } });
  expect(items.map(({ by, words }) => [by.kind === 'person' ? by.name : by.kind, words])).toEqual([
    ['Ben Kaur', 'ended that Ben Kaur is superhero'],
    ['Ben Kaur', 'took duty as superhero'],
  ]);
  const older = await app.as('mia')(getScheduleHistory, { params: { slug }, query: { cursor: next! } });
  expect(older.items.map(({ words }) => words)).toEqual([
    'brought it back',
    'archived it',
    'took back what was planned',
    'planned a change',
    'made this schedule',
  ]);
});

test.each([
  ['nobody of that name', ['--people', 'zoe'], '', 'nobody called "zoe"'],
  ['no people and no file', [], '', '--people'],
  ['a file that is not JSON', ['--file', '-'], 'layers:', 'is not JSON'],
  ['a rotation with nobody', ['--file', '-'], definition(), 'Nobody takes turns here'],
  ['turns that are not known', ['--people', 'ada', '--turns', 'fortnight'], '', '--turns is one of'],
  ['a team that is not there', ['--people', 'ada', '--team', 'shoes'], '', 'no team "shoes"'],
])('%s is refused in one sentence, and nothing is made', async (_, words, input, sentence) => {
  const { code, err } = await run('max', ['schedule', 'create', 'Bad', '--team', 'shop', ...words], input);
  expect(code).not.toBe(0);
  expect(err).toContain(sentence);
  expect((await run('mia', ['schedule', 'list'])).out).not.toContain('Bad');
});

test('load, quality and a fairer order are told in words and as JSON; --apply plans what is shown', async () => {
  const people = ['--people', 'ada,ada,ben,cleo', '--zone', 'Europe/Oslo'];
  expect(await run('max', ['schedule', 'create', 'Uneven', '--team', 'shop', ...people])).toMatchObject({
    code: 0,
  });
  const quality = await run('mia', ['schedule', 'quality', 'uneven']);
  expect(quality.out).toMatch(/^\d+ of 100\n/);
  expect(quality.out).toContain('five keep 24×7 healthy');
  const soon = Temporal.Now.plainDateISO().add({ days: 2 });
  const days = ['--from', soon.toString(), '--to', soon.add({ days: 83 }).toString()];
  expect((await run('mia', ['schedule', 'load', 'uneven', ...days])).out).toContain('Ada Lund');
  expect((await run('mia', ['schedule', 'load', '--team', 'shop', ...days])).out).toContain('Cleo Marsh');
  expect(await run('mia', ['schedule', 'load'])).toMatchObject({ code: 2 });
  expect(await run('mia', ['schedule', 'load', 'uneven', '--from', 'soon'])).toMatchObject({ code: 2 });

  const shown = await run('max', ['schedule', 'fair', 'uneven', ...days]);
  expect(shown.out).toMatch(/turns would change hands/);
  expect(shown.out).not.toContain('It is planned.');
  expect((await run('max', ['schedule', 'fair', 'uneven', ...days, '--apply'])).out).toContain(
    'It is planned.',
  );
  const again = await run('max', ['schedule', 'fair', 'uneven', ...days, '--json']);
  expect(JSON.parse(again.out)).toMatchObject({ because: 'fair-already', changes: [] });
  expect(await run('ben', ['schedule', 'fair', 'uneven'])).toMatchObject({ code: 4 });
});

test('of two who save a schedule at once one wins, and the other is told', async () => {
  const turns = (who: Member) =>
    JSON.parse(definition({ personId: app.cast.people[who].id })) as WireDefinition;
  const { slug, revision } = await app.as('max')(createSchedule, {
    body: { teamId: app.cast.team.id, name: 'Raced', zone: 'Europe/Oslo', definition: turns('ada') },
  });
  const save = (who: Member) =>
    app.as('max')(saveVersion, { params: { slug }, body: { definition: turns(who), revision } });
  const results = await Promise.allSettled([save('ben'), save('cleo')]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'schedules/changed-meanwhile' },
  });
  const { versions } = await app.as('max')(getSchedule, { params: { slug } });
  expect(versions).toHaveLength(2);
});
