import { expect, test } from 'vitest';
import { withoutRepeats } from './repeats.ts';

const told = (id: string, kind: string, deliveryId?: string) => ({
  id,
  kind,
  data: deliveryId === undefined ? {} : { deliveryId },
});

test.each([
  ['each delivery once', [told('1', 'delivery.failed', 'a'), told('2', 'delivery.failed', 'b')], '1 2'],
  ['three tries', [told('3', 'delivery.failed', 'a'), told('2', 'delivery.failed', 'a')], '3'],
  ['at last handed over', [told('3', 'page.delivered', 'a'), told('2', 'delivery.failed', 'a')], '3'],
  [
    'others between',
    [told('3', 'delivery.failed', 'a'), told('2', 'x'), told('1', 'delivery.failed', 'a')],
    '3 2',
  ],
] as const)('%s', (_, entries, shown) => {
  expect(
    withoutRepeats(entries, undefined)
      .map(({ id }) => id)
      .join(' '),
  ).toBe(shown);
});

test('an entry that an address leads to is always there', () => {
  const entries = [told('3', 'delivery.failed', 'a'), told('2', 'delivery.failed', 'a')];
  expect(withoutRepeats(entries, '2')).toHaveLength(2);
});
