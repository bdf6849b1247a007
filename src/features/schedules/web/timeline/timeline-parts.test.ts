import { expect, test } from 'vitest';
import type { Shifts } from '../types.ts';
import { finalBlocks, inLines } from './blocks.ts';
import { drawn, otherEnd, pointedAt, type Ground } from './drag.ts';
import { fromField, toField } from './field.ts';
import { readShown, shownWindow, type View } from './window.ts';

const at = (text: string) => new Date(text).getTime();
const hourMs = 3_600_000;

test.each<[View, string | undefined, string, string, number]>([
  ['weeks', undefined, '2026-11-18T23:00Z', '2026-12-02T23:00Z', 14],
  ['weeks', '2026-12-01', '2026-11-30T23:00Z', '2026-12-14T23:00Z', 14],
  ['month', undefined, '2026-10-31T23:00Z', '2026-11-30T23:00Z', 30],
  ['month', '2028-02-20', '2028-01-31T23:00Z', '2028-02-29T23:00Z', 29],
  ['day', undefined, '2026-11-20T23:00Z', '2026-11-21T23:00Z', 8],
  ['day', '2026-03-29', '2026-03-28T23:00Z', '2026-03-29T22:00Z', 8],
  ['day', '2026-10-25', '2026-10-24T22:00Z', '2026-10-25T23:00Z', 8],
])('%s from %s is %s to %s in Oslo, in %i columns', (view, from, begin, end, count) => {
  const shown = shownWindow(view, from, at('2026-11-21T12:00Z'), 'Europe/Oslo');
  expect([shown.fromMs, shown.toMs]).toEqual([at(begin), at(end)]);
  expect(shown.columns).toHaveLength(count);
  const next = shownWindow(view, shown.nextDay, at('2026-11-21T12:00Z'), 'Europe/Oslo');
  expect(next.fromMs, 'the next window begins where this one ends').toBe(shown.toMs);
  const previous = shownWindow(view, shown.previousDay, at('2026-11-21T12:00Z'), 'Europe/Oslo');
  expect(previous.toMs, 'the previous one ends where this one begins').toBe(shown.fromMs);
});

test('today and weekends are told apart', () => {
  const { columns } = shownWindow('weeks', undefined, at('2026-11-21T12:00Z'), 'Europe/Oslo');
  expect(columns.filter(({ isToday }) => isToday).map(({ day }) => day)).toEqual(['2026-11-21']);
  expect(columns.filter(({ isWeekend }) => isWeekend).map(({ day }) => day)).toEqual([
    '2026-11-21',
    '2026-11-22',
    '2026-11-28',
    '2026-11-29',
  ]);
});

test.each([
  [{}, { view: 'weeks' }],
  [
    { view: 'month', from: '2026-12-01' },
    { view: 'month', from: '2026-12-01' },
  ],
  [{ view: 'year', from: '2026-02-30' }, { view: 'weeks' }],
  [{ view: 'day', from: '9999-99-99' }, { view: 'day' }],
])('an address that says %j shows %j', (search, expected) => {
  expect(readShown(search)).toEqual(expected);
});

const ground: Ground = {
  view: 'weeks',
  zone: 'Europe/Oslo',
  fromMs: at('2026-11-18T23:00Z'),
  toMs: at('2026-12-02T23:00Z'),
  widthPx: 14 * 72,
  edges: [at('2026-11-23T08:00Z')],
  nowMs: at('2026-11-21T02:54Z'),
};
const px = (instant: string) => ((at(instant) - ground.fromMs) / hourMs) * 3;

test.each([
  ['a round hour', '2026-11-25T10:20Z', '2026-11-25T10:00Z'],
  ['the edge of a shift that is near', '2026-11-23T09:40Z', '2026-11-23T08:00Z'],
  ['never the past', '2026-11-19T09:40Z', '2026-11-21T02:54Z'],
])('pointing at a timeline means %s', (_name, instant, expected) => {
  expect(pointedAt(ground, px(instant))).toBe(at(expected));
});

