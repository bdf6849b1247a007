import { longDay } from '../../../../kit/wall-time.ts';
import { msOf } from '../../../../web/clock.ts';
import type { ShownEntry } from './types.ts';

/** A line of the list: an entry, or the day on which those after it happened. */
export type TimelineRow =
  { readonly key: string; readonly day: string } | { readonly key: string; readonly entry: ShownEntry };

/** Entries, with a heading where another day begins. The day of the reader's own clock goes without saying. */
export function rowsOf(entries: readonly ShownEntry[], nowMs: number, zone: string): TimelineRow[] {
  const dayOf = daysIn(zone);
  let before = dayOf(nowMs);
  return entries.flatMap((entry): TimelineRow[] => {
    const line = { key: entry.id, entry };
    const day = dayOf(msOf(entry.at));
    const same = day === before;
    before = day;
    return same ? [line] : [{ key: `day ${entry.id}`, day }, line];
  });
}

const quarterMs = 15 * 60_000;

/** Asked of thousands of entries at once, while calendars are slow: no zone changes its day within a quarter of an hour. */
function daysIn(zone: string): (atMs: number) => string {
  const known = new Map<number, string>();
  return (atMs) => {
    const quarter = Math.floor(atMs / quarterMs);
    const day = known.get(quarter) ?? longDay(quarter * quarterMs, zone);
    known.set(quarter, day);
    return day;
  };
}

const lineHeight = 21;
const charsPerLine = 52;

/** About how high it will be, until it was drawn once. */
export function guessedHeight(row: TimelineRow): number {
  if ('day' in row) return 34;
  const { body, text } = row.entry.data;
  const written = typeof body === 'string' ? body : typeof text === 'string' ? text : '';
  const lines = written === '' ? 0 : Math.min(24, Math.ceil(written.length / charsPerLine));
  return 42 + lines * lineHeight + (row.entry.kind === 'update.posted' ? 3 * lineHeight : 0);
}
