import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../test/harness/app.ts';
import type { Member } from '../../test/harness/cast.ts';
import { createSchedule } from '../features/schedules/contract/schedules.ts';
import { lineOfPerson } from './line-of-person.fixture.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const run = (who: Member, ...words: readonly string[]) => lineOfPerson(app, who).run(...words);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('time off and holidays from a terminal', async () => {
  const { slug } = await app.as('max')(createSchedule, {
    body: {
      teamId: app.cast.team.id,
      name: 'Shop',
      zone: 'Europe/Oslo',
      definition: {
        layers: [
          {
            id: 'all',
            role: 'superhero',
            zone: 'Europe/Oslo',
            beginsAt: '2026-01-05T09:00',
            rotation: { every: 'weeks', count: 1 },
            holidays: 'off',
            members: [{ personId: app.cast.people.ben.id }],
          },
        ],
      },
    },
  });
  const address = await run('ben', 'time-off', 'calendar', 'add', 'https://calendar.example/secret.ics');
  expect(address.err).toContain('give the calendar a name');
  expect(address.err).not.toContain('secret.ics');
  const added = await run(
    'ben',
    'time-off',
    'add',
    '--from',
    inDays(5),
    '--to',
    inDays(6),
    '--word',
    'please',
  );
  expect(added.out).toContain('1 request for cover made');
  const { out } = await run('ben', 'time-off', 'list', '--json');
  const { items, conflicts } = JSON.parse(out) as { items: { id: string }[]; conflicts: object[] };
  expect(items).toHaveLength(1);
  expect(conflicts).toMatchObject([{ coverAsked: true }]);
  expect((await run('ben', 'time-off', 'cover', items[0]!.id)).out).toContain('Nobody had to be asked.');
  expect((await run('ben', 'time-off', 'list')).out).toContain('superhero of Shop: cover is asked for');
  expect((await run('ben', 'time-off', 'remove', items[0]!.id)).out).toContain('Removed.');
  expect((await run('ben', 'time-off', 'list')).out).toContain('No time off to come');

  const set = await run('max', 'holidays', 'set', slug, '--country', 'no', '--own-day', inDays(30));
  expect(set.out).toContain('Keeps Norway and 1 day of its own.');
  expect(set.out).toContain('Superhero rests on them.');
  expect(set.out).toMatch(/\d{4}-\d\d-\d\d {2}(Christmas|New Year|Ascension)/);
  expect((await run('max', 'holidays', 'set', slug)).code).not.toBe(0);
  expect((await run('mia', 'holidays', 'places', 'de')).out).toContain('Bayern');
});
