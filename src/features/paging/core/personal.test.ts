import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterReceipt, deliveryStates, receiptKinds } from './delivery-states.ts';
import { callsFor } from './personal-rules.ts';
import { quietUntil } from './quiet-hours.ts';

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const methods = [
  { id: 'm', channel: 'email' },
  { id: 'p', channel: 'web-push' },
  { id: 's', channel: 'sms' },
  { id: 'v', channel: 'voice' },
];
const inWords = (calls: readonly { contactMethodId: string; afterSeconds: number }[]) =>
  calls.map(({ contactMethodId, afterSeconds }) => `${contactMethodId}@${afterSeconds}`).join(' ');

describe('how somebody is paged', () => {
  test.each<[string, [string, number][], string[], string]>([
    ['without rules: what buzzes at once, what rings later', [], ['m', 'p', 's', 'v'], 'm@0 p@0 s@60 v@180'],
    [
      'by their rules',
      [
        ['p', 0],
        ['v', 300],
      ],
      ['m', 'p', 'v'],
      'p@0 v@300',
    ],
    [
      'in the order of time',
      [
        ['v', 300],
        ['p', 60],
      ],
      ['p', 'v'],
      'p@60 v@300',
    ],
    [
      'when the first way is gone the next is at once',
      [
        ['p', 0],
        ['v', 300],
      ],
      ['v'],
      'v@0',
    ],
    ['when all are gone, by what there is', [['x', 0]], ['s', 'v'], 's@0 v@120'],
    ['with nothing: nothing', [['x', 0]], [], ''],
  ])('%s', (_, rules, usable, expected) => {
    const own = rules.map(([contactMethodId, afterSeconds]) => ({ contactMethodId, afterSeconds }));
    expect(
      inWords(
        callsFor(
          own,
          methods.filter(({ id }) => usable.includes(id)),
        ),
      ),
    ).toBe(expected);
  });
  test('who can be reached is always paged, and never later than they chose', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            contactMethodId: fc.constantFrom('m', 'p', 's', 'v', 'x'),
            afterSeconds: fc.nat(1500),
          }),
        ),
        fc.subarray(methods, { minLength: 1 }),
        (rules, usable) => {
          const calls = callsFor(rules, usable);
          expect(calls.length).toBeGreaterThan(0);
          for (const { contactMethodId, afterSeconds } of calls) {
            const chosen = rules.filter((rule) => rule.contactMethodId === contactMethodId);
            expect(afterSeconds).toBeGreaterThanOrEqual(0);
            if (chosen.length > 0)
              expect(afterSeconds).toBeLessThanOrEqual(Math.max(...chosen.map((rule) => rule.afterSeconds)));
          }
        },
      ),
    );
  });
});

describe('quiet hours', () => {
  const night = { fromMinute: 22 * 60, toMinute: 7 * 60, days: [], through: ['critical', 'high'] };
  test.each([
    ['in the night', '2026-11-21T01:00:00Z', 'moderate', '2026-11-21T06:00:00Z'],
    ['in the evening', '2026-11-21T22:00:00Z', 'moderate', '2026-11-22T06:00:00Z'],
    ['by day', '2026-11-21T12:00:00Z', 'moderate', undefined],
    ['what may come through', '2026-11-21T01:00:00Z', 'high', undefined],
    ['critical always does', '2026-11-21T01:00:00Z', 'critical', undefined],
    ['at the first moment', '2026-11-21T21:00:00Z', 'low', '2026-11-22T06:00:00Z'],
    ['at the last they are over', '2026-11-21T06:00:00Z', 'low', undefined],
    ['over a change of the clock', '2026-10-24T23:30:00Z', 'low', '2026-10-25T06:00:00Z'],
  ])('%s', (_, now, criticality, expected) => {
    expect(quietUntil(night, 'Europe/Oslo', criticality, at(now))).toBe(expected && at(expected));
  });
  test('on some days only: the night belongs to the day on which it begins', () => {
    const weekdays = { ...night, days: [1, 2, 3, 4, 5] };
    expect(quietUntil(weekdays, 'UTC', 'low', at('2026-11-21T03:00:00Z'))).toBe(at('2026-11-21T07:00:00Z'));
    expect(quietUntil(weekdays, 'UTC', 'low', at('2026-11-22T03:00:00Z'))).toBeUndefined();
  });
  test('from and to the same is none', () => {
    expect(quietUntil({ ...night, toMinute: night.fromMinute }, 'UTC', 'low', 0)).toBeUndefined();
  });
});

describe('receipts', () => {
  test('never move a delivery back, and whatever their order the end is the same', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...deliveryStates),
        fc.array(fc.constantFrom(...receiptKinds), { maxLength: 6 }),
        fc.func(fc.nat()),
        (state, receipts, order) => {
          const end = receipts.reduce(afterReceipt, state);
          const shuffled = [...receipts].sort((a, b) => order(a) - order(b));
          expect([...shuffled, ...shuffled].reduce(afterReceipt, state)).toBe(end);
        },
      ),
    );
  });
  test.each([
    ['handed-over', 'delivered', 'delivered'],
    ['handed-over', 'undelivered', 'gave-up'],
    ['read', 'delivered', 'read'],
    ['delivered', 'undelivered', 'delivered'],
    ['gave-up', 'delivered', 'delivered'],
    ['cancelled', 'read', 'cancelled'],
    ['sending', 'delivered', 'delivered'],
  ] as const)('%s, then %s: %s', (state, receipt, expected) => {
    expect(afterReceipt(state, receipt)).toBe(expected);
  });
});
