import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isStepLost,
  nextStep,
  stepCount,
  upcoming,
  type Decision,
  type Facts,
  type Paging,
} from './next-step.ts';
import {
  askedFirst,
  freezePlan,
  type Plan,
  type PlannedPerson,
  type PlannedStep,
  type Policy,
} from './policy.ts';
import { preview } from './preview.ts';

const person = (name: string): PlannedPerson => ({ personId: name, name, because: 'named-in-step' });
const shadow = (name: string): PlannedPerson => ({
  ...person(name),
  duty: { scheduleId: 's', scheduleName: 'Nights', role: 'shadow', untilMs: null },
});
const step = (change: Partial<PlannedStep>, ...names: string[]): PlannedStep => ({
  delaySeconds: 300,
  people: names.map(person),
  ...change,
});
const plan = (repeatCount: number, ...steps: PlannedStep[]): Plan => ({
  policy: { id: 'p', name: 'Shop' },
  repeatCount,
  steps,
  leftOut: [],
});
const running = (of: Plan, next = 0): Paging => ({
  state: 'running',
  plan: of,
  nextStep: next,
  dueAtMs: 0,
  dueBecause: next === 0 ? 'first-step-of-policy' : 'step-timed-out',
});
const facts = (change: Partial<Facts> = {}): Facts => ({ canReach: () => true, ...change });
const quiet = (...names: string[]) => ({
  quietUntilMs: (id: string) => (names.includes(id) ? 7_000 : undefined),
});
const pagedBy = (decision: Decision): string[] =>
  decision.do === 'page' ? decision.people.map(({ personId }) => personId) : [decision.do];

describe('round robin', () => {
  const turns = [['ada', 'ben', 'cleo'].map(person)];
  const robin = plan(2, step({ turns }));
  test.each<[string, number, Partial<Facts>, string[]]>([
    ['the first of the order', 0, {}, ['ada']],
    ['in a repeat the next one', 1, {}, ['ben']],
    ['and the one after', 2, {}, ['cleo']],
    ['who cannot be reached is passed over', 0, { canReach: (id) => id !== 'ada' }, ['ben']],
    ['so is who has quiet hours', 0, quiet('ada'), ['ben']],
    ['unless everybody has', 0, quiet('ada', 'ben', 'cleo'), ['ada']],
    ['with nobody left it ends loudly', 2, { canReach: () => false }, ['end-loudly']],
  ])('%s', (_, next, change, expected) => {
    expect(pagedBy(nextStep(running(robin, next), 0, facts(change)))).toEqual(expected);
  });
  test('who is named beside it is not paged twice', () => {
    const both = plan(0, step({ turns }, 'ada'));
    expect(pagedBy(nextStep(running(both), 0, facts()))).toEqual(['ada', 'ben']);
  });
  test('nor is who is asleep, when all are; and a shadow whose turn it is stands for themselves', () => {
    const asleep = facts(quiet('ada', 'ben', 'cleo'));
    const both = plan(0, step({ turns }, 'ada'));
    expect(pagedBy(nextStep(running(both), 0, asleep))).toEqual(['ada', 'ben']);
    const alone = plan(0, step({ turns: [[person('ada')], [person('ada')]] }, 'ada'));
    expect(pagedBy(nextStep(running(alone), 0, asleep))).toEqual(['ada']);
    const learns = plan(0, step({ people: [shadow('ada')], turns: [[person('ada')]] }));
    for (const one of [facts(), asleep]) expect(pagedBy(nextStep(running(learns), 0, one))).toEqual(['ada']);
  });
  test('who was paged longest ago is first, who never was before all', () => {
    const policy: Policy = {
      id: 'p',
      name: 'Shop',
      repeatCount: 0,
      steps: [{ delaySeconds: 60, targets: [{ kind: 'round-robin', teamId: 'shop' }] }],
    };
    const members = ['ada', 'ben', 'cleo', 'dee'].map((name) => ({ personId: name, name }));
    const frozen = freezePlan(policy, {
      people: new Map(),
      teams: new Map([['shop', { name: 'Shop', members }]]),
      schedules: new Map(),
      lastPagedMs: new Map([
        ['ada', 30],
        ['ben', 10],
        ['cleo', 20],
      ]),
    });
    expect(frozen.steps[0]!.turns?.[0]?.map(({ personId }) => personId)).toEqual([
      'dee',
      'ben',
      'cleo',
      'ada',
    ]);
    expect(upcoming(running(frozen))?.people.map(({ name }) => name)).toEqual(['dee']);
  });
});

