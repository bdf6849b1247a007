import { expect, test } from 'vitest';
import type { Layer } from '../definition.ts';
import { firstFaultInWords } from './fault-words.ts';

const layer = (id: string, ...people: string[]): Layer => ({
  id,
  name: id,
  role: 'superhero',
  zone: 'Europe/Oslo',
  beginsAt: '2026-11-02T09:00',
  rotation: { every: 'weeks', count: 1 },
  members: people.map((personId) => ({ personId })),
});
const nobody = 'Nobody takes turns here: name at least one person, or remove the layer.';

test.each([
  ['of several layers it is said which', [layer('Asia', 'kei'), layer('Europe')], `Europe: ${nobody}`],
  ['of one it is plain', [layer('Europe')], nobody],
  ['nothing is wrong', [layer('Asia', 'kei')], undefined],
])('%s', (_, layers, expected) => {
  expect(firstFaultInWords({ layers })).toBe(expected);
});
