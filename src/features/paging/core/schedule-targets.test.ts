import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shiftRoles, type ShiftRole } from '../../schedules/core/definition.ts';
import { nextStep, type Paging } from './next-step.ts';
import { pageLines } from './paging-words.ts';
import { askedFirst, freezePlan, somebodyIn, type Plan, type Target } from './policy.ts';

const nineMs = Date.UTC(2027, 0, 4, 9);
const onDuty = (...shifts: [string, ShiftRole][]) => ({
  people: new Map([['max', { name: 'Max' }]]),
  teams: new Map(),
  schedules: new Map([
    [
      'nights',
      {
        name: 'Nights',
        shifts: shifts.map(([personId, role]) => ({ role, personId, name: personId, untilMs: nineMs })),
      },
    ],
    ['empty', { name: 'Empty', shifts: [] }],
  ]),
});
const schedule = (scheduleId: string, ...roles: ShiftRole[]): Target => ({
  kind: 'schedule',
  scheduleId,
  roles,
});
const max: Target = { kind: 'person', personId: 'max' };
const frozen = (resolved: ReturnType<typeof onDuty>, ...steps: Target[][]): Plan =>
  freezePlan(
    { id: 'p', name: 'Shop', repeatCount: 0, steps: steps.map((targets) => ({ delaySeconds: 60, targets })) },
    resolved,
  );
const running = (plan: Plan): Paging => ({
  state: 'running',
  plan,
  nextStep: 0,
  dueAtMs: 0,
  dueBecause: 'first-step-of-policy',
});
const namesOf = (plan: Plan) => plan.steps.map(({ people }) => people.map(({ personId }) => personId));

describe('who a schedule stands for', () => {
  test.each<[string, [string, ShiftRole][], Target[], string[]]>([
    [
      'its superhero',
      [
        ['ada', 'superhero'],
        ['ben', 'side-kick'],
      ],
      [schedule('nights', 'superhero')],
      ['ada'],
    ],
    [
      'the roles in their order',
      [
        ['ben', 'side-kick'],
        ['ada', 'superhero'],
      ],
      [schedule('nights', 'superhero', 'side-kick')],
      ['ada', 'ben'],
    ],
    [
      'a shadow with whom it learns from',
      [
        ['cleo', 'shadow'],
        ['ada', 'superhero'],
      ],
      [schedule('nights', 'superhero', 'shadow')],
      ['ada', 'cleo'],
    ],
    ['never a shadow alone', [['cleo', 'shadow']], [schedule('nights', 'superhero', 'shadow')], []],
    [
      'a shadow beside a person by name',
      [['cleo', 'shadow']],
      [schedule('nights', 'superhero', 'shadow'), max],
      ['cleo', 'max'],
    ],
    [
      'a shadow who is named too is no shadow',
      [['max', 'shadow']],
      [schedule('nights', 'superhero', 'shadow'), max],
      ['max'],
    ],
    ['nobody where nobody is', [], [schedule('nights', 'superhero')], []],
    ['nobody of a schedule that is gone', [], [schedule('gone', 'superhero')], []],
  ])('%s', (_, shifts, targets, people) => {
    expect(namesOf(frozen(onDuty(...shifts), targets))).toEqual([people]);
  });

  test('carries why: what they do, where, until when', () => {
    const plan = frozen(onDuty(['ada', 'superhero']), [schedule('nights', 'superhero')]);
    expect(plan.steps[0]!.people[0]).toMatchObject({
      because: 'on-duty',
      duty: { scheduleName: 'Nights', role: 'superhero', untilMs: nineMs },
    });
  });
});

test('a schedule with nobody is passed over at once, and it is said which', () => {
  const plan = frozen(
    onDuty(['ada', 'superhero']),
    [schedule('empty', 'superhero')],
    [schedule('nights', 'superhero')],
  );
  expect(nextStep(running(plan), 0, { canReach: () => true })).toMatchObject({
    do: 'page',
    step: 1,
    people: [{ personId: 'ada', pagedBecause: 'nobody-to-reach-before' }],
    skipped: [{ step: 0, person: null, because: 'schedule-has-nobody', schedules: ['Empty'] }],
  });
});

test('when only the shadow can be reached, the step is passed over', () => {
  const plan = frozen(
    onDuty(['ada', 'superhero'], ['cleo', 'shadow']),
    [schedule('nights', 'superhero', 'shadow')],
    [max],
  );
  expect(nextStep(running(plan), 0, { canReach: (id) => id !== 'ada' })).toMatchObject({
    do: 'page',
    step: 1,
    people: [{ personId: 'max' }],
    skipped: [
      { person: { personId: 'ada' }, because: 'no-contact-method' },
      { person: { personId: 'cleo' }, because: 'shadow-alone' },
    ],
  });
});

test('whoever asked for somebody and has a shadow: the shadow is not paged in their place', () => {
  const plan = frozen(onDuty(['ada', 'superhero'], ['cleo', 'shadow']), [
    schedule('nights', 'superhero', 'shadow'),
  ]);
  const asked = askedFirst(plan, [{ personId: 'max', name: 'Max' }], new Set(['ada']));
  expect(namesOf(asked)).toEqual([['max']]);
});

test('a page says why you: your role, your schedule, the end of your shift on your clock', () => {
  const facts = {
    serviceName: 'Shop',
    criticality: 'high',
    beganAtMs: 0,
    nowMs: nineMs - 3_600_000,
    zone: 'Europe/Oslo',
    facts: [],
    others: [],
    next: null,
    endsAtMs: nineMs,
    policyName: 'Shop policy',
  };
  const duty = { scheduleId: 'n', scheduleName: 'Nights', role: 'superhero', untilMs: nineMs } as const;
  expect(pageLines({ ...facts, because: 'first-step-of-policy', duty }).at(-1)).toBe(
    'Why you: you are superhero of Nights until 10:00 (Shop policy).',
  );
  expect(pageLines({ ...facts, because: 'step-timed-out', duty: { ...duty, untilMs: null } }).at(-1)).toBe(
    'Why you: you are superhero of Nights, and the step before was not answered in time (Shop policy).',
  );
});

test('law: whoever is on duty and can be reached, nobody is ever paged with shadows alone', () => {
  const shifts = fc.array(
    fc.tuple(fc.constantFrom('ada', 'ben', 'cleo', 'max'), fc.constantFrom(...shiftRoles)),
    { maxLength: 5 },
  );
  const target = fc.oneof(
    fc.constant(max),
    fc
      .tuple(fc.constantFrom('nights', 'empty', 'gone'), fc.subarray([...shiftRoles], { minLength: 1 }))
      .map(([id, roles]) => schedule(id, ...roles)),
  );
  const steps = fc.array(fc.array(target, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(shifts, steps, fc.subarray(['ada', 'ben', 'cleo', 'max']), (on, targets, reachable) => {
      const plan = frozen(onDuty(...on), ...targets);
      const decision = nextStep(running(plan), 0, { canReach: (id) => reachable.includes(id) });
      if (decision.do === 'page') {
        expect(somebodyIn(decision.people)).toBe(true);
        return;
      }
      // It ends loudly only when no step has anybody but shadows who can be reached.
      expect(decision.do).toBe('end-loudly');
      for (const { people } of plan.steps)
        expect(somebodyIn(people.filter(({ personId }) => reachable.includes(personId)))).toBe(false);
    }),
  );
});
