import { expect, test } from 'vitest';
import { wallMs } from '../calendar.ts';
import { daysInWords, regionsOf } from './regions.ts';

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

test.each([
  [
    'a day each, evenly around the world',
    ['Asia/Tokyo', 'Europe/Oslo', 'America/Los_Angeles'],
    '09:00',
    ['On from 09:00 to 17:00 there.', 'On from 09:00 to 18:00 there.', 'On from 09:00 to 16:00 there.'],
  ],
  [
    'who is too far from the next one is on at night',
    ['Asia/Kolkata', 'America/Sao_Paulo'],
    '09:00',
    [
      'On from 09:00 to 17:30 there.',
      'On from 09:00 to 00:30 there, at night too: begin the day at another time, or add a part of the world.',
    ],
  ],
  ['while the time is being typed', ['Asia/Tokyo', 'Europe/Oslo'], '', ['', '']],
  ['one part is on all the time', ['Europe/Oslo'], '09:00', ['']],
])('%s', (_, zones, handOff, expected) => {
  const regions = zones.map((zone) => ({ name: zone, zone, people: [] }));
  expect(daysInWords(regions, handOff, now)).toEqual(expected);
});
