import { expect, test } from 'vitest';
import { readSearch, toSearch } from './search.ts';

test.each([
  [{}, { view: 'board', filter: {} }],
  [
    { view: 'table', kind: 'detect', evil: 'x' },
    { view: 'table', filter: { kind: 'detect' } },
  ],
  [{ overdue: true }, { view: 'table', filter: { overdue: 'true' } }],
  [
    { view: 'nonsense', text: 7 },
    { view: 'board', filter: { text: '7' } },
  ],
  [
    { view: 'board', overdue: true },
    { view: 'board', filter: { overdue: 'true' } },
  ],
] as const)('%j is read', (search, read) => expect(readSearch(search)).toEqual(read));

test('what is written is read the same', () => {
  const search = { view: 'table', filter: { overdue: 'true', text: 'disk', owner: 'me' } } as const;
  expect(readSearch(toSearch(search))).toEqual(search);
});
