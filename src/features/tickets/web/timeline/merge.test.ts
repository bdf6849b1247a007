import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stretchOf, withEntry, withLatest, withPage } from './merge.ts';
import type { Entry, Page } from './types.ts';

const entry = (minute: number, data: Record<string, unknown> = {}): Entry => ({
  id: String(minute).padStart(4, '0'),
  at: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
  kind: 'ticket.commented',
  actor: { kind: 'system' },
  because: null,
  data,
});
const page = (minutes: readonly number[], more: Partial<Page> = {}): Page => ({
  items: minutes.map((minute) => entry(minute)),
  next: null,
  newer: null,
  referred: [],
  ...more,
});
const minutes = ({ entries }: { entries: readonly Entry[] }) => entries.map(({ id }) => Number(id));

test('what is new stands on top', () => {
  const stretch = stretchOf(page([3, 2], { next: 'older' }));
  expect(minutes(withLatest(stretch, page([4, 3, 2], { next: 'older' })))).toEqual([4, 3, 2]);
});

test('what commits late finds its place by its time', () => {
  expect(minutes(withLatest(stretchOf(page([5, 3])), page([5, 4, 3])))).toEqual([5, 4, 3]);
});

test('a question that was answered further down is shown as answered', () => {
  const stretch = stretchOf(page([9, 2], { next: 'older' }));
  const answered = entry(2, { state: 'answered' });
  const latest = page([10, 9], { next: 'more', referred: [answered] });
  expect(withLatest(stretch, latest).entries.at(-1)).toEqual(answered);
});

test('an entry that is as it was is the same object', () => {
  const stretch = stretchOf(page([2, 1]));
  expect(withLatest(stretch, page([3, 2, 1])).entries[1]).toBe(stretch.entries[0]);
});

test('after a long sleep the latest page begins anew, without a hidden gap', () => {
  const stretch = stretchOf(page([2, 1]));
  expect(withLatest(stretch, page([200, 199], { next: 'older' }))).toEqual(
    stretchOf(page([200, 199], { next: 'older' })),
  );
});

test('a stretch further back takes over what changed and nothing new', () => {
  const stretch = stretchOf(page([5, 4], { newer: 'after', next: 'older' }));
  const latest = page([99, 98], { next: 'more', referred: [entry(5, { edited: true })] });
  const merged = withLatest(stretch, latest);
  expect(minutes(merged)).toEqual([5, 4]);
  expect(merged.entries[0]!.data).toEqual({ edited: true });
  expect(withEntry(stretch, entry(100))).toBe(stretch);
});

test('however a timeline is cut into pages, and in whatever order they come, it is whole and in order', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 59 }),
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.boolean(), { maxLength: 40 }),
      (count, begin, size, turns) => {
        const all = Array.from({ length: count }, (_, at) => count - at);
        const cut = (from: number, to: number): Page =>
          page(all.slice(Math.max(0, from), to), {
            newer: from > 0 ? String(from) : null,
            next: to < count ? String(to) : null,
          });
        const start = Math.min(begin, count - 1);
        let stretch = stretchOf(cut(start, start + size));
        for (const older of [...turns, ...all.flatMap(() => [true, false])]) {
          if (older && stretch.older !== null)
            stretch = withPage(stretch, cut(Number(stretch.older), Number(stretch.older) + size), 'older');
          if (!older && stretch.newer !== null)
            stretch = withPage(stretch, cut(Number(stretch.newer) - size, Number(stretch.newer)), 'newer');
        }
        expect(minutes(stretch)).toEqual(all);
      },
    ),
  );
});
