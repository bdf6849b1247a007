import { expect, test } from 'vitest';
import { dutyLetter, type ScheduleNews } from './duty-letter.ts';

const nowMs = Date.UTC(2026, 10, 23, 7);
const at = (hours: number) => ({ fromMs: nowMs + hours * 3_600_000, toMs: nowMs + (hours + 4) * 3_600_000 });
const news = (given: Partial<ScheduleNews> = {}): ScheduleNews => ({
  name: 'Shop',
  teamId: 'shop',
  gaps: [],
  conflicts: [],
  notReached: [],
  quality: 90,
  worst: '',
  ...given,
});
const letter = (...all: ScheduleNews[]) => dutyLetter(all, nowMs, 'Europe/Oslo');

test('nothing is sent while all is well', () => expect(letter(news(), news())).toBeUndefined());
test('each trouble is one line, in the reader’s zone, and the quality closes it', () =>
  expect(
    letter(
      news({
        gaps: [{ ...at(10), role: 'superhero' }],
        conflicts: [{ ...at(20), person: 'Cleo Marsh' }],
        notReached: [{ ...at(30), person: 'Ben Kaur', because: 'given-up' }],
      }),
      news({ name: 'Fine' }),
    ),
  ).toEqual({
    title: 'On duty this week: Shop needs a look',
    lines: [
      'Shop: no superhero Mon 23 Nov, 18:00 to 22:00',
      'Shop: Cleo Marsh is away and on duty Tue 24 Nov, 04:00 to 08:00',
      'Shop: Ben Kaur cannot be paged: every way to reach them has stopped working; on duty Tue 24 Nov, 14:00 to 18:00',
      'Shop: quality 90 of 100',
      'Times are those of Oslo.',
    ],
  }));
test('many of a kind are counted', () => {
  const gaps = [1, 10, 20, 30, 40].map((hours) => ({ ...at(hours), role: 'superhero' as const }));
  expect(letter(news({ gaps }))?.lines).toHaveLength(6);
  expect(letter(news({ gaps }))?.lines[3]).toBe('Shop: and 2 more gaps');
});
test('the quality says what costs most of it', () =>
  expect(letter(news({ quality: 40, worst: 'People: 2; five keep 24×7 healthy' }))?.lines[0]).toBe(
    'Shop: quality 40 of 100 (People: 2; five keep 24×7 healthy)',
  ));
test('poor quality alone is worth a letter, and several schedules are counted', () =>
  expect(letter(news({ quality: 40 }), news({ name: 'Bank', quality: 10 }))?.title).toBe(
    'On duty this week: 2 schedules need a look',
  ));
