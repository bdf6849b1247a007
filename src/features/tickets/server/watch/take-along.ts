import { sql } from 'kysely';
import { system, type AppendedEvent, type Tx } from '../../../../platform/index.ts';
import { parseTicketKey } from '../../core/ticket-key.ts';
import { textOf } from '../../core/timeline-facts.ts';
import { ticketsByIds } from '../access.ts';
import type { Queryable } from '../store.ts';
import { addWatchers } from './add-watchers.ts';
import { watchersOf } from './watchers.ts';

/** Whoever watched a duplicate watches what it was merged into. */
export async function takeAlong(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  for (const { subjectId, data = {} } of events) {
    if (!subjectId || textOf(data, 'end') !== 'from') continue;
    const into = await ticketOfKey(tx, textOf(data, 'other'));
    if (!into) continue;
    const watchers = await watchersOf(tx.db, subjectId);
    await addWatchers(
      tx,
      into,
      system,
      'merged',
      watchers.filter(
        ({ confirmedAt, personId, email }) => confirmedAt !== null && (personId !== null || email !== null),
      ),
    );
  }
}

async function ticketOfKey(tx: Tx, key: string) {
  const parsed = parseTicketKey(key);
  if (!parsed) return undefined;
  const kinds = parsed.series === 'INC' ? ['incident'] : ['bug', 'request'];
  const { rows } = await sql<{ id: string }>`
    select id from ticket where kind = any(${kinds}::text[]) and number = ${parsed.number}`.execute(tx.db);
  return rows[0] && (await ticketsByIds(tx.db, [rows[0].id])).get(rows[0].id);
}

/** The ticket that this one was merged into, and that into another; itself when it was not. */
export async function whereItWent(db: Queryable, ticketId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with recursive went (id, depth) as (
      select ${ticketId}::uuid, 0
      union
      select l.to_id, went.depth + 1 from went join ticket_link l on l.from_id = went.id
      where l.kind = 'duplicate-of' and went.depth < 10
    )
    select id from went order by depth desc limit 1`.execute(db);
  return rows[0]?.id ?? ticketId;
}
