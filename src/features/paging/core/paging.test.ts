import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextStep, stepCount, upcoming, type Decision, type Paging } from './next-step.ts';
import { freezePlan, type Plan, type PlannedStep } from './policy.ts';
import { reasonInWords } from './reasons.ts';
import { replay, type Happened } from './replay.ts';
import { giveUpAfterSeconds, nextTryInSeconds } from './retry.ts';
import { namesInWords, pageLines } from './paging-words.ts';

const step = (...names: string[]): PlannedStep => ({
  delaySeconds: 300,
  people: names.map((name) => ({ personId: name, name, because: 'named-in-step' })),
});
const plan = (repeatCount: number, ...steps: PlannedStep[]): Plan => ({
  policy: { id: 'p', name: 'Shop' },
  repeatCount,
  steps,
  leftOut: [],
});
const running = (of: Plan, next = 0, change: Partial<Paging> = {}): Paging => ({
  state: 'running',
  plan: of,
  nextStep: next,
  dueAtMs: 0,
  dueBecause: next === 0 ? 'first-step-of-policy' : 'step-timed-out',
  ...change,
});

describe('the next step', () => {
  const adaThenBen = plan(1, step('ada'), step('ben'));
  test.each<[string, Paging, string[], string]>([
    [
      'pages the first person at once',
      running(adaThenBen),
      [],
      'page ada (first-step-of-policy), then step 1 at 301 s',
    ],
    ['waits within the delay of a step', running(adaThenBen, 1, { dueAtMs: 2_000 }), [], 'wait until 2 s'],
    [
      'pages the second when the first did not answer',
      running(adaThenBen, 1),
      [],
      'page ben (step-timed-out), then step 2 at 301 s',
    ],
    ['says that it repeats', running(adaThenBen, 2), [], 'page ada (repeat), then step 3 at 301 s'],
    ['ends loudly when all steps are taken', running(adaThenBen, 4), [], 'end loudly: all-steps-taken'],
    [
      'passes over who cannot be reached',
      running(adaThenBen),
      ['ada'],
      'page ben (nobody-to-reach-before), then step 2 at 301 s, without ada (no-contact-method)',
    ],
    [
      'pages the others of a step when one cannot be reached',
      running(plan(0, step('ada', 'ben'))),
      ['ada'],
      'page ben (first-step-of-policy), then step 1 at 301 s, without ada (no-contact-method)',
    ],
    [
      'passes over a step with nobody in it',
      running(plan(0, step(), step('ben'))),
      [],
      'page ben (nobody-to-reach-before), then step 2 at 301 s, without step 0 (step-has-nobody)',
    ],
    [
      'ends at once when nobody can be reached',
      running(plan(1, step('ada'))),
      ['ada'],
      'end loudly: nobody-reachable, without ada (no-contact-method), ada (no-contact-method)',
    ],
    [
      'ends at once when nobody is in the policy',
      running(plan(2, step())),
      [],
      'end loudly: nobody-in-policy, without step 0 (step-has-nobody), step 1 (step-has-nobody), step 2 (step-has-nobody)',
    ],
    [
      'ends at once without a policy',
      running(freezePlan(undefined, { people: new Map(), teams: new Map(), schedules: new Map() })),
      [],
      'end loudly: no-policy',
    ],
    [
      'says who escalated',
      running(adaThenBen, 1, { dueBecause: 'escalated-by-hand' }),
      [],
      'page ben (escalated-by-hand), then step 2 at 301 s',
    ],
    [
      'escalation in a repeat is not called a repeat',
      running(adaThenBen, 3, { dueBecause: 'escalated-by-hand' }),
      [],
      'page ben (escalated-by-hand), then step 4 at 301 s',
    ],
    [
      'stops when somebody has it, whatever is due',
      running(adaThenBen, 1, { state: 'acknowledged', dueAtMs: null }),
      [],
      'stop: acknowledged',
    ],
  ])('%s', (_, paging, unreachable, expected) => {
    expect(inWords(nextStep(paging, 1_000, { canReach: (id) => !unreachable.includes(id) }))).toBe(expected);
  });
});

