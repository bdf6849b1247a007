import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarEntries } from './calendar-entries.ts';
import type { Definition, Override } from './definition.ts';
import { finalSchedule } from './shifts.ts';

const hour = 3_600_000;
const day = 24 * hour;
const begin = Date.UTC(2026, 10, 2, 8);
const definition: Definition = {
  layers: [
    {
      id: 'a',
      role: 'superhero',
      zone: 'Europe/Oslo',
      beginsAt: '2026-11-02T09:00',
      rotation: { every: 'weeks', count: 1 },
      members: [{ personId: 'ada' }, { personId: 'ben' }],
    },
  ],
};
const entries = (overrides: readonly Override[], window = { fromMs: begin, toMs: begin + 14 * day }) =>
  calendarEntries(
    's',
    finalSchedule({ versions: [{ fromMs: -Infinity, definition }], overrides }, window).shifts,
  );
const override = (change: Partial<Override> = {}): Override => ({
  id: 'o',
  role: 'superhero',
  fromMs: begin + 2 * day,
  toMs: begin + 3 * day,
  personId: 'cleo',
  ...change,
});
const words = (all: ReturnType<typeof entries>) =>
  all.map(({ uid, fromMs, toMs }) => `${uid} ${(fromMs - begin) / hour}-${(toMs - begin) / hour}`);

test('each shift has a name of its own', () => {
  expect(words(entries([]))).toEqual(['s-a-0-superhero-ada 0-168', 's-a-1-superhero-ben 168-336']);
});
test('what is cut in two is two, and an override has its own', () => {
  expect(words(entries([override()]))).toEqual([
    's-a-0-superhero-ada 0-48',
    's-o-superhero-cleo 48-72',
    's-a-0-superhero-ada-2 72-168',
    's-a-1-superhero-ben 168-336',
  ]);
});
test('an override that is moved moves in the calendar', () => {
  const moved = override({ fromMs: begin + 4 * day, toMs: begin + 5 * day });
  const uids = (all: ReturnType<typeof entries>) => all.map(({ uid }) => uid).sort();
  expect(uids(entries([moved]))).toEqual(uids(entries([override()])));
});
test('nobody, on purpose, has no entry', () => {
  expect(words(entries([override({ personId: null, toMs: begin + 7 * day })]))).toEqual([
    's-a-0-superhero-ada 0-48',
    's-a-1-superhero-ben 168-336',
  ]);
});
test('law: names are never given twice, and entries cover what shifts cover', () => {
  const anyOverride = fc.record({
    id: fc.uuid(),
    role: fc.constant('superhero' as const),
    from: fc.integer({ min: 0, max: 13 * 24 }),
    hours: fc.integer({ min: 1, max: 60 }),
    personId: fc.constantFrom('ada', 'ben', 'cleo'),
  });
  fc.assert(
    fc.property(fc.array(anyOverride, { maxLength: 8 }), (given) => {
      const all = entries(
        given.map(({ from, hours, ...one }) => ({
          ...one,
          fromMs: begin + from * hour,
          toMs: begin + (from + hours) * hour,
        })),
      );
      expect(new Set(all.map(({ uid }) => uid)).size).toBe(all.length);
      expect(all.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)).toBe(14 * day);
    }),
  );
});
