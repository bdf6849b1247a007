import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lettersOf, type Late } from './digest.ts';

const late = (given: Partial<Late>): Late => ({
  key: 'ACT-1',
  title: 'Alert sooner',
  dueOn: '2026-12-01',
  ownerId: 'ben',
  ownerName: 'Ben Kaur',
  teamId: 'shop',
  private: false,
  ...given,
});
const max = { personId: 'max', teamId: 'shop' };

test('the owner reads of their own, the manager of those of the team', () =>
  expect(lettersOf([late({})], [max])).toEqual([
    {
      personId: 'ben',
      title: '1 improvement is overdue',
      lines: ['ACT-1 Alert sooner, yours, was due 1 Dec 2026'],
    },
    {
      personId: 'max',
      title: '1 improvement is overdue',
      lines: ['ACT-1 Alert sooner, Ben Kaur, was due 1 Dec 2026'],
    },
  ]));

test('when nothing is overdue nobody is written to', () => expect(lettersOf([], [max])).toEqual([]));

test('a manager who owns some gets one letter with both', () => {
  const letters = lettersOf([late({ ownerId: 'max', key: 'ACT-2' }), late({})], [max]);
  expect(letters.find(({ personId }) => personId === 'max')?.lines.map((line) => line.slice(0, 5))).toEqual([
    'ACT-2',
    'ACT-1',
  ]);
});

test('of private ones a manager learns how many', () => {
  const [, letter] = lettersOf([late({ private: true, title: 'The breach' })], [max]);
  expect(letter).toEqual({
    personId: 'max',
    title: '1 improvement is overdue',
    lines: ['and 1 out of private incidents'],
  });
});

test('a manager hears nothing of another team', () =>
  expect(lettersOf([late({ teamId: 'other' })], [max]).map(({ personId }) => personId)).toEqual(['ben']));

const anyLate = fc.record({
  ownerId: fc.constantFrom('a', 'b', 'c'),
  teamId: fc.constantFrom('x', 'y'),
  private: fc.boolean(),
});
const manager = fc.record({ personId: fc.constantFrom('a', 'b', 'm'), teamId: fc.constantFrom('x', 'y') });
test('nobody gets two letters, and every late one reaches its owner', () =>
  fc.assert(
    fc.property(fc.array(anyLate, { maxLength: 15 }), fc.array(manager), (some, managers) => {
      const all = some.map((one, n) => late({ ...one, key: `ACT-${n}` }));
      const letters = lettersOf(all, managers);
      expect(new Set(letters.map(({ personId }) => personId)).size).toBe(letters.length);
      for (const { ownerId, key } of all)
        expect(letters.find(({ personId }) => personId === ownerId)!.lines.join('\n')).toContain(`${key} `);
    }),
  ));
