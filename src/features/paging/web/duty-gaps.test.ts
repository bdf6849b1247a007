import { expect, test } from 'vitest';
import { firstPeople, gapsIn } from './duty-gaps.ts';

const ada = { id: 'a', name: 'Ada', canBePaged: true, duty: null };
const ben = { id: 'b', name: 'Ben', canBePaged: false, duty: null };
const nights = { id: 's', name: 'Nights', slug: 'nights' };
const duty = (
  name: string,
  steps: (typeof ada)[][],
  policy: string | null = 'Payments',
  nobodyOn = [nights].slice(1),
) => ({
  service: { id: name, name, slug: name },
  team: { id: 't', name: 'Payments', slug: 'payments' },
  policy: policy === null ? null : { id: 'p', name: policy },
  steps: steps.map((people, at) => ({
    afterSeconds: at * 300,
    skipped: !people.some(({ canBePaged }) => canBePaged),
    people,
    nobodyOn,
    destinations: [],
  })),
});

test('who is on duty now stands in the first step that has anybody', () => {
  expect(firstPeople(duty('shop', [[], [ben, ada]]))).toEqual([ben, ada]);
  expect(firstPeople(duty('shop', []))).toEqual([]);
});

test.each([
  ['all is well', [duty('shop', [[ada]])], []],
  ['no policy', [duty('shop', [], null)], ['shop pages nobody: it has no escalation policy.']],
  ['nobody behind it', [duty('shop', [[], []])], ['shop pages nobody: nobody is behind Payments.']],
  [
    'a schedule with nobody',
    [duty('shop', [[]], 'Payments', [nights])],
    ['shop pages nobody: nobody is on duty on Nights.'],
  ],
  [
    'one who cannot be paged is told once',
    [duty('shop', [[ada], [ben]]), duty('search', [[ben], [ben]])],
    ['Ben cannot be paged for shop and search: no way to reach them works.'],
  ],
])('%s', (_, items, sentences) => {
  expect(gapsIn(items).map(({ sentence }) => sentence)).toEqual(sentences);
});
