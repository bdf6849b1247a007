import { expect, test } from 'vitest';
import { joined } from './joined.ts';
import type { Shift } from './shifts.ts';

const shift = (
  personId: string | null,
  fromMs: number,
  toMs: number,
  role: Shift['role'] = 'superhero',
): Shift => ({
  role,
  personId,
  fromMs,
  toMs,
  because: { kind: 'turn', layerId: 'a', turn: fromMs },
});
const words = (shifts: readonly Shift[]) =>
  joined(shifts)
    .map(
      ({ personId, fromMs, toMs, pieces }) => `${personId ?? 'nobody'} ${fromMs}-${toMs} of ${pieces.length}`,
    )
    .join(', ');

test.each<[string, Shift[], string]>([
  ['what follows at once is one', [shift('ada', 0, 5), shift('ada', 5, 9)], 'ada 0-9 of 2'],
  ['a break parts them', [shift('ada', 0, 5), shift('ada', 6, 9)], 'ada 0-5 of 1, ada 6-9 of 1'],
  [
    'another role is another shift',
    [shift('ada', 0, 5), shift('ada', 5, 9, 'side-kick')],
    'ada 0-5 of 1, ada 5-9 of 1',
  ],
  [
    'somebody between',
    [shift('ada', 0, 5), shift('ben', 5, 7), shift('ada', 7, 9)],
    'ada 0-5 of 1, ben 5-7 of 1, ada 7-9 of 1',
  ],
  [
    'shadows beside each other',
    [shift('ada', 0, 5, 'shadow'), shift('ben', 1, 6, 'shadow'), shift('ada', 5, 8, 'shadow')],
    'ada 0-8 of 2, ben 1-6 of 1',
  ],
  [
    'one within the other, of two layers of shadows',
    [shift('ada', 0, 9, 'shadow'), shift('ada', 3, 5, 'shadow')],
    'ada 0-9 of 2',
  ],
  ['nobody on purpose', [shift(null, 0, 5), shift(null, 5, 6)], 'nobody 0-6 of 2'],
  ['nothing', [], ''],
])('%s', (_, shifts, expected) => {
  expect(words(shifts)).toBe(expected);
});
