import type { Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { ticketKey } from '../../core/ticket-key.ts';
import { ticketStandingPort } from '../../ports.ts';
import { readable } from '../access.ts';
import type { Queryable } from '../store.ts';
import { linkRowsOf } from './store-links.ts';

/** The links of a ticket as the API says them; those to tickets that the caller may not see are left out. */
export async function linksOf(
  { ports, db }: { ports: Platform['ports']; db: Queryable },
  caller: Caller,
  ticketId: string,
) {
  const rows = await linkRowsOf(db, ticketId, readable(caller));
  const standings = await ports.get(ticketStandingPort)(
    db,
    rows.map(({ otherId }) => otherId),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    end: row.end,
    ticket: {
      key: ticketKey(row.otherKind, row.otherNumber),
      kind: row.otherKind,
      title: row.otherTitle,
      state: standings.get(row.otherId)?.state ?? '',
      isOpen: standings.get(row.otherId)?.isOpen ?? false,
    },
    partId: row.partId,
    actionId: row.actionId,
    at: row.at.toISOString(),
    by: row.by,
  }));
}
