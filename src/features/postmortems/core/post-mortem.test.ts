import { describe, expect, test } from 'vitest';
import { openCauses } from './causes.ts';
import { dueAfter, firstReminder, nextChase, reminder } from './due.ts';
import { isDone, mayMove, stateInWords, type MoveFacts } from './moves.ts';
import { reachOf, targetsOf, timesOf, type Counted, type StateTime } from './numbers.ts';

const ms = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds;
const day = 86_400_000;

describe('when it is due', () => {
  test.each([
    ['Friday plus one is Monday', '2026-11-20T12:00:00Z', 1, 'UTC', '2026-11-23T17:00:00Z'],
    ['five working days are a week', '2026-11-18T12:00:00Z', 5, 'UTC', '2026-11-25T17:00:00Z'],
    [
      'at night it is the day of whoever has it',
      '2026-11-18T23:30:00Z',
      1,
      'Europe/Oslo',
      '2026-11-20T16:00:00Z',
    ],
    [
      'through a clock change 17:00 stays 17:00',
      '2026-10-23T12:00:00Z',
      1,
      'Europe/Oslo',
      '2026-10-26T16:00:00Z',
    ],
  ])('%s', (_name, from, days, zone, due) => {
    expect(dueAfter(ms(from), days, zone)).toBe(ms(due));
  });
  test('a reminder the day before, when it is due, then weekly; managers hear once it is late', () => {
    const dueAtMs = 100 * day;
    expect(firstReminder(dueAtMs, 95 * day)).toBe(99 * day);
    const full = (count: number, now: number) => reminder({ kind: 'full', dueAtMs, count }, now);
    expect(full(0, 99 * day)).toEqual({ says: 'soon', to: 'owner', nextAtMs: dueAtMs });
    expect(full(1, dueAtMs)).toMatchObject({ says: 'due', to: 'owner', nextAtMs: 107 * day });
    expect(full(2, 107 * day)).toMatchObject({ says: 'overdue', to: 'owner-and-managers' });
    expect(reminder({ kind: 'short', dueAtMs, count: 3 }, 114 * day)).toEqual({
      says: 'overdue',
      to: 'owner',
      nextAtMs: null,
    });
  });
  test('a cause is chased weekly, and not for ever', () => {
    expect(nextChase(0, day)).toBe(8 * day);
    expect(nextChase(7, day)).toBeNull();
  });
});

describe('its states', () => {
  const facts: MoveFacts = {
    kind: 'full',
    state: 'in-review',
    isOver: true,
    needsAnother: false,
    callerIsOwner: true,
  };
  test.each([
    ['agreed by its owner', {}, 'agreed', true],
    ['agreed by its owner where somebody else has to', { needsAnother: true }, 'agreed', 'needs-another'],
    ['by somebody else', { needsAnother: true, callerIsOwner: false }, 'agreed', true],
    ['a short one needs nobody else', { kind: 'short', state: 'draft', needsAnother: true }, 'agreed', true],
    ['a short one is not put to review', { kind: 'short', state: 'draft' }, 'in-review', 'only-full'],
    ['while it burns', { isOver: false }, 'agreed', 'not-over'],
    ['what is published', { state: 'published' }, 'draft', 'published'],
    ['where it is already', {}, 'in-review', 'already-there'],
  ] as const)('%s', (_name, change, to, wanted) => {
    const decision = mayMove({ ...facts, ...change } as MoveFacts, to);
    expect(decision.may ? true : decision.because).toBe(wanted);
  });
  test('a short one is done when it is agreed, a full one when it is published', () => {
    expect(isDone({ kind: 'short', state: 'agreed' })).toBe(true);
    expect(isDone({ kind: 'full', state: 'agreed' })).toBe(false);
    expect(stateInWords({ kind: 'short', state: 'agreed' })).toBe('Closed');
  });
});

