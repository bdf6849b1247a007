import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrange } from './arrange.ts';

const order = (live: string, out: string) => ({ live: [...live], out: [...out] });

test.each([
  ['the first look is in order', undefined, order('ab', 'c'), { ...order('ab', 'c'), moved: false }],
  ['nothing happened', order('ab', 'c'), order('ab', 'c'), { ...order('ab', 'c'), moved: false }],
  [
    'a new one comes last of those that live',
    order('ab', 'c'),
    order('dab', 'c'),
    { ...order('abd', 'c'), moved: true },
  ],
  [
    'one that was ruled out stays where one reads it',
    order('ab', 'c'),
    order('b', 'ac'),
    { ...order('ab', 'c'), moved: true },
  ],
  ['one that was taken out is gone', order('ab', 'c'), order('b', ''), { ...order('b', ''), moved: false }],
] as const)('%s', (_, held, wanted, expected) => {
  expect(arrange(held, wanted)).toEqual(expected);
});

const orders = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 2 }), { maxLength: 12 })
  .chain((ids) => fc.nat(ids.length).map((at) => ({ live: ids.slice(0, at), out: ids.slice(at) })));

test('each stands once, and none that was there passes another', () => {
  fc.assert(
    fc.property(orders, orders, (held, wanted) => {
      const { live, out } = arrange(held, wanted);
      const shown = [...live, ...out];
      expect(shown.toSorted()).toEqual([...wanted.live, ...wanted.out].toSorted());
      const before = [...held.live, ...held.out];
      const stayed = shown.filter((id) => before.includes(id));
      expect(stayed).toEqual(before.filter((id) => stayed.includes(id)));
    }),
  );
});
