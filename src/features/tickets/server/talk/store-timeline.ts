import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../../../platform/index.ts';
import type { TimelineGroup } from '../../core/timeline-facts.ts';
import { groupPrefixes } from '../../core/timeline-groups.ts';
import type { Queryable } from '../store.ts';

export interface EventRow {
  readonly id: string;
  readonly kind: string;
  readonly at: Date;
  readonly actor: Actor;
  readonly because: string | null;
  readonly data: Record<string, unknown>;
}
/** A place on a timeline: an entry. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

const columns = sql`e.id, e.kind, e.at, e.actor, e.because, e.data`;

/** Entries before the place (or up to it), latest first. */
export async function eventsBefore(
  db: Queryable,
  ticketId: string,
  {
    before,
    including = false,
    show,
    limit,
  }: { before?: Place | undefined; including?: boolean; show: TimelineGroup | undefined; limit: number },
): Promise<EventRow[]> {
  const place = before
    ? sql`and (e.at, e.id) ${including ? sql`<=` : sql`<`} (${before.at}, ${before.id}::uuid)`
    : sql``;
  const { rows } = await sql<EventRow>`
    select ${columns} from event e where e.subject_id = ${ticketId} ${place} ${ofGroup(show)}
    order by e.at desc, e.id desc limit ${limit}`.execute(db);
  return rows;
}

/** Entries after the place, those next to it; latest first. */
export async function eventsAfter(
  db: Queryable,
  ticketId: string,
  { after, show, limit }: { after: Place; show: TimelineGroup | undefined; limit: number },
): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select ${columns} from event e
    where e.subject_id = ${ticketId} and (e.at, e.id) > (${after.at}, ${after.id}::uuid) ${ofGroup(show)}
    order by e.at, e.id limit ${limit}`.execute(db);
  return rows.reverse();
}

/** Entries of this ticket, by their ids, latest first. */
export async function eventsByIds(
  db: Queryable,
  ticketId: string,
  ids: readonly string[],
): Promise<EventRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<EventRow>`
    select ${columns} from event e where e.id = any(${[...new Set(ids)]}::uuid[]) and e.subject_id = ${ticketId}
    order by e.at desc, e.id desc`.execute(db);
  return rows;
}

function ofGroup(show: TimelineGroup | undefined): RawBuilder<unknown> {
  if (show === undefined) return sql``;
  const like = (prefixes: readonly string[]) => prefixes.map((prefix) => `${prefix.replace(/_/g, '\\_')}%`);
  return show === 'changes'
    ? sql`and not e.kind like any(${like(Object.values(groupPrefixes).flat())}::text[])`
    : sql`and e.kind like any(${like(groupPrefixes[show])}::text[])`;
}
