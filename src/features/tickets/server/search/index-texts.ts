import { sql } from 'kysely';
import type { Tx } from '../../../../platform/index.ts';
import { rowsOf, type SourceKind } from './sources.ts';

/**
 * Makes what the search knows of some tickets equal to what stands on them: new texts come in, changed ones change, and what is
 * gone is forgotten. Harmless when repeated.
 * @param ids only texts with these ids, when they are known; null: all of these kinds; 'new': all of tickets that have just been opened,
 * of which there is nothing to forget
 */
export async function indexTexts(
  tx: Pick<Tx, 'db'>,
  kinds: readonly SourceKind[],
  ticketIds: readonly string[],
  ids: readonly string[] | 'new' | null = null,
): Promise<void> {
  if (kinds.length === 0 || ticketIds.length === 0) return;
  const rows = sql.join(
    kinds.map((kind) => rowsOf(kind, ticketIds, ids === 'new' ? null : ids)),
    sql` union all `,
  );
  const only = ids === null ? sql`` : sql` and x.source_id = any(${ids}::uuid[])`;
  const forgotten = sql`, forgotten as (
      delete from ticket_text x
      where x.ticket_id = any(${ticketIds}::uuid[]) and x.kind = any(${kinds}::text[])${only}
        and not exists (select 1 from now_there n where n.source_id = x.source_id and n.kind = x.kind and n.text <> ''))`;
  await sql`
    with now_there as materialized (${rows})${ids === 'new' ? sql`` : forgotten}
    insert into ticket_text (source_id, kind, ticket_id, at, text)
    select source_id, kind, ticket_id, at, text from now_there where text <> ''
    on conflict (source_id, kind) do update set text = excluded.text, at = excluded.at, ticket_id = excluded.ticket_id
    where (ticket_text.text, ticket_text.at, ticket_text.ticket_id) is distinct from (excluded.text, excluded.at, excluded.ticket_id)`.execute(
    tx.db,
  );
}

/** An alert's title is known from its event; said once a ticket, however many alerts say the same. */
export async function indexAlertTitles(
  tx: Tx,
  alerts: readonly { eventId: string; ticketId: string; title: string }[],
): Promise<void> {
  if (alerts.length === 0) return;
  await sql`
    insert into ticket_text (source_id, kind, ticket_id, at, text)
    select distinct on (a.ticket_id, a.title) a.event_id, 'alert', a.ticket_id, ${tx.now}, left(a.title, 1024)
    from unnest(${alerts.map((a) => a.eventId)}::uuid[], ${alerts.map((a) => a.ticketId)}::uuid[],
      ${alerts.map((a) => a.title)}::text[]) as a (event_id, ticket_id, title)
    where a.title <> '' and not exists (
      select 1 from ticket_text x where x.ticket_id = a.ticket_id and x.kind in ('alert', 'title') and x.text = left(a.title, 1024))
    on conflict do nothing`.execute(tx.db);
}
