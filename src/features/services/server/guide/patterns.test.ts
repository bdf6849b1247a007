import { expect, test } from 'vitest';
import { foundBy, linesOf, patternBudget, patternProblem } from './patterns.ts';

test.each([
  ['Card Payments: 24 % fail', 'card payments', 'Card Payments'],
  ['error E1042', 'E\\d{4}', 'E1042'],
  ['error E1042', '^E1042$', undefined],
  ['a\nE1042', '(?m)^E1042$', 'E1042'],
  ['anything', '(?=a)', undefined],
])('%j by %j', (text, pattern, found) => expect(foundBy(text, pattern)).toBe(found));

test.each([
  ['(a+)+$', undefined],
  ['(?=a)b', 'cannot be read'],
  ['(a)\\1', 'cannot be read'],
  ['(((a{100}){100}){100})', 'cannot be read'],
  ['[', 'cannot be read'],
  ['x'.repeat(301), 'at most 300'],
])('problem of %j', (pattern, problem) => {
  if (problem === undefined) expect(patternProblem(pattern)).toBeUndefined();
  else expect(patternProblem(pattern)).toContain(problem);
});

test('patterns that would hold other engines for ever come back', () => {
  const text = 'a'.repeat(40_000);
  for (const pattern of ['(a+)+$b', '(a|aa)+b', '(a*)*b', '(.*)*x', '([a-z]+)*1'])
    expect(foundBy(text, pattern)).toBeUndefined();
});

test('lines of patterns', () => expect(linesOf(' a \n\n b\r\n')).toEqual(['a', 'b']));

test('when the time is over, nothing more is looked for', () => {
  expect(patternBudget(10_000).found('E1042', 'E\\d+')).toBe('E1042');
  expect(patternBudget(0).found('E1042', 'E\\d+')).toBeUndefined();
});

test('while the database is waited for, no time is over', async () => {
  const budget = patternBudget(50);
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(budget.found('E1042', 'E\\d+')).toBe('E1042');
});
