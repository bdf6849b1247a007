import { expect, test } from 'vitest';
import { waitingFor, type OpenForMe } from './waiting.ts';

const at = new Date('2026-11-21T02:14:00Z');
const open = (change: Partial<OpenForMe> = {}): OpenForMe => ({
  key: 'INC-1',
  title: 'Checkout fails',
  criticality: 'high',
  leadId: null,
  pagingState: 'running',
  beganAt: at,
  alertsClearedAt: null,
  updateDueAt: null,
  confirmDueAt: null,
  pagedMeAt: null,
  iMayTakeIt: true,
  ...change,
});
const mine = (change: Partial<OpenForMe>) => open({ leadId: 'ada', pagingState: 'acknowledged', ...change });
const after = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
const kinds = (incidents: OpenForMe[], canBePaged = true) =>
  waitingFor('ada', canBePaged, incidents, at).map((waiting) => waiting.kind);

test.each([
  ['I was paged and nobody has it', [open({ pagedMeAt: at })], ['page-unanswered']],
  ['somebody else is being paged: not mine', [open()], []],
  ['nobody was reached', [open({ pagingState: 'nobody-reached' })], ['nobody-has-it']],
  [
    'nobody was reached, and I may not take it',
    [open({ pagingState: 'nobody-reached', iMayTakeIt: false })],
    [],
  ],
  [
    'mine, and all its alerts cleared',
    [open({ leadId: 'ada', pagingState: 'acknowledged', alertsClearedAt: at })],
    ['alerts-cleared'],
  ],
  [
    'mine, and it pages again: a worse alert came',
    [open({ leadId: 'ada', lapsedBecause: 'alert-worse-than-incident' })],
    ['page-unanswered'],
  ],
  ['mine, and a second answer is still needed', [open({ leadId: 'ada' })], []],
  ["another's, and all its alerts cleared", [open({ leadId: 'ben', alertsClearedAt: at })], []],
  ['mine, and the next update is due in 3 minutes', [mine({ updateDueAt: after(3) })], ['update-due']],
  ['mine, and the next update is due in an hour', [mine({ updateDueAt: after(60) })], []],
  ['mine, and the update is late', [mine({ updateDueAt: after(-3), confirmDueAt: at })], ['update-due']],
  ['mine, and not confirmed', [mine({ updateDueAt: after(3), confirmDueAt: at })], ['confirm-criticality']],
  [
    "another's, and my help is asked for",
    [open({ leadId: 'ben', pagedMeAt: at, escalated: true })],
    ['help-asked'],
  ],
  ['mine, and I asked for help', [open({ leadId: 'ada', escalated: true })], []],
  ["another's, and somebody else's help is asked for", [open({ leadId: 'ben', escalated: true })], []],
  ["another's, late and not confirmed", [mine({ leadId: 'ben', updateDueAt: at, confirmDueAt: at })], []],
  ['a page of mine that Ben took', [mine({ leadId: 'ben', pagedMeAt: at })], []],
  ["another's, and I am needed as well", [open({ leadId: 'ben', pagedMeAt: at })], ['page-unanswered']],
  [
    "another's, it rotted, and I was paged",
    [open({ leadId: 'ben', pagedMeAt: at, lapsedBecause: 'acknowledgement-rotted' })],
    ['page-unanswered'],
  ],
  [
    "another's, it rotted, and nobody was reached",
    [open({ leadId: 'ben', pagingState: 'nobody-reached', lapsedBecause: 'acknowledgement-rotted' })],
    ['nobody-has-it'],
  ],
  [
    "another's, who took it after nobody was reached",
    [open({ leadId: 'ben', pagingState: 'nobody-reached' })],
    [],
  ],
] as const)('%s', (_, incidents, expected) => {
  expect(kinds([...incidents])).toEqual(expected);
});

test('most urgent first: pages by criticality, then the rest', () => {
  const waiting = waitingFor(
    'ada',
    false,
    [
      open({
        key: 'INC-1',
        leadId: 'ada',
        pagingState: 'acknowledged',
        alertsClearedAt: at,
        criticality: 'critical',
      }),
      open({ key: 'INC-2', pagedMeAt: at, criticality: 'low' }),
      open({ key: 'INC-3', pagedMeAt: at, criticality: 'critical' }),
    ],
    at,
  );
  expect(waiting.map((entry) => entry.incident?.key ?? entry.kind)).toEqual([
    'INC-3',
    'INC-2',
    'INC-1',
    'cannot-be-paged',
  ]);
});
