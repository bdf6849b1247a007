import { expect, test } from 'vitest';
import { everybody, toDraft, toWireSteps } from './policy-draft.ts';

test('roles of one schedule are one target, in the order in which they are paged; and come back so', () => {
  const targets = ['shadow:s', 'person:ada', 'superhero:s', 'team:shop', 'side-kick:other'];
  const wire = toWireSteps([{ key: 0, delaySeconds: 300.4, targets }]);
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
    services: [],
    steps: [
      {
        delaySeconds: 300,
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
