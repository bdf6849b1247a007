import { expect, test } from 'vitest';
import { faultsOf } from './check-definition.ts';
import type { Definition, Layer, WeekWindow } from './definition.ts';

const layer: Layer = {
  id: 'a',
  role: 'superhero',
  zone: 'Europe/Oslo',
  beginsAt: '2026-11-02T09:00',
  rotation: { every: 'weeks', count: 1 },
  members: [{ personId: 'ada' }, { personId: 'ben' }],
};
const of = (change: Partial<Layer>, more: Partial<Definition> = {}): Definition => ({
  layers: [{ ...layer, ...change }],
  ...more,
});
const window = (fromDay: number, fromHour: number, toDay: number, toHour: number): WeekWindow => ({
  fromDay,
  fromMinute: fromHour * 60,
  toDay,
  toMinute: toHour * 60,
});
/** Ada for five working days, nobody for two. */
const weekdays: Partial<Layer> = {
  rotation: { every: 'pattern', days: [5, 2] },
  members: [{ personId: 'ada' }, { personId: null }],
};

test.each<[string, Definition, string[]]>([
  ['a plain one is good', of({}), []],
  ['no layer at all', { layers: [] }, []],
  ['nobody in a rotation', of({ members: [] }), ['/layers/0/members']],
  ['only nobody in a rotation', of({ members: [{ personId: null }] }), ['/layers/0/members']],
  ['a zone that does not exist', of({ zone: 'Mars/Olympus' }), ['/layers/0/zone']],
  [
    'a zone of the cover that does not exist',
    of({}, { cover: { zone: 'Nowhere', windows: [] } }),
    ['/cover/zone'],
  ],
  ['an end before the begin', of({ endsAt: '2026-11-02T09:00' }), ['/layers/0/endsAt']],
  [
    'somebody leaves before they join',
    of({ members: [{ personId: 'ada', joinsOn: '2027-01-02', leavesOn: '2027-01-01' }] }),
    ['/layers/0/members/0/leavesOn'],
  ],
  ['two layers with one id', { layers: [layer, layer] }, ['/layers/1/id']],
  ['a restriction of no length', of({ windows: [window(1, 9, 1, 9)] }), ['/layers/0/windows/0']],
  [
    'a restriction of no length over the end of the week',
    of({ windows: [window(1, 0, 7, 24)] }),
    ['/layers/0/windows/0'],
  ],
  ['a restriction over the weekend', of({ windows: [window(5, 17, 1, 9)] }), []],
  ['restrictions that overlap are one', of({ windows: [window(1, 9, 3, 9), window(2, 9, 5, 9)] }), []],
  [
    'restrictions that leave nothing of the turns',
    of({ ...weekdays, windows: [window(6, 10, 7, 12)] }),
    ['/layers/0/windows'],
  ],
  [
    'restrictions that leave something of the turns',
    of({ ...weekdays, windows: [window(5, 10, 6, 12)] }),
    [],
  ],
  ['holidays only, and none are known', of({ holidays: 'only' }), ['/layers/0/holidays']],
  ['holidays only', of({ holidays: 'only' }, { holidays: ['2026-12-25'] }), []],
  ['ends within its first turn', of({ endsAt: '2026-11-02T10:00' }), []],
])('%s', (_, definition, pointers) => {
  expect(faultsOf(definition).map(({ pointer }) => pointer)).toEqual(pointers);
});
