import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  failedCondition,
  isSupported,
  isWithin,
  nextWithin,
  type StepConditions,
  type StepFacts,
} from './conditions.ts';
import { nextMorning } from './until-morning.ts';

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const week = (fromDay: number, from: number, toDay: number, to: number) => ({
  fromDay,
  fromMinute: from * 60,
  toDay,
  toMinute: to * 60,
});
/** Monday to Friday, nine to five in Oslo. */
const office = {
  zone: 'Europe/Oslo',
  windows: [1, 2, 3, 4, 5].map((day) => week(day, 9, day, 17)),
};
const facts = (change: Partial<StepFacts> = {}): StepFacts => ({
  criticality: 'high',
  supportHours: office,
  alertsWithin: () => 3,
  ...change,
});
// 2026-11-23 is a Monday; Oslo is an hour ahead of UTC.
const mondayTen = at('2026-11-23T09:00:00Z');
const saturday = at('2026-11-21T12:00:00Z');

describe('a step is taken only when its conditions hold', () => {
  test.each<[string, StepConditions, number, Partial<StepFacts>, string | undefined]>([
    ['none', {}, saturday, {}, undefined],
    ['bad enough', { criticalities: ['critical', 'high'] }, saturday, {}, undefined],
    ['not bad enough', { criticalities: ['critical'] }, saturday, {}, 'criticality'],
    ['inside support hours', { supportHours: 'inside' }, mondayTen, {}, undefined],
    ['not inside them', { supportHours: 'inside' }, saturday, {}, 'support-hours'],
    ['outside them', { supportHours: 'outside' }, saturday, {}, undefined],
    [
      'a service without them is always inside',
      { supportHours: 'inside' },
      saturday,
      { supportHours: null },
      undefined,
    ],
    ['and never outside', { supportHours: 'outside' }, saturday, { supportHours: null }, 'support-hours'],
    ['at these hours', { hours: { zone: 'UTC', windows: [week(6, 10, 6, 14)] } }, saturday, {}, undefined],
    ['at others', { hours: { zone: 'Asia/Tokyo', windows: [week(6, 10, 6, 14)] } }, saturday, {}, 'hours'],
    ['more alerts', { alerts: { moreThan: 2, withinMinutes: 5 } }, saturday, {}, undefined],
    ['not more than', { alerts: { moreThan: 3, withinMinutes: 5 } }, saturday, {}, 'alerts'],
    ['all must hold', { criticalities: ['high'], supportHours: 'inside' }, saturday, {}, 'support-hours'],
  ])('%s', (_, conditions, nowMs, change, expected) => {
    expect(failedCondition(conditions, facts(change), nowMs)).toBe(expected);
  });
});

describe('support hours', () => {
  test.each([
    ['on a Saturday they begin on Monday', saturday, '2026-11-23T08:00:00Z'],
    ['while they are open it is now', mondayTen, '2026-11-23T09:00:00Z'],
    ['at the very end it is the next day', at('2026-11-23T16:00:00Z'), '2026-11-24T08:00:00Z'],
  ])('%s', (_, nowMs, expected) => {
    expect(nextWithin(office, nowMs)).toBe(at(expected));
  });
  test('without windows a service is supported always', () => {
    expect(isSupported({ zone: 'UTC', windows: [] }, saturday)).toBe(true);
  });
  test('the next time is inside, and nothing between is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 * 24 * 60 }),
        fc.integer({ min: 1, max: 99 }),
        (minutes, share) => {
          const nowMs = saturday + minutes * 60_000;
          const next = nextWithin(office, nowMs)!;
          expect(isWithin(office, next)).toBe(true);
          if (next > nowMs) expect(isWithin(office, nowMs + ((next - nowMs - 1) * share) / 100)).toBe(false);
        },
      ),
    );
  });
});

describe('until morning', () => {
  test.each([
    ['in the night it is the same day', '2026-11-21T02:00:00Z', 'Europe/Oslo', '2026-11-21T07:00:00Z'],
    ['in the evening the next', '2026-11-21T21:00:00Z', 'Europe/Oslo', '2026-11-22T07:00:00Z'],
    ['ten minutes before it is the next', '2026-11-21T06:50:00Z', 'Europe/Oslo', '2026-11-22T07:00:00Z'],
    ['half an hour before it is this one', '2026-11-21T06:30:00Z', 'Europe/Oslo', '2026-11-21T07:00:00Z'],
    ['over a change of the clock', '2026-10-24T21:00:00Z', 'Europe/Oslo', '2026-10-25T07:00:00Z'],
    ['far in the east', '2026-11-21T20:00:00Z', 'Asia/Tokyo', '2026-11-21T23:00:00Z'],
  ])('%s', (_, now, zone, expected) => {
    expect(nextMorning(at(now), zone)).toBe(at(expected));
  });
});
