import { expect, test } from 'vitest';
import type { Definition, Layer } from '../definition.ts';
import type { Shift } from '../shifts.ts';
import { changesBetween } from './changes.ts';
import { differencesOf } from './compare.ts';
import { presets } from './windows.ts';

const layer: Layer = {
  id: 'europe',
  name: 'Europe',
  role: 'superhero',
  zone: 'Europe/Oslo',
  beginsAt: '2026-11-02T09:00',
  rotation: { every: 'weeks', count: 1 },
  members: [{ personId: 'Ada' }, { personId: 'Ben' }, { personId: 'Cleo' }],
};
const of = (change: Partial<Layer>): Definition => ({ layers: [{ ...layer, ...change }] });

test.each<[string, Definition, string[]]>([
  ['nothing', of({}), []],
  [
    'the same round, begun with another',
    of({ members: [layer.members[1]!, layer.members[2]!, layer.members[0]!] }),
    [],
  ],
  ['who joins', of({ members: [...layer.members, { personId: 'Dev' }] }), ['Europe: Dev takes turns']],
  ['who goes', of({ members: layer.members.slice(1) }), ['Europe: Ada takes no turns any more']],
  [
    'who goes when',
    of({ members: [{ personId: 'Ada', leavesOn: '2027-01-01' }, ...layer.members.slice(1)] }),
    ['Europe: turns go Ada (until 1 Jan 2027), Ben, Cleo'],
  ],
  [
    'how long a turn is',
    of({ rotation: { every: 'pattern', days: [4, 3] } }),
    ['Europe: 4 and 3 days in turn', 'Europe: hand-off Mondays and Fridays 09:00 in Oslo'],
  ],
  ['when it counts', of({ windows: presets['office-hours'] }), ['Europe: Mon to Fri 09:00 to 17:00 only']],
  ['that it is gone', { layers: [] }, ['Europe is removed']],
])('a change of %s is told', (_, after, lines) => {
  expect(changesBetween({ layers: [layer] }, after, (id) => id)).toEqual(lines);
});

const shift = (personId: string, fromMs: number, toMs: number, role: Shift['role'] = 'superhero'): Shift => ({
  role,
  personId,
  fromMs,
  toMs,
  because: { kind: 'turn', layerId: 'europe', turn: 0 },
});

test.each<[string, Shift[], Shift[], [string, string, number, number][]]>([
  ['the same in other pieces', [shift('a', 0, 9)], [shift('a', 0, 4), shift('a', 4, 9)], []],
  [
    'somebody else for a part',
    [shift('a', 0, 9)],
    [shift('a', 0, 3), shift('b', 3, 6), shift('a', 6, 9)],
    [['a', 'b', 3, 6]],
  ],
  ['nobody any more', [shift('a', 0, 9)], [shift('a', 0, 5)], [['a', '', 5, 9]]],
  ['somebody where nobody was', [], [shift('a', 2, 3)], [['', 'a', 2, 3]]],
])('what changes is found: %s', (_, before, after, found) => {
  expect(
    differencesOf(before, after).map((one) => [one.before.join(), one.after.join(), one.fromMs, one.toMs]),
  ).toEqual(found);
});
