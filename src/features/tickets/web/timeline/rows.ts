import { isSameDay, longDay } from '../../../../kit/wall-time.ts';
import { msOf } from '../../../../web/clock.ts';
import type { ShownEntry } from './types.ts';

/** A line of the list: an entry, or the day on which those after it happened. */
export type TimelineRow =
  { readonly key: string; readonly day: string } | { readonly key: string; readonly entry: ShownEntry };

/** Entries, with a heading where another day begins. The day of the reader's own clock goes without saying. */
export function rowsOf(entries: readonly ShownEntry[], nowMs: number, zone: string): TimelineRow[] {
  let beforeMs = nowMs;
  return entries.flatMap((entry): TimelineRow[] => {
    const atMs = msOf(entry.at);
    const line = { key: entry.id, entry };
    const same = isSameDay(atMs, beforeMs, zone);
    beforeMs = atMs;
    return same ? [line] : [{ key: `day ${entry.id}`, day: longDay(atMs, zone) }, line];
  });
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
