import { sql } from 'kysely';
import type { Platform, Tx } from '../../../../platform/index.ts';
import { teamsByIds } from '../../../identity/index.ts';
import { servicesByIds } from '../../../services/index.ts';
import type { StakeholderState } from '../../core/stakeholder-state.ts';
import { stakeholderStatePort, ticketStandingPort } from '../../ports.ts';
import { ticketsByIds } from '../access.ts';
import type { Queryable } from '../store.ts';

/** Where things are asked: a transaction has both, a route takes its platform. */
export type Ground = Pick<Tx, 'platform'> & { readonly db: Queryable };
export const groundOf = (platform: Platform): Ground => ({ platform, db: platform.db });

const updatesShown = 20;

/** What somebody outside the work is told: by the kind of ticket that knows it, else from the record. */
export async function stakeholderStateOf(
  { platform, db }: Ground,
  ticketId: string,
): Promise<StakeholderState | undefined> {
  return (
    (await platform.ports.find(stakeholderStatePort)?.(db, ticketId)) ??
    (await fromRecord({ platform, db }, ticketId))
  );
}

async function fromRecord({ platform, db }: Ground, ticketId: string): Promise<StakeholderState | undefined> {
  const ticket = (await ticketsByIds(db, [ticketId])).get(ticketId);
  if (!ticket) return undefined;
  const standing = (await platform.ports.find(ticketStandingPort)?.(db, [ticketId]))?.get(ticketId);
  const service = (await servicesByIds(db, [ticket.serviceId])).get(ticket.serviceId);
  const team = (await teamsByIds(db, [ticket.teamId])).get(ticket.teamId);
  const { rows } = await sql<StakeholderState['lastUpdates'][number]>`
    select posted_at as at, did, found, next from ticket_update
    where ticket_id = ${ticketId} order by posted_at desc, id desc limit ${updatesShown}`.execute(db);
  return {
    key: ticket.key,
    title: ticket.title,
    criticality: standing?.criticality ?? null,
    stateInWords: standing?.state ?? 'Open',
    beganAt: standing?.beganAt ?? ticket.openedAt,
    resolvedAt: standing?.resolvedAt ?? null,
    team: team?.name ?? '',
    serviceName: service?.name ?? '',
    whatWeKnow: [],
    lastUpdates: rows,
    nextUpdateDueAt: null,
  };
}
