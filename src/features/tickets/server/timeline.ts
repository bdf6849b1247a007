import { generalProblem } from '../../../platform/contract/index.ts';
import type { Actor } from '../../../platform/index.ts';
import { commentsByIds, eventsOf, type Queryable } from './store.ts';

export interface TimelineEntry {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly actor: Actor;
  readonly because: string | null;
  readonly data: Record<string, unknown>;
}

/**
 * One page of what happened, latest first.
 * @param cursor `next` of the page before; none begins at the latest
 */
export async function timelineOf(
  db: Queryable,
  ticketId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: TimelineEntry[]; next: string | null }> {
  const events = await eventsOf(db, ticketId, limit + 1, parseCursor(cursor));
  const shown = events.slice(0, limit);
  const commentIds = shown.flatMap((event) =>
    event.kind === 'ticket.commented' ? [String(event.data['commentId'])] : [],
  );
  const bodies = await commentsByIds(db, commentIds);
  const last = shown.at(-1);
  return {
    items: shown.map((event) => ({
      id: event.id,
      at: event.at.toISOString(),
      kind: event.kind,
      actor: event.actor,
      because: event.because,
      data:
        event.kind === 'ticket.commented'
          ? { ...event.data, body: bodies.get(String(event.data['commentId'])) ?? '' }
          : event.data,
    })),
    next: events.length > limit && last ? `${last.at.getTime()}.${last.id}` : null,
  };
}

function parseCursor(cursor: string | undefined): { at: Date; id: string } | undefined {
  const parts = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor ?? '');
  if (parts) return { at: new Date(Number(parts[1])), id: parts[2]! };
  if (cursor === undefined) return undefined;
  const detail = 'is not one that was given as `next`';
  throw generalProblem('bad-request', {
    detail: `cursor: ${detail}`,
    errors: [{ pointer: '/query/cursor', detail }],
  });
}
