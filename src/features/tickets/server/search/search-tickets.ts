import { Problem } from '../../../../platform/contract/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { parseSearch, snippetParts } from '../../core/search-query.ts';
import { ticketStandingPort } from '../../ports.ts';
import { findTicket, readable, ticketsByIds, type TicketRef } from '../access.ts';
import { findTexts, toTsQuery, type FoundText } from './find-texts.ts';

/** Looks for words in everything the caller may read; a key leads to its ticket. */
export async function searchTickets(
  platform: Platform,
  caller: Caller,
  { q, limit }: { q: string; limit: number },
) {
  const { db } = platform;
  const named = await byKey(platform, caller, q.trim());
  const query = await toTsQuery(db, parseSearch(q));
  const texts = query === '' ? [] : await findTexts(db, { query, readable: readable(caller), limit });
  const tickets = await ticketsByIds(
    db,
    texts.map(({ ticketId }) => ticketId),
  );
  const found: { ticket: TicketRef; text: FoundText | null }[] = named ? [{ ticket: named, text: null }] : [];
  for (const text of texts) {
    const ticket = tickets.get(text.ticketId);
    if (ticket && ticket.id !== named?.id) found.push({ ticket, text });
  }
  const standings = await platform.ports.find(ticketStandingPort)?.(
    db,
    found.map(({ ticket }) => ticket.id),
  );
  return {
    items: found.slice(0, limit).map(({ ticket, text }) => {
      const standing = standings?.get(ticket.id);
      return {
        key: ticket.key,
        kind: ticket.kind,
        title: ticket.title,
        state: standing?.state ?? null,
        isOpen: standing?.isOpen ?? false,
        criticality: standing?.criticality ?? null,
        openedAt: ticket.openedAt.toISOString(),
        said: text && { where: text.kind, at: text.at.toISOString(), snippet: snippetParts(text.marked) },
      };
    }),
  };
}

async function byKey({ db }: Platform, caller: Caller, typed: string): Promise<TicketRef | undefined> {
  if (!/^(?:(?:inc|sup)-?)?\d{1,9}$/i.test(typed)) return undefined;
  // Hidden and missing are the same here: then there may still be words like it.
  return findTicket(db, caller, typed.replace(/^(inc|sup)(?=\d)/i, '$1-')).catch((error: unknown) => {
    if (error instanceof Problem) return undefined;
    throw error;
  });
}
