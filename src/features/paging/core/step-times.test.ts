import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextStep, type Paging } from './next-step.ts';
import type { PlannedStep } from './policy.ts';
import { stepTimes } from './step-times.ts';

const step = fc.record({
  delaySeconds: fc.integer({ min: 1, max: 3600 }),
  people: fc.array(
    fc.record({
      personId: fc.constantFrom('ada', 'ben', 'cleo', 'dev'),
      name: fc.constant('Somebody'),
      because: fc.constant('on-duty' as const),
      duty: fc.record({
        scheduleId: fc.constant('s'),
        scheduleName: fc.constant('Nights'),
        role: fc.constantFrom('superhero' as const, 'shadow' as const),
        untilMs: fc.constant(null),
      }),
    }),
    { maxLength: 3 },
  ),
  turns: fc.array(
    fc
      .shuffledSubarray(['ada', 'ben', 'cleo', 'dev'], { minLength: 1 })
      .map((ids) => ids.map((personId) => ({ personId, name: 'Somebody', because: 'their-turn' as const }))),
    { maxLength: 2 },
  ),
  destinations: fc.array(fc.constant({ destinationId: 'd', name: '#shop', channel: 'slack' }), {
    maxLength: 1,
  }),
});

test('law: what is told beforehand is what paging does while nobody answers', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 6 }),
      fc.subarray(['ada', 'ben', 'cleo', 'dev']),
      (steps: readonly PlannedStep[], reachable) => {
        const canReach = (personId: string) => reachable.includes(personId);
        const told = stepTimes(steps, canReach).flatMap(({ afterSeconds, skipped }, at) =>
          skipped ? [] : [[at, afterSeconds]],
        );
        let paging: Paging = {
          state: 'running',
          plan: { policy: { id: 'p', name: 'Payments' }, repeatCount: 0, steps, leftOut: [] },
          nextStep: 0,
          dueAtMs: 0,
          dueBecause: 'step-timed-out',
        };
        const done: number[][] = [];
        for (;;) {
          const decision = nextStep(paging, paging.dueAtMs ?? 0, { canReach });
          if (decision.do !== 'page') break;
          done.push([decision.step, (paging.dueAtMs ?? 0) / 1000]);
          paging = { ...paging, ...decision.then };
        }
        expect(told).toEqual(done);
      },
    ),
  );
});
