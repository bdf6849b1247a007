import type { Queryable } from '../store.ts';
import type { TimelineEntry } from '../timeline.ts';
import { commentsByIds } from './store-comments.ts';
import type { EventRow } from './store-timeline.ts';
import { commentsData } from './to-wire.ts';

interface Looks {
  /** Whether who looks sees what strangers said before somebody let it in. */
  readonly seesWaiting: boolean;
}

/** Events as entries: those of comments, questions and intentions show how they stand now. */
export async function asEntries(
  db: Queryable,
  events: readonly EventRow[],
  { seesWaiting }: Looks,
): Promise<TimelineEntry[]> {
  const comments = await commentsByIds(
    db,
    idsIn(events, /^(?:ticket\.commented|comment\.waiting)$/, 'commentId'),
  );
  const said = await commentsData(db, [...comments.values()]);
  return events.map(({ at, ...event }) => {
    const comment = said.get(String(event.data['commentId']));
    const more =
      event.kind === 'ticket.commented'
        ? (comment ?? {})
        : event.kind === 'comment.waiting'
          ? waiting(comment, seesWaiting)
          : {};
    return { ...event, at: at.toISOString(), data: { ...event.data, ...more } };
  });
}

/** Once it was let in, it stands on the timeline as what it is. */
function waiting(
  comment: Record<string, unknown> | undefined,
  seesWaiting: boolean,
): Record<string, unknown> {
  if (!comment) return {};
  if (comment['state'] === 'waiting' && seesWaiting) return comment;
  const { state, came, decidedBy, commentEntryId } = comment;
  return { state, came, decidedBy, commentEntryId, body: '' };
}

export function idsIn(events: readonly EventRow[], kind: RegExp, name: string): string[] {
  return events.flatMap((event) => {
    const id = kind.test(event.kind) ? event.data[name] : undefined;
    return typeof id === 'string' ? [id] : [];
  });
}
