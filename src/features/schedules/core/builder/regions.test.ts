import { expect, test } from 'vitest';
import { wallMs } from '../calendar.ts';
import { regionsOf } from './regions.ts';

const now = wallMs('2026-11-21T12:00');
const of = (people: Record<string, string>) =>
  regionsOf(
    Object.entries(people).map(([id, zone]) => ({ id, zone })),
    now,
  ).map(({ name, zone, people: ids }) => [name, zone, ids.join(' ')]);

test.each([
  [
    'three countries, in the order of the sun, people in the order in which they were named',
    {
      lena: 'Europe/Oslo',
      ana: 'America/Sao_Paulo',
      priya: 'Asia/Kolkata',
      jonas: 'Europe/Oslo',
      arjun: 'Asia/Kolkata',
    },
    [
      ['Asia', 'Asia/Kolkata', 'priya arjun'],
      ['Europe', 'Europe/Oslo', 'lena jonas'],
      ['Americas', 'America/Sao_Paulo', 'ana'],
    ],
  ],
  [
    'neighbours take one day, by the zone of most of them',
    { a: 'Europe/Helsinki', b: 'Europe/London', c: 'Europe/London', d: 'Asia/Tokyo' },
    [
      ['Asia', 'Asia/Tokyo', 'd'],
      ['Europe', 'Europe/London', 'a b c'],
    ],
  ],
  [
    'two parts of one continent are told apart by their cities',
    { a: 'Asia/Tokyo', b: 'Asia/Kolkata', c: 'America/New_York' },
    [
      ['Tokyo', 'Asia/Tokyo', 'a'],
      ['Kolkata', 'Asia/Kolkata', 'b'],
      ['Americas', 'America/New_York', 'c'],
    ],
  ],
  ['people of one place follow no sun', { a: 'Europe/Oslo', b: 'Europe/Berlin' }, []],
  ['nobody', {}, []],
])('%s', (_, people, expected) => {
  expect(of(people)).toEqual(expected);
});
