import { expect, test } from 'vitest';
import { listSearch, readListSearch } from './search.ts';

test.each([
  [{}, { state: 'open', service: undefined }],
  [
    { state: 'resolved', service: 'shop' },
    { state: 'resolved', service: 'shop' },
  ],
  [
    { state: 'nonsense', service: { deep: 1 } },
    { state: 'open', service: undefined },
  ],
  [{ service: 404 }, { state: 'open', service: '404' }],
])('%j is read', (search, expected) => {
  expect(readListSearch(search)).toEqual(expected);
});

test('what is the default is not in the address, and what is written is read back', () => {
  expect(listSearch({ state: 'open', service: undefined })).toEqual({});
  const all = { state: 'all', service: 'shop' } as const;
  expect(readListSearch(listSearch(all))).toEqual(all);
});
