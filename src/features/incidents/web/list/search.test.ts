import { expect, test } from 'vitest';
import { changed, listSearch, readListSearch } from './search.ts';

test.each([
  [{}, {}],
  [
    { state: 'resolved', service: 'shop' },
    { state: 'resolved', service: 'shop' },
  ],
  [{ service: { deep: 1 }, nonsense: 'x' }, {}],
  [
    { service: 404, toReview: true, within: 7 },
    { service: '404', toReview: 'true', within: '7' },
  ],
])('%j is read', (search, expected) => expect(readListSearch(search)).toEqual(expected));

test('what is the default is not in the address, and what is written is read back', () => {
  expect(listSearch({ state: 'open' })).toEqual({});
  const all = { state: 'all', service: 'shop', within: '7', toReview: 'true' };
  expect(listSearch(all)).toEqual({ state: 'all', service: 'shop', within: 7, toReview: true });
  expect(readListSearch(listSearch(all))).toEqual(all);
});

test('what is taken away is gone', () => {
  expect(changed({ state: 'all', lead: 'me' }, { lead: null, text: '' })).toEqual({ state: 'all' });
});
