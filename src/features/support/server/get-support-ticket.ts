import type { Platform } from '../../../platform/index.ts';
import { may, teamsByIds, type Caller } from '../../identity/index.ts';
import { servicesByIds } from '../../services/index.ts';
import { findTicket, ticketByNumber } from '../../tickets/index.ts';
import { supportRows } from './store.ts';

/** One bug or request: what stands above its record. */
export async function getSupportTicket(platform: Platform, caller: Caller, key: string) {
  const { db } = platform;
  const ticket = await findTicket(db, caller, key);
  const [stored, [row], services, teams] = await Promise.all([
    ticketByNumber(db, ticket.kind, ticket.number),
    supportRows(db, [ticket.id]),
    servicesByIds(db, [ticket.serviceId]),
    teamsByIds(db, [ticket.teamId]),
  ]);
  const service = services.get(ticket.serviceId)!;
  return {
    id: ticket.id,
    key: ticket.key,
    kind: ticket.kind === 'bug' ? ('bug' as const) : ('request' as const),
    title: ticket.title,
    state: row!.state,
    service: { id: service.id, name: service.name, slug: service.slug },
    team: { id: ticket.teamId, name: teams.get(ticket.teamId)?.name ?? '' },
    openedAt: ticket.openedAt.toISOString(),
    openedBy: stored!.opened_by,
    closedAt: row!.closed_at?.toISOString() ?? null,
    closedBecause: row!.closed_because,
    may: {
      edit: may(caller, 'incident.edit', ticket.teamId),
      comment: may(caller, 'incident.comment', ticket.teamId),
    },
  };
}
