import fc from 'fast-check';
import { expect, test } from 'vitest';
import { improvementKinds, improvementSourceKinds } from '../../tickets/core/improvement-words.ts';
import { figuresOf, type Counted } from './figures.ts';

const day = 86_400_000;
const period = { fromMs: 100 * day, toMs: 130 * day };
const nowMs = 130 * day;
const one = (given: Partial<Counted>): Counted => ({
  kind: 'prevent',
  source: 'prevention',
  state: 'proposed',
  createdAtMs: 110 * day,
  endedAtMs: null,
  dueUntilMs: null,
  overdue: false,
  helped: null,
  ...given,
});

test('done in time is done by the end of its day, among what was done in the period', () => {
  const done = { state: 'done', dueUntilMs: 120 * day } as const;
  const { doneInTime, helped } = figuresOf(
    [
      one({ ...done, endedAtMs: 119 * day, helped: 'yes' }),
      one({ ...done, endedAtMs: 121 * day, helped: 'no' }),
      one({ ...done, endedAtMs: 99 * day }),
      one({ state: 'declined', endedAtMs: 110 * day }),
    ],
    period,
    nowMs,
  );
  expect(doneInTime).toEqual({ of: 2, count: 1 });
  expect(helped).toEqual({ yes: 1, no: 1, unsaid: 0 });
});

test('what prevents stands against what reacts; what makes support easier is neither', () => {
  const kinds = ['detect', 'prevent', 'other-area', 'react', 'quick-fix', 'make-support-easier'] as const;
  const { prevents } = figuresOf(
    [...kinds.map((kind) => one({ kind })), one({ kind: 'react', state: 'declined', endedAtMs: 112 * day })],
    period,
    nowMs,
  );
  expect(prevents).toEqual({ of: 5, count: 3 });
});

test('the age is of what is open now, however old', () => {
  const { open } = figuresOf(
    [10, 20, 90].map((days) => one({ createdAtMs: nowMs - days * day, overdue: days === 90 })),
    period,
    nowMs,
  );
  expect(open).toEqual({ count: 3, overdue: 1, medianAgeDays: 20, oldestDays: 90 });
});

test('nothing at all has figures too', () =>
  expect(figuresOf([], period, nowMs)).toMatchObject({
    proposed: 0,
    open: { count: 0, medianAgeDays: null },
  }));

const counted = fc.record({
  kind: fc.constantFrom(...improvementKinds),
  source: fc.constantFrom(...improvementSourceKinds),
  state: fc.constantFrom('proposed', 'done', 'declined'),
  at: fc.integer({ min: 50, max: 140 }),
  takes: fc.integer({ min: 0, max: 40 }),
});
test('each part is counted once, and no share is more than its whole', () =>
  fc.assert(
    fc.property(fc.array(counted), (list) => {
      const figures = figuresOf(
        list.map(({ kind, source, state, at, takes }) =>
          one({
            kind,
            source,
            state,
            createdAtMs: at * day,
            endedAtMs: state === 'proposed' ? null : (at + takes) * day,
          }),
        ),
        period,
        nowMs,
      );
      const sum = (rows: readonly { proposed: number; done: number }[]) => ({
        proposed: rows.reduce((all, row) => all + row.proposed, 0),
        done: rows.reduce((all, row) => all + row.done, 0),
      });
      const whole = { proposed: figures.proposed, done: figures.doneInTime.of };
      expect(sum(figures.perSource)).toEqual(whole);
      expect(sum(figures.perKind)).toEqual(whole);
      expect(figures.prevents.count).toBeLessThanOrEqual(figures.prevents.of);
      expect(figures.doneInTime.count).toBeLessThanOrEqual(figures.doneInTime.of);
    }),
  ));