describe('who comes next, for the screens', () => {
  test.each([
    ['the first', running(plan(0, step('ada'), step('ben'))), 'ada'],
    ['past a step with nobody', running(plan(0, step('ada'), step(), step('ben')), 1), 'ben, last'],
    ['in the last repeat', running(plan(1, step('ada')), 1), 'ada, last'],
    ['nobody after the last', running(plan(1, step('ada')), 2), 'nobody'],
    ['nobody once it has ended', running(plan(1, step('ada')), 0, { state: 'stopped' }), 'nobody'],
  ])('%s', (_, paging, expected) => {
    const next = upcoming(paging);
    expect(
      next ? next.people.map(({ name }) => name).join(' ') + (next.last ? ', last' : '') : 'nobody',
    ).toBe(expected);
  });
});

describe('freezing a policy', () => {
  const resolved = {
    people: new Map([['ada', { name: 'Ada' }]]),
    teams: new Map([
      [
        'shop',
        {
          name: 'Shop',
          members: [
            { personId: 'ada', name: 'Ada' },
            { personId: 'ben', name: 'Ben' },
          ],
        },
      ],
      ['empty', { name: 'Empty', members: [] }],
    ]),
    schedules: new Map(),
  };
  const frozen = freezePlan(
    {
      id: 'p',
      name: 'Shop',
      repeatCount: 2,
      steps: [
        {
          delaySeconds: 60,
          targets: [
            { kind: 'person', personId: 'ada' },
            { kind: 'team', teamId: 'shop' },
          ],
        },
        {
          delaySeconds: 90,
          targets: [
            { kind: 'team', teamId: 'empty' },
            { kind: 'person', personId: 'gone' },
          ],
        },
      ],
    },
    resolved,
  );
  test('each person once in a step, with why they are in it', () => {
    expect(frozen.steps[0]!.people).toEqual([
      { personId: 'ada', name: 'Ada', because: 'named-in-step' },
      { personId: 'ben', name: 'Ben', because: 'member-of-team', teamName: 'Shop' },
    ]);
  });
  test('what stands for nobody is left out, with why', () => {
    expect(frozen.steps[1]!.people).toEqual([]);
    expect(frozen.leftOut).toEqual([
      { step: 1, because: 'team-has-nobody', teamName: 'Empty' },
      { step: 1, because: 'person-disabled' },
    ]);
  });
});

/** What happens to a paging, in any order. */
type Happening =
  | { kind: 'pass'; seconds: number }
  | { kind: 'take' }
  | { kind: 'escalate' }
  | { kind: 'lose'; person: string };
const people = ['ada', 'ben', 'cleo', 'dee'] as const;
const planArbitrary = fc
  .record({
    repeatCount: fc.integer({ min: 0, max: 4 }),
    steps: fc.array(
      fc.record({ delaySeconds: fc.integer({ min: 30, max: 900 }), who: fc.subarray([...people]) }),
      { maxLength: 4 },
    ),
  })
  .map(({ repeatCount, steps }) =>
    plan(repeatCount, ...steps.map(({ delaySeconds, who }) => ({ ...step(...who), delaySeconds }))),
  );
const happeningArbitrary: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.integer({ min: 1, max: 600 }).map((seconds) => ({ kind: 'pass' as const, seconds })),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'take' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'escalate' as const }) },
  { weight: 1, arbitrary: fc.constantFrom(...people).map((person) => ({ kind: 'lose' as const, person })) },
);

interface Run {
  readonly paging: Paging;
  readonly pages: { person: string; atMs: number; because: string }[];
  readonly events: Happened[];
  readonly takenAtMs: number | undefined;
}

