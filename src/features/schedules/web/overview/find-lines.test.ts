import { expect, test } from 'vitest';
import { byTeam, findLines, type DutyLine } from './find-lines.ts';

const line = (name: string, team: string, ...people: string[]): DutyLine => ({
  schedule: { id: name, name, slug: name, zone: 'UTC' },
  team: { id: team, name: team, slug: team },
  now: people.map((person) => ({
    role: 'superhero',
    person: { id: person, name: person, canBePaged: true },
    fromAt: '2026-11-21T09:00:00.000Z',
    toAt: null,
  })),
  next: [],
  missing: [],
  gap: null,
  roles: ['superhero'],
  mayOverride: false,
});
const lines = [line('Nights', 'Shop', 'Ada Lund'), line('Days', 'Search', 'Zoë Ruud'), line('Days', 'Shop')];

test.each([
  ['nothing sought', '', ['Nights', 'Days', 'Days']],
  ['a person without their accent', 'zoe', ['Days']],
  ['a team and a schedule', 'SHOP days', ['Days']],
  ['nothing of that name', 'nobody', []],
])('%s', (_, sought, names) => {
  expect(findLines(lines, sought).map(({ schedule }) => schedule.name)).toEqual(names);
});

test('teams stand by name', () => {
  expect(byTeam(lines).map(([team, of]) => [team.name, of.length])).toEqual([
    ['Search', 1],
    ['Shop', 2],
  ]);
});