test('a step is lost when only a shadow is left of it; of the last call whoever is left is somebody', () => {
  const turns = [[person('cleo'), person('dee')]];
  const learns = plan(1, step({ people: [person('ada'), shadow('ben')], turns }), step({}, 'ben'));
  expect([[], ['ben'], ['ada'], ['ada', 'ben'], ['dee']].map((left) => isStepLost(learns, 2, left))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect([[], ['ben']].map((left) => isStepLost(learns, 4, left))).toEqual([true, false]);
  const both = plan(0, step({ people: [shadow('ada')], turns: [[person('ada')]] }));
  expect(isStepLost(both, 0, ['ada'])).toBe(false);
});

describe('quiet hours', () => {
  const adaThenBen = plan(0, step({}, 'ada'), step({}, 'ben'));
  test('are kept while somebody else can be paged', () => {
    const decision = nextStep(running(adaThenBen), 0, facts(quiet('ada')));
    expect(decision).toMatchObject({
      do: 'page',
      step: 1,
      skipped: [{ step: 0, person: { personId: 'ada' }, because: 'quiet-hours', untilMs: 7_000 }],
    });
  });
  test('are broken rather than a page lost', () => {
    const decision = nextStep(running(adaThenBen), 0, facts(quiet('ada', 'ben')));
    expect(decision).toMatchObject({
      do: 'page',
      step: 0,
      people: [{ personId: 'ada', pagedBecause: 'nobody-else-awake' }],
      skipped: [],
    });
  });
  test('are broken for those who were spared, before it ends with nobody', () => {
    const shown = (of: Plan, asleep: string[], change: Partial<Facts> = {}) => {
      const { steps, end } = preview(of, { atMs: 0, because: 'first-step-of-policy' }, () =>
        facts({ ...quiet(...asleep), ...change }),
      );
      return [...steps.map(({ people }) => people.map(({ personId }) => personId).join()), end.because];
    };
    expect(shown(adaThenBen, ['ada'])).toEqual(['ben', 'ada', 'all-steps-taken']);
    expect(shown(plan(1, ...adaThenBen.steps), ['ada'])).toEqual(['ben', 'ben', 'ada', 'all-steps-taken']);
    expect(shown(plan(0, step({}, 'ada', 'ben')), ['ada'])).toEqual(['ben', 'ada', 'all-steps-taken']);
    expect(shown(plan(0, step({ turns: [['ada', 'ben'].map(person)] })), ['ada'])).toEqual([
      'ben',
      'ada',
      'all-steps-taken',
    ]);
    // Whoever was paged after all, or answered meanwhile, is not woken once more.
    expect(shown(plan(0, step({}, 'ada'), step({}, 'ben'), step({}, 'ada')), ['ada'])).toEqual([
      'ben',
      'ada',
      'all-steps-taken',
    ]);
    expect(shown(adaThenBen, ['ada'], { hasAnswered: (id) => id === 'ada' })).toEqual([
      'ben',
      'all-steps-taken',
    ]);
    expect(shown(adaThenBen, [])).toEqual(['ada', 'ben', 'all-steps-taken']);
  });
  test('a last call says why, and is named in advance', () => {
    const ben = nextStep(running(adaThenBen), 0, facts(quiet('ada')));
    if (ben.do !== 'page') throw new Error(ben.do);
    const after = { ...running(adaThenBen, ben.then.nextStep), spared: ben.spared };
    expect(upcoming(after)).toMatchObject({ step: 2, people: [{ personId: 'ada' }], last: true });
    expect(nextStep(after, 0, facts(quiet('ada')))).toMatchObject({
      step: 2,
      people: [{ personId: 'ada', pagedBecause: 'nobody-else-answered' }],
      spared: [],
      then: { nextStep: 3 },
    });
    expect(nextStep({ ...after, spared: [shadow('ada')] }, 0, facts(quiet('ada'))).do).toBe('end-loudly');
  });
  test('who was spared is woken although a later step knows them as a shadow only', () => {
    const steps = [step({}, 'ada', 'ben'), step({ people: [person('cleo'), shadow('ada')] })];
    const { steps: taken } = preview(plan(0, ...steps), { atMs: 0, because: 'first-step-of-policy' }, () =>
      facts(quiet('ada')),
    );
    expect(taken.map(({ people }) => people.map(({ personId }) => personId))).toEqual([
      ['ben'],
      ['cleo'],
      ['ada'],
    ]);
  });
  test('nobody who could be reached is left unpaged when it ends, asleep or not, and nobody is paged without end', () => {
    const who = ['ada', 'ben', 'cleo'];
    const aStep = fc.record({ names: fc.subarray(who), turn: fc.subarray(who) });
    fc.assert(
      fc.property(
        fc.array(aStep, { minLength: 1, maxLength: 4 }),
        fc.subarray(who),
        fc.integer({ min: 0, max: 2 }),
        (steps, asleep, repeats) => {
          const of = plan(
            repeats,
            ...steps.map(({ names, turn }) =>
              step(turn.length > 0 ? { turns: [turn.map(person)] } : {}, ...names),
            ),
          );
          const { steps: taken } = preview(of, { atMs: 0, because: 'first-step-of-policy' }, () =>
            facts(quiet(...asleep)),
          );
          const paged = new Set(taken.flatMap(({ people }) => people.map(({ personId }) => personId)));
          const named = new Set(steps.flatMap(({ names }) => names));
          expect([...named].filter((name) => !paged.has(name))).toEqual([]);
          expect(taken.length).toBeLessThanOrEqual(stepCount(of) + 1);
        },
      ),
    );
  });
  const room = { destinationId: 'room', name: '#room', channel: 'slack' };
  test.each<[string, PlannedStep[], string[], string[]]>([
    ['a room beside somebody who sleeps', [step({ destinations: [room] }, 'ada')], ['ada'], ['#room']],
    ['a room after somebody who sleeps', [step({}, 'ada'), step({ destinations: [room] })], ['ada'], []],
    ['a room before somebody who sleeps', [step({ destinations: [room] }), step({}, 'ada')], [], ['#room']],
    [
      'a room, and somebody awake later',
      [step({ destinations: [room] }, 'ada'), step({}, 'ben')],
      [],
      ['#room'],
    ],
  ])('are not kept for a room alone: %s', (_, steps, people, told) => {
    const decision = nextStep(running(plan(0, ...steps)), 0, facts(quiet('ada')));
    expect(pagedBy(decision)).toEqual(people);
    expect(decision.do === 'page' && decision.destinations.map(({ name }) => name)).toEqual(told);
  });
  test('before nobody was reached somebody was paged who could be, rooms or not', () => {
    const who = ['ada', 'ben'];
    const aStep = fc.record({ names: fc.subarray(who), room: fc.boolean() });
    fc.assert(
      fc.property(fc.array(aStep, { minLength: 1, maxLength: 4 }), fc.subarray(who), (steps, asleep) => {
        const of = plan(
          0,
          ...steps.map(({ names, room: tells }) => step(tells ? { destinations: [room] } : {}, ...names)),
        );
        const { steps: taken } = preview(of, { atMs: 0, because: 'first-step-of-policy' }, () =>
          facts(quiet(...asleep)),
        );
        const somebody = steps.some(({ names }) => names.length > 0);
        expect(taken.some(({ people }) => people.length > 0)).toBe(somebody);
      }),
    );
  });
  test('somebody in them is paged in every case in which somebody can be reached', () => {
    const who = ['ada', 'ben', 'cleo'];
    fc.assert(
      fc.property(
        fc.array(fc.subarray(who), { minLength: 1, maxLength: 4 }),
        fc.subarray(who),
        fc.subarray(who),
        (steps, asleep, lost) => {
          const of = plan(1, ...steps.map((names) => step({}, ...names)));
          const decision = nextStep(running(of), 0, {
            ...quiet(...asleep),
            canReach: (id) => !lost.includes(id),
          });
          const reachable = steps.flat().some((name) => !lost.includes(name));
          expect(decision.do).toBe(reachable ? 'page' : 'end-loudly');
        },
      ),
    );
  });
});

describe('conditions', () => {
  const onlyCritical = { criticalities: ['critical'] };
  const asked = (criticality: string): Partial<Facts> => ({
    step: { criticality, supportHours: null, alertsWithin: () => 0 },
  });
  const of = plan(1, step({ conditions: onlyCritical }, 'ada'), step({}, 'ben'));
  test('that hold: the step is taken', () => {
    expect(pagedBy(nextStep(running(of), 0, facts(asked('critical'))))).toEqual(['ada']);
  });
  test('that do not: it is passed over at once, saying which', () => {
    expect(nextStep(running(of), 0, facts(asked('low')))).toMatchObject({
      do: 'page',
      step: 1,
      skipped: [{ step: 0, person: null, because: 'condition-does-not-hold', condition: 'criticality' }],
    });
  });
  test('that leave nobody end loudly, with that reason', () => {
    const alone = plan(3, step({ conditions: onlyCritical }, 'ada'));
    expect(nextStep(running(alone), 0, facts(asked('low')))).toMatchObject({
      do: 'end-loudly',
      because: 'conditions-left-nobody',
    });
  });
});

describe('other kinds of steps', () => {
  test('a chat channel alone is told, and the delay is given to it', () => {
    const destinations = [{ destinationId: 'd', name: '#shop', channel: 'slack' }];
    const of = plan(0, step({ destinations }), step({}, 'ben'));
    expect(nextStep(running(of), 0, facts())).toMatchObject({
      do: 'page',
      people: [],
      destinations,
      then: { nextStep: 1, dueAtMs: 300_000 },
    });
  });
  test('more answers than there are people are never asked for', () => {
    const three = plan(0, step({ acknowledgements: 3 }, 'ada', 'ben'));
    expect(nextStep(running(three), 0, facts())).toMatchObject({ acknowledgements: 2 });
    expect(nextStep(running(three), 0, facts({ canReach: (id) => id === 'ada' }))).toMatchObject({
      acknowledgements: 1,
    });
  });
  test('who has answered is left in peace by later steps, and counts where several are needed', () => {
    const two = plan(1, step({ acknowledgements: 2 }, 'ada', 'ben'));
    const after = facts({ hasAnswered: (id) => id === 'ada' });
    expect(pagedBy(nextStep(running(two, 1), 0, after))).toEqual(['ben']);
    expect(nextStep(running(two, 1), 0, after)).toMatchObject({
      acknowledgements: 2,
      skipped: [{ person: { personId: 'ada' }, because: 'has-answered' }],
    });
    const turns = plan(0, step({}, 'cleo'), step({ turns: [['ada', 'ben'].map(person)] }));
    expect(pagedBy(nextStep(running(turns, 1), 0, after))).toEqual(['ben']);
  });
  test('what waits begins when its time has come, and not before', () => {
    const waiting: Paging = {
      ...running(plan(0, step({}, 'ada'))),
      state: 'waiting',
      dueAtMs: 5_000,
      dueBecause: 'morning-came',
    };
    expect(nextStep(waiting, 4_999, facts())).toMatchObject({ do: 'wait', untilMs: 5_000 });
    expect(nextStep(waiting, 5_000, facts())).toEqual({ do: 'begin', because: 'morning-came' });
  });
  test('whoever had it is asked first, then the others without them', () => {
    const asked = askedFirst(
      plan(0, step({}, 'ada', 'ben'), step({ turns: [[person('ada'), person('cleo')]] })),
      [{ personId: 'ada', name: 'ada' }],
      new Set(),
      'had-it',
    );
    expect(asked.steps.map((one) => one.people.map(({ personId }) => personId))).toEqual([
      ['ada'],
      ['ben'],
      [],
    ]);
    expect(asked.steps[2]!.turns).toEqual([[person('cleo')]]);
    expect(asked.steps[0]!.people[0]).toMatchObject({ because: 'had-it' });
  });
});
