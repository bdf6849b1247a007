import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WeekWindow } from '../definition.ts';
import { byDays, onDays, presetOf, presets, windowsWords } from './windows.ts';

test.each<[readonly WeekWindow[], string]>([
  [presets['office-hours'], 'Mon to Fri 09:00 to 17:00'],
  [presets.weekdays, 'Mon to Fri'],
  [presets.weekends, 'Sat to Sun'],
  [presets.nights, 'every day 18:00 to 09:00'],
  [onDays([2, 4], 600, 720), 'Tue, Thu 10:00 to 12:00'],
  [[{ fromDay: 5, fromMinute: 1080, toDay: 1, toMinute: 540 }], 'Fri 18:00 to Mon 09:00'],
])('the times of the week %j are said as they are meant', (windows, words) => {
  expect(windowsWords(windows)).toBe(words);
});

test('what is told apart by days and hours is put together again as it was', () => {
  const day = fc.integer({ min: 1, max: 7 });
  const minute = fc.integer({ min: 0, max: 1440 });
  const window = fc.record({ fromDay: day, fromMinute: minute, toDay: day, toMinute: minute });
  const asSet = (windows: readonly WeekWindow[]) =>
    new Set(windows.map((one) => [one.fromDay, one.fromMinute, one.toDay, one.toMinute].join()));
  fc.assert(
    fc.property(fc.array(window, { maxLength: 12 }), (windows) => {
      const { daily, longer } = byDays(windows);
      const again = daily.flatMap(({ days, fromMinute, toMinute }) => onDays(days, fromMinute, toMinute));
      expect(asSet([...again, ...longer])).toEqual(asSet(windows));
    }),
  );
  expect(presetOf(presets.nights)).toBe('nights');
  expect(presetOf([])).toBe('always');
});
