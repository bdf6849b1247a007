import { generalProblem } from '../../../platform/contract/index.ts';
import { parseTimelineCursor, timelineCursor } from '../core/timeline-cursor.ts';
import type { TimelineGroup } from '../core/timeline-facts.ts';
import type { Queryable } from './store.ts';
import { asEntries } from './talk/as-entries.ts';
import type { TimelineEntry } from './talk/entry.ts';
import { eventsAfter, eventsBefore, eventsByIds, type EventRow } from './talk/store-timeline.ts';

export interface TimelinePage {
  readonly items: TimelineEntry[];
  /** What is older; null at the beginning. */
  readonly next: string | null;
  /** What came after; null at the latest. */
  readonly newer: string | null;
  /** Earlier entries that those on this page are about, as they stand now. */
  readonly referred: TimelineEntry[];
}
export interface TimelineQuestion {
  readonly cursor?: string | undefined;
  readonly around?: string | undefined;
  readonly show?: TimelineGroup | undefined;
  readonly limit: number;
  /** Whether who asks sees what strangers said before somebody let it in. */
  readonly seesWaiting?: boolean;
}

/** One page of what happened, latest first. By cursor: a page far back costs no more than the latest. */
export async function timelineOf(
  db: Queryable,
  ticketId: string,
  asked: TimelineQuestion,
): Promise<TimelinePage> {
  const { shown, older, newer } = await find(db, ticketId, asked);
  const ids = new Set(shown.map(({ id }) => id));
  const about = shown.flatMap((event) => aboutEntry(event) ?? []).filter((id) => !ids.has(id));
  const seesWaiting = asked.seesWaiting ?? true;
  const [items, referred] = await Promise.all([
    asEntries(db, shown, { seesWaiting }),
    eventsByIds(db, ticketId, about).then((events) => asEntries(db, events, { seesWaiting })),
  ]);
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    items,
    next: older && last ? timelineCursor({ direction: 'older', atMs: last.at.getTime(), id: last.id }) : null,
    newer:
      newer && first ? timelineCursor({ direction: 'newer', atMs: first.at.getTime(), id: first.id }) : null,
    referred,
  };
}

interface Found {
  readonly shown: EventRow[];
  readonly older: boolean;
  readonly newer: boolean;
}

async function find(db: Queryable, ticketId: string, asked: TimelineQuestion): Promise<Found> {
  const { show, limit } = asked;
  if (asked.around !== undefined) return around(db, ticketId, { around: asked.around, show, limit });
  const place = placeOf(asked.cursor);
  if (place?.direction === 'newer') {
    const events = await eventsAfter(db, ticketId, { after: place, show, limit: limit + 1 });
    // The one furthest from the place is only there to say that there are more.
    return { shown: events.slice(-limit), older: true, newer: events.length > limit };
  }
  const events = await eventsBefore(db, ticketId, { before: place, show, limit: limit + 1 });
  return { shown: events.slice(0, limit), older: events.length > limit, newer: place !== undefined };
}

/** Half of the page came after the entry, the rest is the entry and what came before it. */
async function around(
  db: Queryable,
  ticketId: string,
  { around: id, show, limit }: { around: string; show: TimelineGroup | undefined; limit: number },
): Promise<Found> {
  const [entry] = await eventsByIds(db, ticketId, [id]);
  if (!entry) throw generalProblem('not-found', { detail: 'There is no such entry on this ticket.' });
  const half = Math.max(1, Math.floor(limit / 2));
  const [after, before] = await Promise.all([
    eventsAfter(db, ticketId, { after: entry, show, limit: half + 1 }),
    eventsBefore(db, ticketId, { before: entry, including: true, show, limit: half + 1 }),
  ]);
  return {
    shown: [...after.slice(-half), ...before.slice(0, half)],
    older: before.length > half,
    newer: after.length > half,
  };
}

/** The earlier entry that this one changes: the question that was answered, the comment that was edited. */
function aboutEntry({ kind, data }: EventRow): string | undefined {
  const id = data['entryId'];
  return /^(?:question|comment|intention)\./.test(kind) && typeof id === 'string' ? id : undefined;
}

function placeOf(cursor: string | undefined) {
  if (cursor === undefined) return undefined;
  const place = parseTimelineCursor(cursor);
  if (place) return { direction: place.direction, at: new Date(place.atMs), id: place.id };
  const detail = 'is not one that was given as `next` or `newer`';
  throw generalProblem('bad-request', {
    detail: `cursor: ${detail}`,
    errors: [{ pointer: '/query/cursor', detail }],
  });
}
