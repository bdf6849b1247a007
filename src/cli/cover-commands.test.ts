import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../test/harness/app.ts';
import type { Member } from '../../test/harness/cast.ts';
import { createSchedule, makeOverride } from '../features/schedules/contract/schedules.ts';
import { lineOfPerson } from './line-of-person.fixture.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const run = (who: Member, ...words: readonly string[]) => lineOfPerson(app, who).run(...words);
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

test('cover and swaps from a terminal: asked, listed, taken, proposed, made', async () => {
  const { ben, cleo } = app.cast.people;
  const layer = {
    id: 'all',
    name: '',
    role: 'superhero' as const,
    zone: 'Europe/Oslo',
    beginsAt: '2026-01-05T09:00',
    rotation: { every: 'weeks' as const, count: 1 },
    holidays: 'as-always' as const,
    members: [{ personId: ben.id }],
  };
  const { slug } = await app.as('max')(createSchedule, {
    body: {
      teamId: app.cast.team.id,
      name: 'Shop',
      zone: 'Europe/Oslo',
      definition: { holidays: [], layers: [layer] },
    },
  });
  expect((await run('ben', 'shifts')).out).toContain('superhero');
  expect((await run('ben', 'cover', 'who', slug, '--to', inHours(4))).out).toMatch(/Cleo Marsh +free/);
  const asked = await run(
    'ben',
    'cover',
    'ask',
    slug,
    '--from',
    inHours(2),
    '--to',
    inHours(4),
    '--ask',
    'cleo',
  );
  expect(asked.out).toContain('waits for Cleo Marsh');
  expect((await run('cleo', 'cover', 'list')).out).toMatch(/you\? +Ben Kaur/);
  expect((await run('ben', 'cover', 'accept')).err).toContain('No request waits for you.');
  expect((await run('cleo', 'cover', 'accept')).out).toContain('Cleo Marsh covers');

  await app.as('max')(makeOverride, {
    params: { slug },
    body: { fromAt: inHours(50), toAt: inHours(60), personId: cleo.id },
  });
  const times = ['--mine', inHours(40), '--theirs', inHours(55)];
  expect((await run('ben', 'swap', 'propose', slug, '--with', 'nobody', ...times)).err).toContain(
    'Nobody here is called "nobody". There are Cleo Marsh.',
  );
  expect((await run('ben', 'swap', 'propose', slug, '--with', 'marsh', ...times)).out).toMatch(
    /^Ben Kaur, .+\nfor Cleo Marsh/,
  );
  const { items } = JSON.parse((await run('cleo', 'swap', 'list', '--json')).out);
  expect(items).toMatchObject([{ asksMe: true }]);
  expect((await run('cleo', 'swap', 'accept')).out).toContain('swapped');
});
