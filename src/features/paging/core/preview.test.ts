import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { waitsForSupport } from './low-urgency.ts';
import { nextStep, stepCount, type Facts, type Paging } from './next-step.ts';
import type { Plan, PlannedPerson } from './policy.ts';
import { preview, type Preview } from './preview.ts';

const names = ['ada', 'ben', 'cleo', 'dee'] as const;
const person = (name: string): PlannedPerson => ({ personId: name, name, because: 'named-in-step' });

const aStep = fc.record({
  delaySeconds: fc.integer({ min: 1, max: 20 }),
  people: fc.subarray([...names]).map((some) => some.map(person)),
  turns: fc.array(
    fc.subarray([...names], { minLength: 1 }).map((some) => some.map(person)),
    { maxLength: 1 },
  ),
  destinations: fc.array(fc.constant({ destinationId: 'room', name: '#room', channel: 'slack' }), {
    maxLength: 1,
  }),
  acknowledgements: fc.integer({ min: 1, max: 3 }),
  conditions: fc.option(
    fc.record({
      criticalities: fc.option(fc.subarray(['critical', 'low'], { minLength: 1 }), { nil: undefined }),
      alerts: fc.option(fc.record({ moreThan: fc.nat(3), withinMinutes: fc.integer({ min: 1, max: 2 }) }), {
        nil: undefined,
      }),
    }),
    { nil: undefined },
  ),
});
const aPlan = fc.record({
  policy: fc.constant({ id: 'p', name: 'Shop' }),
  repeatCount: fc.nat(2),
  steps: fc.array(aStep, { maxLength: 4 }),
  leftOut: fc.constant([]),
});
/** People who sleep for a while, people whom nothing reaches, alerts that grow old. */
const aWorld = fc.record({
  unreachable: fc.subarray([...names]),
  asleep: fc.dictionary(fc.constantFrom(...names), fc.tuple(fc.nat(90), fc.nat(90))),
  criticality: fc.constantFrom('critical', 'low'),
  alertCount: fc.nat(4),
});
type World = typeof aWorld extends fc.Arbitrary<infer T> ? T : never;

const factsIn =
  ({ unreachable, asleep, criticality, alertCount }: World) =>
  (atMs: number): Facts => ({
    canReach: (id) => !unreachable.some((name) => name === id),
    quietUntilMs: (id) => {
      const [from = 0, lasts = 0] = asleep[id as 'ada'] ?? [];
      const to = (from + lasts) * 1000;
      return from * 1000 <= atMs && atMs < to ? to : undefined;
    },
    step: {
      criticality,
      supportHours: null,
      alertsWithin: (minutes) => (atMs < minutes * 60_000 ? alertCount : 0),
    },
  });

/** Paging as it runs: looked at every second, told nothing of what comes. */
function live(plan: Plan, factsAt: (atMs: number) => Facts): { pages: string[]; end: string } {
  let paging: Paging = {
    state: 'running',
    plan,
    nextStep: 0,
    dueAtMs: 0,
    dueBecause: 'first-step-of-policy',
  };
  const pages: string[] = [];
  for (let atMs = 0; ; atMs += 1000) {
    const decision = nextStep(paging, atMs, factsAt(atMs));
    if (decision.do === 'page') {
      pages.push(said(atMs, decision));
      paging = { ...paging, ...decision.then, spared: decision.spared, dueBecause: 'step-timed-out' };
    } else if (decision.do === 'end-loudly') return { pages, end: `${atMs} ${decision.because}` };
  }
}
const said = (
  atMs: number,
  { step, people, destinations, acknowledgements, skipped }: Omit<Preview['steps'][number], 'atMs'>,
): string => JSON.stringify({ atMs, step, people, destinations, acknowledgements, skipped });

const first = { atMs: 0, because: 'first-step-of-policy' } as const;

describe('what would happen', () => {
  test('is what happens: the same people, for the same reasons, at the same times, with the same end', () => {
    fc.assert(
      fc.property(aPlan, aWorld, (plan, world) => {
        const shown = preview(plan, first, factsIn(world));
        const happened = live(plan, factsIn(world));
        expect(shown.steps.map((step) => said(step.atMs, step))).toEqual(happened.pages);
        expect(`${shown.end.atMs} ${shown.end.because}`).toBe(happened.end);
      }),
      { numRuns: 500 },
    );
  });
  test('always ends, and nobody is shown as paged whom nothing reaches', () => {
    fc.assert(
      fc.property(aPlan, aWorld, (plan, world) => {
        const { steps, end } = preview(plan, first, factsIn(world));
        expect(steps.length).toBeLessThanOrEqual(stepCount(plan) + 1);
        for (const { people, destinations, atMs } of steps) {
          expect(people.length + destinations.length).toBeGreaterThan(0);
          expect(people.filter(({ personId }) => world.unreachable.some((id) => id === personId))).toEqual(
            [],
          );
          expect(atMs).toBeLessThanOrEqual(end.atMs);
        }
      }),
    );
  });
  test('with no policy it ends at once', () => {
    const nothing: Plan = { policy: null, repeatCount: 0, steps: [], leftOut: [] };
    expect(preview(nothing, first, () => ({ canReach: () => true }))).toEqual({
      steps: [],
      end: { atMs: 0, because: 'no-policy', skipped: [] },
    });
  });
});

describe('what is not urgent', () => {
  const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
  const hours = { zone: 'UTC', windows: [{ fromDay: 1, fromMinute: 540, toDay: 1, toMinute: 1020 }] };
  const saturday = at('2026-11-21T12:00:00Z');
  test.each([
    ['waits for the hours of its service', 'low', 'wait-for-support-hours', hours, '2026-11-23T09:00:00Z'],
    ['unless the policy pages at once', 'low', 'page-at-once', hours, undefined],
    ['or an older policy says nothing', 'moderate', undefined, hours, undefined],
    ['or it is urgent', 'high', 'wait-for-support-hours', hours, undefined],
    ['or there are no such hours', 'low', 'wait-for-support-hours', null, undefined],
  ] as const)('%s', (_, criticality, rule, supportHours, until) => {
    expect(waitsForSupport(criticality, rule, supportHours, saturday)).toBe(until && at(until));
  });
});