/** The shell in a few lines: applies decisions the way the server does, and keeps the events it would write. */
function play(of: Plan, happenings: readonly Happening[]): Run {
  let nowMs = 0;
  let paging = running(of);
  const lost = new Set<string>();
  const pages: Run['pages'] = [];
  const events: Happened[] = [{ kind: 'paging.started', because: null, atMs: 0, data: {} }];
  let takenAtMs: number | undefined;
  const happened = (kind: string, data: Record<string, unknown> = {}) =>
    events.push({ kind, because: null, atMs: nowMs, data });
  const settle = () => {
    const decision = nextStep(paging, nowMs, { canReach: (id) => !lost.has(id) });
    if (decision.do === 'page') {
      const nextAt = Temporal.Instant.fromEpochMilliseconds(decision.then.dueAtMs).toString();
      for (const person of decision.people) {
        pages.push({ person: person.personId, atMs: nowMs, because: person.pagedBecause });
        happened('page.sent', { step: decision.step, nextAt });
      }
      paging = { ...paging, ...decision.then, dueBecause: 'step-timed-out' };
    } else if (decision.do === 'end-loudly') {
      paging = { ...paging, state: 'nobody-reached', nextStep: stepCount(of), dueAtMs: null };
      happened('paging.nobody-reached', { steps: stepCount(of) });
    }
  };
  settle();
  for (const happening of happenings) {
    if (happening.kind === 'lose') lost.add(happening.person);
    else if (happening.kind === 'take' && paging.state === 'running') {
      paging = { ...paging, state: 'acknowledged', dueAtMs: null };
      takenAtMs = nowMs;
      happened('paging.stopped', { state: 'acknowledged' });
    } else if (happening.kind === 'escalate' && upcoming(paging)) {
      paging = { ...paging, dueAtMs: nowMs, dueBecause: 'escalated-by-hand' };
      happened('paging.hurried');
      settle();
    } else if (happening.kind === 'pass')
      for (const until = nowMs + happening.seconds * 1000; nowMs < until;) {
        nowMs = paging.dueAtMs !== null && paging.dueAtMs > nowMs ? Math.min(paging.dueAtMs, until) : until;
        settle();
      }
  }
  return { paging, pages, events, takenAtMs };
}

describe('laws', () => {
  test.each<[string, (run: Run, of: Plan) => boolean]>([
    [
      'after an acknowledgement no page goes out',
      ({ pages, takenAtMs }) => takenAtMs === undefined || pages.every(({ atMs }) => atMs <= takenAtMs),
    ],
    [
      'it is acknowledged, waiting with a due time, or has ended loudly: never silent',
      ({ paging }) => (paging.state === 'running') === (paging.dueAtMs !== null),
    ],
    [
      'nobody is paged more often than the policy says',
      ({ pages }, of) =>
        people.every((person) => {
          const steps = of.steps.filter((one) => one.people.some(({ personId }) => personId === person));
          return pages.filter((page) => page.person === person).length <= steps.length * (of.repeatCount + 1);
        }),
    ],
    [
      'replayed from its events it is in the same state',
      ({ paging: { state, nextStep, dueAtMs }, events }) => {
        const again = replay(events);
        return again?.state === state && again.nextStep === nextStep && again.dueAtMs === dueAtMs;
      },
    ],
  ])('%s', (_, holds) => {
    fc.assert(
      fc.property(planArbitrary, fc.array(happeningArbitrary, { maxLength: 40 }), (of, happenings) =>
        holds(play(of, happenings), of),
      ),
      { numRuns: 1_500 },
    );
  });

  test('a policy with finite repeats ends when nobody answers', () => {
    fc.assert(
      fc.property(planArbitrary, (of) => {
        const longest =
          of.steps.reduce((sum, { delaySeconds }) => sum + delaySeconds, 1) * (of.repeatCount + 1);
        const { paging, pages } = play(of, [{ kind: 'pass', seconds: longest }]);
        expect(paging.state).toBe('nobody-reached');
        const named = of.steps.reduce((sum, one) => sum + one.people.length, 0);
        expect(pages).toHaveLength(named * (of.repeatCount + 1));
      }),
    );
  });
  test('who can be reached is paged no later because others cannot', () => {
    fc.assert(
      fc.property(planArbitrary, fc.subarray([...people]), (of, lost) => {
        const hours: Happening = { kind: 'pass', seconds: 40_000 };
        const all = play(of, [hours]);
        const some = play(of, [...lost.map((person): Happening => ({ kind: 'lose', person })), hours]);
        for (const person of people.filter((one) => !lost.includes(one))) {
          const first = (run: Run) => run.pages.find((page) => page.person === person)?.atMs;
          if (first(all) !== undefined) expect(first(some)).toBeLessThanOrEqual(first(all)!);
        }
      }),
    );
  });
});

