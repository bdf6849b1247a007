import type { Platform, Tx } from '../../../../platform/index.ts';
import { ticketStandingPort, type TicketRef } from '../../../tickets/index.ts';

type Ground = Pick<Tx, 'db' | 'platform'> | { readonly db: Platform['db']; readonly platform: Platform };

export async function isDrill({ db, platform }: Ground, ticketId: string): Promise<boolean> {
  const standings = await platform.ports.get(ticketStandingPort)(db, [ticketId]);
  return standings.get(ticketId)?.drill ?? false;
}

/** Why nobody outside is told of its meeting; null: they may be. */
export async function nobodyOutside(ground: Ground, ticket: TicketRef): Promise<'private' | 'drill' | null> {
  if (ticket.private) return 'private';
  return (await isDrill(ground, ticket.id)) ? 'drill' : null;
}
