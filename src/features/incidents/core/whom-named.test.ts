import { expect, test } from 'vitest';
import { whomNamed } from './whom-named.ts';

const named = (name: string) => ({ id: name.toLowerCase(), name });
const people = ['Ada Lund', 'Ben Kaur', 'Benny Holm', 'Payments Robot', 'Shop', 'Zoé van Dam'].map(named);
const teams = ['Payments', 'Shop', 'Team Rocket'].map((name) => ({
  ...named(name),
  slug: name.toLowerCase().replace(' ', '-'),
}));
const one = (name: string) => ({ means: 'person', person: named(name) });
const team = (name: string) => ({ means: 'team', team: expect.objectContaining({ name }) });
const several = (persons: string[], all: string[]) => ({
  means: 'several',
  people: persons.map(named),
  teams: all.map((name) => expect.objectContaining({ name })),
});

test.each([
  ['ada', one('Ada Lund')],
  ['LUND', one('Ada Lund')],
  ['ben  kaur', one('Ben Kaur')],
  ['@ben kaur', one('Ben Kaur')],
  ['zoé', one('Zoé van Dam')],
  ['van dam', one('Zoé van Dam')],
  ['ben', several(['Ben Kaur', 'Benny Holm'], [])],
  ['payments', several(['Payments Robot'], ['Payments'])],
  ['@payments', one('Payments Robot')],
  ['team payments', team('Payments')],
  ['shop', several(['Shop'], ['Shop'])],
  ['@shop', one('Shop')],
  ['team-rocket', team('Team Rocket')],
  ['Team Rocket', team('Team Rocket')],
  ['pay', one('Payments Robot')],
  ['team pay', { means: 'nobody' }],
  ['team rock', { means: 'nobody' }],
  ['aur', { means: 'nobody' }],
  ['nobody', { means: 'nobody' }],
  ['@', { means: 'nobody' }],
  ['', { means: 'nobody' }],
])('%j', (typed, expected) => expect(whomNamed(typed, people, teams)).toEqual(expected));

test('two of the same name are a choice, never a guess', () =>
  expect(whomNamed('Ben Kaur', [...people, { id: 'other', name: 'Ben Kaur' }], teams)).toMatchObject({
    means: 'several',
    people: [{ id: 'ben kaur' }, { id: 'other' }],
  }));