describe('numbers', () => {
  const event = (kind: string, minute: number, data = {}, byPerson = true): Counted => ({
    kind,
    atMs: minute * 60_000,
    data,
    byPerson,
  });
  const statesAt = (...states: (readonly [StateTime['state'], number])[]): StateTime[] =>
    states.map(([state, minute]) => ({ state, atMs: minute * 60_000 }));
  test('stretches are read from what happened', () => {
    const events = [
      event('incident.acknowledged', 3),
      event('part.changed', 9, { section: 'root-causes', after: { detail: { standing: 'confirmed' } } }),
    ];
    const states = statesAt(['investigating', 1], ['monitoring', 20], ['resolved', 30]);
    expect(timesOf(0, 30 * 60_000, events, states)).toEqual({
      durationSeconds: 1800,
      acknowledgeSeconds: 180,
      diagnoseSeconds: 540,
      restoreSeconds: 1200,
    });
    expect(timesOf(0, null, [], [])).toMatchObject({ durationSeconds: null, diagnoseSeconds: null });
  });
  test.each([
    [
      'when it was only watched',
      [
        ['monitoring', 20],
        ['resolved', 30],
      ],
      1200,
    ],
    [
      'the same once it is reviewed',
      [
        ['monitoring', 20],
        ['resolved', 30],
        ['reviewed', 90],
      ],
      1200,
    ],
    [
      'and when the review is taken back',
      [
        ['monitoring', 20],
        ['resolved', 30],
        ['reviewed', 90],
        ['resolved', 95],
      ],
      1200,
    ],
    [
      'worked on again: it had not worked',
      [
        ['monitoring', 10],
        ['mitigating', 15],
        ['monitoring', 20],
        ['resolved', 30],
      ],
      1200,
    ],
    [
      'never watched',
      [
        ['mitigating', 10],
        ['resolved', 30],
      ],
      1800,
    ],
    ['nobody said anything', [], 1800],
  ] as const)('it worked again: %s', (_name, states, seconds) => {
    expect(timesOf(0, 30 * 60_000, [], statesAt(...states)).restoreSeconds).toBe(seconds);
  });
  test('targets are named honestly: what was promised, and how it went', () => {
    const at = (minute: number) => Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toString();
    const events = [
      event('incident.opened', 0, {}, false),
      event('paging.started', 0),
      event('page.sent', 5, { step: 1 }),
      event('incident.acknowledged', 7),
      event('incident.criticality-confirmed', 14),
      event('update.reminded', 20, { dueAt: at(20) }),
      event('update.late', 25, { dueAt: at(20) }),
      event('update.posted', 32),
      event('question.asked', 33, { dueAt: at(40), state: 'answered', answeredAt: at(39) }),
    ];
    expect(
      targetsOf(0, 60 * 60_000, events, { confirmMinutes: 10 }).map(({ id, met, how }) => [id, met, how]),
    ).toEqual([
      ['acknowledged', false, 'after 7 min; step 2 had been paged by then'],
      ['confirmed', false, 'after 14 min'],
      ['updates', false, '1 update; late once, by 12 min'],
      ['questions', true, 'all 1'],
    ]);
  });
  test('who was counted is a number, who was named is a name', () => {
    expect(
      reachOf([
        { text: 'Norway', detail: { aspect: 'users', count: 1000 } },
        { text: 'Some', detail: { aspect: 'users' } },
        { text: 'Fjord Bikes', detail: { aspect: 'customers' } },
        { text: 'Others', detail: { aspect: 'customers', count: 4 } },
        { text: 'Checkout', detail: {} },
      ]),
    ).toEqual({
      users: 1000,
      customers: 4,
      userNames: ['Some'],
      customerNames: ['Fjord Bikes'],
      systems: ['Checkout'],
      regions: [],
    });
  });
});

test.each([
  ['nothing was said', null, 0, true],
  ['it has a follow-up', null, 1, false],
  ['it was said why there is none', 'It cannot happen again', 0, false],
])('a cause where %s', (_name, noFollowUpBecause, followUpCount, open) => {
  expect(openCauses([{ id: 'a', noFollowUpBecause, followUpCount }]).length === 1).toBe(open);
});
