import { expect, test } from 'vitest';
import { noConditions, toConditionDraft, toWireConditions } from './condition-draft.ts';
import { everybody, firstDraft, toDraft, toWireSteps } from './policy-draft.ts';

test('roles of one schedule are one target, in the order in which they are paged; and come back so', () => {
  const targets = ['shadow:s', 'person:ada', 'superhero:s', 'team:shop', 'side-kick:other'];
  const wire = toWireSteps([{ ...firstDraft.steps[0]!, delaySeconds: 300.4, targets }]);
  expect(wire).toEqual([
    {
      delaySeconds: 300,
      targets: [
        { kind: 'schedule', scheduleId: 's', roles: ['superhero', 'shadow'] },
        { kind: 'person', personId: 'ada' },
        { kind: 'team', teamId: 'shop' },
        { kind: 'schedule', scheduleId: 'other', roles: ['side-kick'] },
      ],
    },
  ]);
  const draft = toDraft({
    id: 'p',
    name: 'Shop',
    team: { id: 't', name: 'Shop' },
    repeatCount: 1,
    lowUrgency: 'page-at-once',
    holdsSeconds: null,
    services: [],
    steps: [
      {
        delaySeconds: 300,
        conditions: null,
        acknowledgements: 1,
        targets: [
          { kind: 'schedule', id: 's', name: 'Nights', slug: 'nights', roles: ['superhero', 'shadow'] },
          { kind: 'team', id: 'shop', name: 'Shop' },
        ],
      },
    ],
  });
  expect(draft.steps[0]!.targets).toEqual(['superhero:s', 'shadow:s', 'team:shop']);
});

test('who is on duty stands first among whom a step can name', () => {
  const { options, names } = everybody(
    [],
    [{ id: 't', name: 'Shop' }],
    [{ id: 's', name: 'Nights', roles: ['superhero'] }],
  );
  expect(options[0]!.items).toEqual([{ value: 'superhero:s', label: 'Superhero of Nights' }]);
  expect(names.get('side-kick:s')).toBe('the side-kick of Nights');
});

test('conditions, answers, turns and destinations come back as they were saved', () => {
  const conditions = {
    criticalities: ['critical' as const],
    supportHours: 'outside' as const,
    hours: { zone: 'UTC', windows: [{ fromDay: 6, fromMinute: 0, toDay: 7, toMinute: 0 }] },
    alerts: { moreThan: 3, withinMinutes: 10 },
  };
  const policy = {
    id: 'p',
    name: 'Shop',
    team: { id: 't', name: 'Shop' },
    repeatCount: 1,
    lowUrgency: 'wait-for-support-hours' as const,
    holdsSeconds: 900,
    services: [],
    steps: [
      {
        delaySeconds: 300,
        conditions,
        acknowledgements: 2,
        targets: [
          { kind: 'round-robin' as const, id: 'shop', name: 'Shop' },
          { kind: 'destination' as const, id: 'd', name: '#shop' },
        ],
      },
    ],
  };
  const draft = toDraft(policy);
  expect(draft.holdsSeconds).toBe(15);
  expect(toWireSteps(draft.steps)).toEqual([
    {
      delaySeconds: 300,
      conditions,
      acknowledgements: 2,
      targets: [
        { kind: 'round-robin', teamId: 'shop' },
        { kind: 'destination', destinationId: 'd' },
      ],
    },
  ]);
});

test('a step without conditions is always taken, and hours that differ from day to day are kept', () => {
  expect(toWireConditions(noConditions)).toBeUndefined();
  const hours = {
    zone: 'UTC',
    windows: [
      { fromDay: 1, fromMinute: 540, toDay: 1, toMinute: 600 },
      { fromDay: 2, fromMinute: 0, toDay: 2, toMinute: 600 },
    ],
  };
  expect(toWireConditions(toConditionDraft({ hours }))).toEqual({ hours });
});