describe('trying again', () => {
  test.each([
    [1, 0, undefined, 5],
    [2, 5, undefined, 15],
    [3, 20, undefined, 45],
    [4, 65, undefined, 120],
    [5, 185, undefined, 300],
    [9, 1_400, undefined, 300],
    [1, 0, 90, 90],
    [1, 0, 1, 5],
    [5, 1_501, undefined, undefined],
    [1, 0, 3_600, undefined],
  ])('after try %d at %d s, asked for %s: %s', (attempts, age, asked, expected) => {
    expect(nextTryInSeconds(attempts, age, asked)).toBe(expected);
  });
  test('it ends', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined })), (asked) => {
        let age = 0;
        for (let attempt = 1; attempt < 1_000; attempt++) {
          const seconds = nextTryInSeconds(attempt, age, asked[attempt]);
          if (seconds === undefined) return;
          age += seconds;
          expect(age).toBeLessThanOrEqual(giveUpAfterSeconds);
        }
        throw new Error('It is still being tried.');
      }),
    );
  });
});

describe('in words', () => {
  test.each([
    [[], 'nobody'],
    [['Ada'], 'Ada'],
    [['Ada', 'Ben'], 'Ada and Ben'],
    [['Ada', 'Ben', 'Cleo'], 'Ada, Ben and Cleo'],
    [['Ada', 'Ben', 'Cleo', 'Dee', 'Eve'], 'Ada, Ben and 3 others'],
  ])('%j is %s', (names, words) => {
    expect(namesInWords(names)).toBe(words);
  });
  test('a reason of another version is still readable', () => {
    expect(reasonInWords('step-timed-out')).toBe('the step before was not answered in time');
    expect(reasonInWords('a-word-from-tomorrow')).toBe('a word from tomorrow');
  });
  test('a page says enough to decide from bed', () => {
    const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
    expect(
      pageLines({
        serviceName: 'Checkout',
        criticality: 'critical',
        beganAtMs: at('2026-11-21T01:09:00Z'),
        nowMs: at('2026-11-21T01:15:00Z'),
        zone: 'Europe/Oslo',
        facts: ['3 alerts are open.'],
        others: [{ name: 'Ada', atMs: at('2026-11-21T01:10:00Z') }],
        next: { names: ['Cleo'], atMs: at('2026-11-21T01:20:00Z') },
        endsAtMs: at('2026-11-21T01:20:00Z'),
        because: 'step-timed-out',
        policyName: 'Shop',
      }),
    ).toEqual([
      'Critical on Checkout, since 02:09 (6 min).',
      '3 alerts are open.',
      'Also told: Ada at 02:10.',
      'If nobody answers: Cleo at 02:20.',
      'Why you: the step before was not answered in time (Shop).',
    ]);
  });
});

function inWords(decision: Decision): string {
  const without = (skipped: readonly { step: number; person: { name: string } | null; because: string }[]) =>
    skipped.length === 0
      ? ''
      : `, without ${skipped.map((one) => `${one.person?.name ?? `step ${one.step}`} (${one.because})`).join(', ')}`;
  switch (decision.do) {
    case 'page':
      return `page ${decision.people.map(({ name, pagedBecause }) => `${name} (${pagedBecause})`).join(', ')}, then step ${decision.then.nextStep} at ${decision.then.dueAtMs / 1000} s${without(decision.skipped)}`;
    case 'wait':
      return `wait until ${decision.untilMs / 1000} s`;
    case 'begin':
      return `begin: ${decision.because}`;
    case 'stop':
      return `stop: ${decision.because}`;
    case 'end-loudly':
      return `end loudly: ${decision.because}${without(decision.skipped)}`;
  }
}
