import { expect, test } from 'vitest';
import { dayNumber, dayOf, wallMs, wallText } from './calendar.ts';

test('every day of two hundred years is as Temporal has it, and back', () => {
  let date = Temporal.PlainDate.from('1900-01-01');
  for (let number = dayNumber({ year: 1900, month: 1, day: 1 }); date.year < 2100; number++) {
    const { year, month, day } = date;
    if (dayNumber({ year, month, day }) !== number) expect.fail(date.toString());
    expect(dayOf(number)).toEqual({ year, month, day });
    date = date.add({ days: 1 });
  }
});

test('wall times are read and written', () => {
  expect(wallMs('1970-01-01')).toBe(0);
  expect(wallMs('2026-11-02T09:30')).toBe(Date.UTC(2026, 10, 2, 9, 30));
  expect(wallMs('2026-11-02T23:59')).toBe(Date.UTC(2026, 10, 2, 23, 59));
  expect(wallText(Date.UTC(2026, 10, 2, 9, 30))).toBe('2026-11-02T09:30');
  expect(() => wallMs('tomorrow')).toThrow(RangeError);
});
