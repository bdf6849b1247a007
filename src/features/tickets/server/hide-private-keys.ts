import { sql } from 'kysely';
import type { Caller } from '../../identity/index.ts';
import { parseTicketKey, ticketKey, type TicketKind } from '../core/ticket-key.ts';
import { textOf } from '../core/timeline-facts.ts';
import { readable } from './access.ts';
import type { Queryable } from './store.ts';
import type { TimelineEntry } from './talk/entry.ts';

const namesAnother = /^ticket\.(?:linked|unlinked|merged)$/;

/**
 * That there is a private ticket at all is for those who may see it: its key is left out for everybody else. Asked when somebody
 * looks, as a ticket may become private long after it was linked.
 */
export async function hidePrivateKeys(
  db: Queryable,
  caller: Caller,
  entries: readonly TimelineEntry[],
): Promise<TimelineEntry[]> {
  const keys = entries.flatMap(({ kind, data }) => (namesAnother.test(kind) ? textOf(data, 'other') : []));
  const hidden = await hiddenOf(db, caller, [...new Set(keys)]);
  if (hidden.size === 0) return [...entries];
  return entries.map((entry) =>
    namesAnother.test(entry.kind) && hidden.has(textOf(entry.data, 'other'))
      ? { ...entry, data: { ...entry.data, other: '' } }
      : entry,
  );
}

async function hiddenOf(db: Queryable, caller: Caller, keys: readonly string[]): Promise<Set<string>> {
  const parsed = keys.flatMap((key) => parseTicketKey(key) ?? []);
  if (parsed.length === 0) return new Set();
  const { rows } = await sql<{ kind: TicketKind; number: number }>`
    select distinct t.kind, t.number from ticket t
    join unnest(${parsed.map(({ series }) => series)}::text[], ${parsed.map(({ number }) => number)}::int[])
      as asked (series, number)
      on asked.number = t.number and (asked.series = 'INC') = (t.kind = 'incident')
    where t.private and not ${readable({ ...caller, scopes: null })}`.execute(db);
  return new Set(rows.map(({ kind, number }) => ticketKey(kind, number)));
}
