import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clock, fromWeekDraft, toWeekDraft, weekHoursInWords } from './week-draft.ts';

const day = fc.integer({ min: 1, max: 7 });
const minute = fc.integer({ min: 0, max: 1439 });

test('what is written comes back as it was written', () => {
  fc.assert(
    fc.property(fc.uniqueArray(day, { minLength: 1 }), minute, minute, (days, from, to) => {
      const draft = {
        zone: 'Europe/Oslo',
        days: days.toSorted((a, b) => a - b),
        from: clock(from),
        to: clock(to),
      };
      expect(toWeekDraft(fromWeekDraft(draft)!)).toEqual(draft);
    }),
  );
});

test.each([
  [{ days: [], from: '09:00', to: '17:00', zone: 'UTC' }],
  [{ days: [1], from: '', to: '17:00', zone: 'UTC' }],
  [{ days: [1], from: '09:00', to: '25:00', zone: 'UTC' }],
  [{ days: [1], from: '09:00', to: '17:00', zone: '' }],
])('%o is not written to its end', (draft) => expect(fromWeekDraft(draft)).toBeUndefined());

const days = (of: number[], from = '09:00', to = '17:00') =>
  fromWeekDraft({ days: of, from, to, zone: 'Europe/Oslo' })!;
test.each([
  ['Mon to Fri, 09:00 to 17:00 (Europe/Oslo)', days([1, 2, 3, 4, 5])],
  ['Mon, Wed and Fri, 09:00 to 17:00 (Europe/Oslo)', days([5, 1, 3])],
  ['Sat and Sun (Europe/Oslo)', days([6, 7], '00:00', '00:00')],
  ['every day, 22:00 to 06:00 (Europe/Oslo)', days([1, 2, 3, 4, 5, 6, 7], '22:00', '06:00')],
  [
    'Mon 09:00 to 17:00; Fri 09:00 to Sat 02:00 (America/New York)',
    {
      zone: 'America/New_York',
      windows: [
        { fromDay: 1, fromMinute: 540, toDay: 1, toMinute: 1020 },
        { fromDay: 5, fromMinute: 540, toDay: 6, toMinute: 120 },
      ],
    },
  ],
])('%s', (words, hours) => expect(weekHoursInWords(hours)).toBe(words));

test('hours that differ from day to day are no draft, and are kept as they are', () => {
  const windows = [
    { fromDay: 1, fromMinute: 540, toDay: 1, toMinute: 1020 },
    { fromDay: 2, fromMinute: 600, toDay: 2, toMinute: 1020 },
  ];
  expect(toWeekDraft({ zone: 'UTC', windows })).toBeUndefined();
});