test('what is drawn backwards is the same, and what is over cannot be drawn', () => {
  const [a, b] = [px('2026-11-25T10:00Z'), px('2026-11-25T18:00Z')];
  const expected = { fromMs: at('2026-11-25T10:00Z'), toMs: at('2026-11-25T18:00Z') };
  expect(drawn(ground, a, b)).toEqual(expected);
  expect(drawn(ground, b, a)).toEqual(expected);
  expect(drawn(ground, px('2026-11-19T10:00Z'), px('2026-11-20T10:00Z'))).toBeUndefined();
});

test.each([
  [
    'by its end: its begin stays',
    '2026-11-25T10:00Z',
    '2026-11-25T18:00Z',
    '2026-11-25T18:30Z',
    '2026-11-25T10:00Z',
  ],
  [
    'by its begin: its end stays',
    '2026-11-25T10:00Z',
    '2026-11-25T18:00Z',
    '2026-11-25T09:00Z',
    '2026-11-25T18:00Z',
  ],
  [
    'in the middle: it is not moved',
    '2026-11-25T00:00Z',
    '2026-11-25T18:00Z',
    '2026-11-25T10:00Z',
    undefined,
  ],
  ['by a begin that has been', '2026-11-20T10:00Z', '2026-11-25T18:00Z', '2026-11-20T10:00Z', undefined],
  ['when it is over', '2026-11-20T10:00Z', '2026-11-20T18:00Z', '2026-11-20T18:00Z', undefined],
])('a bar is taken %s', (_name, from, to, taken, stays) => {
  const found = otherEnd(ground, { fromMs: at(from), toMs: at(to) }, px(taken));
  expect(found).toBe(stays === undefined ? undefined : px(stays));
});

test('a field holds a wall time of its zone', () => {
  expect(toField(at('2026-11-21T02:54Z'), 'Europe/Oslo')).toBe('2026-11-21T03:54');
  expect(fromField('2026-11-21T03:54', 'Europe/Oslo')).toBe(at('2026-11-21T02:54Z'));
  expect(fromField('', 'Europe/Oslo')).toBeUndefined();
});

const turn = (who: string, fromAt: string, toAt: string, layerId = 'main'): Shifts['shifts'][number] => ({
  role: 'superhero',
  person: { id: who, name: who },
  fromAt,
  toAt,
  because: { kind: 'turn', layerId, turn: 0 },
});

test('turns of one person in one layer are one bar; an override cuts it, a gap shows', () => {
  const shifts: Shifts = {
    shifts: [
      turn('ada', '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'),
      turn('ada', '2026-11-02T00:00:00Z', '2026-11-03T00:00:00Z'),
      {
        ...turn('ada', '2026-11-03T00:00:00Z', '2026-11-04T00:00:00Z'),
        because: { kind: 'override', overrideId: 'one' },
      },
      turn('ben', '2026-11-05T00:00:00Z', '2026-11-06T00:00:00Z'),
    ],
    gaps: [{ role: 'superhero', fromAt: '2026-11-04T00:00:00Z', toAt: '2026-11-05T00:00:00Z' }],
    layers: [],
    overrides: [],
  };
  expect(finalBlocks(shifts, 'superhero').map(({ kind, person }) => [kind, person?.id])).toEqual([
    ['turn', 'ada'],
    ['override', 'ada'],
    ['gap', undefined],
    ['turn', 'ben'],
  ]);
});

test('what overlaps stands in lines of its own', () => {
  const one = (fromMs: number, toMs: number) => ({ fromMs, toMs });
  expect(inLines([one(0, 5), one(3, 6), one(5, 9), one(6, 7)])).toEqual([
    [one(0, 5), one(5, 9)],
    [one(3, 6), one(6, 7)],
  ]);
});
