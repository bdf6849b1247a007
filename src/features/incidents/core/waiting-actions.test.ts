import { expect, test } from 'vitest';
import { waitingActions, type ActionForMe } from './waiting-actions.ts';

const now = new Date('2026-11-21T02:14:00Z');
const due = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const action = (change: Partial<ActionForMe>): ActionForMe => ({
  key: 'INC-1',
  title: 'Checkout fails',
  criticality: 'high',
  text: 'Drain it',
  dueAt: null,
  ...change,
});
const said = (actions: ActionForMe[], asked: string[] = []) =>
  waitingActions(actions, new Set(asked), now).map(({ incident, text }) => `${incident!.key} ${text}`);

test.each<[string, ActionForMe[], string[], string[]]>([
  ['nothing to do', [], [], []],
  ['one, at no time', [action({})], [], ['INC-1 Yours to do: Drain it']],
  ['one that is overdue', [action({ dueAt: due(-5) })], [], ['INC-1 Overdue: Drain it']],
  ['due this very moment', [action({ dueAt: now })], [], ['INC-1 Overdue: Drain it']],
  [
    'several on one ticket: the soonest speaks',
    [action({ text: 'Later', dueAt: due(50) }), action({ text: 'Sooner', dueAt: due(5) }), action({})],
    [],
    ['INC-1 Yours to do: Sooner and 2 more'],
  ],
  ['on a ticket that asks for more already', [action({})], ['INC-1'], []],
  [
    'overdue before critical, critical before high, bugs last',
    [
      action({ key: 'SUP-1', criticality: null }),
      action({ key: 'INC-1' }),
      action({ key: 'INC-2', criticality: 'critical' }),
      action({ key: 'INC-3', criticality: 'low', dueAt: due(-1) }),
    ],
    [],
    [
      'INC-3 Overdue: Drain it',
      'INC-2 Yours to do: Drain it',
      'INC-1 Yours to do: Drain it',
      'SUP-1 Yours to do: Drain it',
    ],
  ],
])('%s', (_, actions, asked, expected) => {
  expect(said(actions, asked)).toEqual(expected);
});
