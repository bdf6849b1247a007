import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bundleWords, moreWaitInWords } from './bundle-words.ts';
import { afterReceipt, deliveryStates, receiptKinds } from './delivery-states.ts';
import { gapSeconds, laneOf, levelAfter, pacesOf, usualPace, type Laned } from './lanes.ts';
import { toldInWords, toldSummary } from './told-words.ts';

describe('lanes', () => {
  test.each<[Partial<Laned>, string | null]>([
    [{ criticality: 'critical' }, 'critical'],
    [{ criticality: 'critical', again: true }, 'critical'],
    [{ criticality: 'high' }, 'new'],
    [{ criticality: 'low', again: true }, 'again'],
    [{ criticality: 'critical', late: true }, 'digest'],
    [{ kind: 'notice', criticality: 'critical' }, 'notice'],
    [{ kind: 'notice', loud: true }, 'loud'],
    [{ kind: 'test' }, null],
    [{ criticality: 'high', machine: true }, null],
  ])('%j goes in the lane %s', (said, lane) => {
    expect(laneOf({ kind: 'page', criticality: null, ...said })).toBe(lane);
  });

  /** Sends whenever the lane may, while more keeps coming. @returns seconds at which messages go out */
  const storm = (lane: keyof ReturnType<typeof pacesOf>, seconds: number, every: number): number[] => {
    const pace = pacesOf(usualPace)[lane];
    const sent: number[] = [];
    let level = 0;
    let next = 0;
    for (let now = 0; now < seconds; now += every)
      if (now >= next) {
        level = levelAfter(level, now - (sent.at(-1) ?? now)) + 1;
        next = now + gapSeconds(level, pace);
        sent.push(now);
      }
    return sent;
  };

  test('a storm of some minutes is four messages of a lane, with the critical lane one more before the first gathering', () => {
    expect(storm('new', 240, 0.1).map(Math.round)).toEqual([0, 0, 45, 140]);
    expect(storm('critical', 60, 0.1)).toHaveLength(5);
  });

  test('a lane always goes on: no gap is longer than is set, and who is paged every five minutes is never held', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (level) => {
        for (const pace of Object.values(pacesOf(usualPace))) {
          const gap = gapSeconds(level, pace);
          expect(gap).toBeGreaterThanOrEqual(0);
          expect(gap).toBeLessThanOrEqual(usualPace.mostSeconds);
          expect(gapSeconds(level + 1, pace)).toBeGreaterThanOrEqual(gap);
        }
      }),
    );
    expect(storm('again', 7200, 300)).toHaveLength(24);
  });
});

describe('receipts', () => {
  const state = fc.constantFrom(...deliveryStates);
  const kinds = fc.array(fc.constantFrom(...receiptKinds), { maxLength: 6 });
  const after = (from: (typeof deliveryStates)[number], told: readonly (typeof receiptKinds)[number][]) =>
    told.reduce(afterReceipt, from);

  test('in any order, told twice or once, they end the same', () => {
    fc.assert(
      fc.property(state, kinds, fc.infiniteStream(fc.nat()), (from, told, order) => {
        const shuffled = told
          .map((kind) => [order.next().value as number, kind] as const)
          .sort(([a], [b]) => a - b)
          .map(([, kind]) => kind);
        expect(after(from, [...shuffled, ...told])).toBe(after(from, told));
      }),
    );
  });

  test('nothing takes back that it was read, and an end by an answer stays', () => {
    fc.assert(
      fc.property(kinds, (told) => {
        expect(after('read', told)).toBe('read');
        expect(after('cancelled', told)).toBe('cancelled');
      }),
    );
  });
});

describe('words', () => {
  const one = (n: number, criticality: string | null = 'high') => ({
    title: `Problem ${n}`,
    criticality,
    incidentKey: `INC-${n}`,
  });

  test('a bundle says how many and the worst, and names as many as anybody reads', () => {
    const few = bundleWords('page', [one(1, 'critical'), one(2), one(3)], 3);
    expect(few).toEqual({
      title: '3 incidents: Problem 1, and 2 more',
      criticality: 'critical',
      lines: [
        'They came together, so this is one page instead of 3. The link lists them.',
        'Critical: Problem 1 [INC-1]',
        'High: Problem 2 [INC-2]',
        'High: Problem 3 [INC-3]',
      ],
    });
    const many = bundleWords(
      'page',
      Array.from({ length: 100 }, (_, n) => one(n)),
      4_980,
    );
    expect(many.lines).toHaveLength(10);
    expect(many.lines.at(-1)).toBe('… and 4972 more.');
    const notices = bundleWords(
      'notice',
      [{ title: 'Ben has INC-1.', criticality: null, incidentKey: 'INC-1' }],
      12,
    );
    expect(notices.title).toBe('12 notices: Ben has INC-1, and 11 more');
    expect(notices.lines[1]).toBe('Ben has INC-1.');
  });

  test('what waits is said', () => {
    expect(moreWaitInWords(0)).toEqual([]);
    expect(moreWaitInWords(1)).toEqual(['1 more page waits and follows in a moment.']);
    expect(moreWaitInWords(12)).toEqual(['12 more pages wait and follow together in a moment.']);
  });

  test.each([
    [{ state: 'handed-over', held: null, attemptCount: 1, together: 1 }, 'handed over'],
    [{ state: 'read', held: null, attemptCount: 1, together: 2 }, 'was read, in one message with another'],
    [
      { state: 'delivered', held: null, attemptCount: 2, together: 12 },
      'arrived, in one message with 11 others',
    ],
    [{ state: 'queued', held: 'gathered', attemptCount: 0, together: 1 }, 'is gathered with others'],
    [{ state: 'queued', held: 'provider-limit', attemptCount: 0, together: 1 }, 'waits for its provider'],
    [{ state: 'gave-up', held: null, attemptCount: 4, together: 1 }, 'given up, 4 tries'],
    [{ state: 'cancelled', held: null, attemptCount: 1, together: 3 }, 'no longer needed'],
  ] as const)('%j: %s', (told, words) => {
    expect(toldInWords(told)).toBe(words);
  });

  test('what became of all of them', () => {
    expect(toldSummary([])).toBe('');
    expect(
      toldSummary(
        (['read', 'handed-over', 'read', 'gave-up', 'queued', 'sending'] as const).map((state) => ({
          state,
        })),
      ),
    ).toBe('2 read, 1 handed over, 2 on the way, 1 given up');
  });
});
