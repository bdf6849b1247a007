import { asEntries, type Looks } from './talk/as-entries.ts';
import type { TimelineEntry } from './talk/entry.ts';
import { eventsBefore } from './talk/store-timeline.ts';
import type { Queryable } from './store.ts';

/** No incident is told from more than this; what is older than the latest so many is left out. */
const mostEntries = 20_000;

/** All that happened on a ticket, oldest first, in a handful of questions whatever its length. */
export async function wholeTimelineOf(
  db: Queryable,
  ticketId: string,
  looks: Looks,
): Promise<TimelineEntry[]> {
  const events = await eventsBefore(db, ticketId, { show: undefined, limit: mostEntries });
  return asEntries(db, events.reverse(), looks);
}
