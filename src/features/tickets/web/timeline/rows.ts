import { longDay } from '../../../../kit/wall-time.ts';
import { msOf } from '../../../../web/clock.ts';
import { quietOf } from '../../core/quiet-entries.ts';
import type { ShownEntry } from './types.ts';

/**
 * A line of the list: an entry, the day on which those after it happened, or quiet entries one after the other folded into one
 * line. Pressed open, the fold stands above its entries.
 */
export type TimelineRow =
  | { readonly key: string; readonly day: string }
  | { readonly key: string; readonly folded: readonly ShownEntry[]; readonly open: boolean }
  | { readonly key: string; readonly entry: ShownEntry };

/** Which quiet entries are folded: none where somebody asks for them, and not the one that an address leads to. */
export interface Folding {
  readonly opened: ReadonlySet<string>;
  readonly linked: string | undefined;
}

/** Entries, with a heading where another day begins. The day of the reader's own clock goes without saying. */
export function rowsOf(
  entries: readonly ShownEntry[],
  nowMs: number,
  zone: string,
  folding?: Folding,
): TimelineRow[] {
  const dayOf = daysIn(zone);
  const days = entries.map(({ at }) => dayOf(msOf(at)));
  const rows: TimelineRow[] = [];
  let before = dayOf(nowMs);
  for (let at = 0; at < entries.length;) {
    const day = days[at]!;
    const end = folding ? endOfQuiet(entries, days, at) : at + 1;
    const run = entries.slice(at, end);
    at = end;
    if (day !== before) rows.push({ key: `day ${run[0]!.id}`, day });
    before = day;
    if (run.length > 1 && folding) {
      // The oldest stays when newer ones come.
      const key = `fold ${run.at(-1)!.id}`;
      const open = folding.opened.has(key) || run.some(({ id }) => id === folding.linked);
      rows.push({ key, folded: run, open });
      if (!open) continue;
    }
    rows.push(...run.map((entry) => ({ key: entry.id, entry })));
  }
  return rows;
}

/** Where the run of quiet entries of one day ends that begins here; one further on when it is no quiet one. */
function endOfQuiet(entries: readonly ShownEntry[], days: readonly string[], from: number): number {
  let at = from;
  while (at < entries.length && days[at] === days[from] && quietOf(entries[at]!) !== undefined) at += 1;
  return Math.max(at, from + 1);
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
  if ('folded' in row) return 40;
  const { body, text } = row.entry.data;
  const written = typeof body === 'string' ? body : typeof text === 'string' ? text : '';
  const lines = written === '' ? 0 : Math.min(24, Math.ceil(written.length / charsPerLine));
  return 42 + lines * lineHeight + (row.entry.kind === 'update.posted' ? 3 * lineHeight : 0);
}
