import type { Entry, Page } from './types.ts';

/** A stretch of the timeline without gaps, latest first. */
export interface Stretch {
  readonly entries: readonly Entry[];
  /** What is older; null when there is nothing. */
  readonly older: string | null;
  /** What came after; null when the stretch reaches up to the latest. */
  readonly newer: string | null;
}

export function stretchOf(page: Page): Stretch {
  return { entries: page.items, older: page.next, newer: page.newer };
}

/**
 * Takes in the latest page: what is new stands on top, what has changed takes the place of what it was. A stretch that does not
 * reach up to the latest only takes over what has changed. Where the two do not touch (a long sleep), the latest page begins anew.
 */
export function withLatest(stretch: Stretch, latest: Page): Stretch {
  const known = new Set(stretch.entries.map(({ id }) => id));
  const changed = replaced(stretch, [...latest.items, ...latest.referred]);
  if (stretch.newer !== null) return changed;
  const added = latest.items.filter(({ id }) => !known.has(id));
  if (added.length === 0) return changed;
  if (added.length === latest.items.length && latest.next !== null) return stretchOf(latest);
  return { ...changed, entries: latestFirst([...added, ...changed.entries]) };
}

/** Takes in a page that follows on one of the two ends. */
export function withPage(stretch: Stretch, page: Page, end: 'older' | 'newer'): Stretch {
  const known = new Set(stretch.entries.map(({ id }) => id));
  const added = page.items.filter(({ id }) => !known.has(id));
  const changed = replaced(stretch, [...page.items, ...page.referred]);
  return end === 'older'
    ? { ...changed, entries: [...changed.entries, ...added], older: page.next }
    : { ...changed, entries: [...added, ...changed.entries], newer: page.newer };
}

/** Shows what the server has just answered, before the stream says so. */
export function withEntry(stretch: Stretch, entry: Entry): Stretch {
  if (stretch.newer !== null || stretch.entries.some(({ id }) => id === entry.id)) return stretch;
  return { ...stretch, entries: latestFirst([entry, ...stretch.entries]) };
}

/** As it stands now, in its old place. The same object where nothing changed, so that its line is not drawn again. */
function replaced(stretch: Stretch, current: readonly Entry[]): Stretch {
  const now = new Map(current.map((entry) => [entry.id, entry]));
  const entries = stretch.entries.map((entry) => {
    const other = now.get(entry.id);
    return other === undefined || JSON.stringify(other) === JSON.stringify(entry) ? entry : other;
  });
  return { ...stretch, entries };
}

/** By time, and in one moment by id: as the server orders them. Instants of the API are of one length, so that text compares. */
function latestFirst(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((a, b) => (`${b.at} ${b.id}` < `${a.at} ${a.id}` ? -1 : 1));
}
