import { expect, test } from 'vitest';
import { improvementStates } from '../../tickets/core/improvement-words.ts';
import { becameWords, isEnded, moveEvent, moves, parseImprovementKey } from './improvement.ts';

test.each([
  ['ACT-9', 9],
  ['act-12', 12],
  ['7', 7],
  ['INC-7', undefined],
  ['ACT-', undefined],
  ['ACT-1234567890', undefined],
])('%s names %s', (key, number) => expect(parseImprovementKey(key)).toBe(number));

const ben = { name: 'Ben Kaur' };
test.each([
  [{ state: 'proposed', owner: null, dueOn: null, overdue: false }, 'proposed'],
  [{ state: 'accepted', owner: ben, dueOn: '2026-12-01', overdue: false }, 'accepted, Ben, due 1 Dec 2026'],
  [
    { state: 'in-progress', owner: ben, dueOn: '2026-12-01', overdue: true },
    'in progress, Ben, was due 1 Dec 2026',
  ],
  [{ state: 'done', owner: ben, dueOn: '2026-12-01', overdue: false }, 'done, Ben'],
  [{ state: 'declined', owner: ben, dueOn: '2026-12-01', overdue: false }, 'declined'],
] as const)('%j reads "%s"', (improvement, words) => expect(becameWords(improvement)).toBe(words));

test('from every state something else may follow, and each move tells what it was', () => {
  for (const from of improvementStates) {
    expect(moves[from].length).toBeGreaterThan(0);
    expect(moves[from]).not.toContain(from);
    for (const to of moves[from])
      expect(moveEvent(from, to)).toBe(
        to === 'done'
          ? 'improvement.done'
          : to === 'declined'
            ? 'improvement.declined'
            : isEnded(from)
              ? 'improvement.reopened'
              : {
                  proposed: 'improvement.changed',
                  accepted: 'improvement.accepted',
                  'in-progress': 'improvement.started',
                }[to],
      );
  }
});
