import { transact, type Actor, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import type { LinkKind } from '../../core/link.ts';
import { findTicket, findTicketFor, type TicketRef } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { linksOf } from './links-of.ts';
import { lockNextAction } from './store-actions.ts';
import { insertLink } from './store-links.ts';
import { lockPart } from './store-parts.ts';

export interface LinkTicket {
  readonly to: string;
  readonly kind: LinkKind;
  readonly partId?: string | undefined;
  readonly actionId?: string | undefined;
}

/** Links a ticket to another that the caller may see; both tell of it. To link once more changes nothing. */
export async function linkTicket(platform: Platform, caller: Caller, key: string, input: LinkTicket) {
  const from = await findTicketFor(platform.db, caller, 'incident.edit', key);
  const to = await findTicket(platform.db, { ...caller, scopes: null }, input.to);
  return transact(platform, async (tx) => {
    await mustHave(tx, from.id, input);
    await link(tx, { ...input, from, to }, actorOf(caller));
    return linkBetween(tx, caller, from.id, to.key, input.kind);
  });
}

/** As linkTicket, inside a transaction that the caller has, between tickets that it may link. */
export async function link(
  tx: Tx,
  { from, to, ...rest }: Omit<LinkTicket, 'to'> & { from: TicketRef; to: TicketRef },
  actor: Actor,
): Promise<void> {
  if (from.id === to.id) throw ticketsProblem('same-ticket');
  const id = await insertLink(tx, { fromId: from.id, toId: to.id, ...rest }, actor);
  if (id === undefined) return;
  // Keys alone: who sees the one need not see the title of the other.
  await tx.platform.events.append(tx, [
    ticketEvent('ticket.linked', from, actor, null, { kind: rest.kind, end: 'from', other: to.key }),
    ticketEvent('ticket.linked', to, actor, null, { kind: rest.kind, end: 'to', other: from.key }),
  ]);
}

export async function mustHave(
  tx: Tx,
  ticketId: string,
  { partId, actionId }: { partId?: string | undefined; actionId?: string | undefined },
) {
  const part = partId === undefined ? undefined : await lockPart(tx, ticketId, partId);
  if (partId !== undefined && (!part || part.removed_at)) throw ticketsProblem('unknown-part');
  const action = actionId === undefined ? undefined : await lockNextAction(tx, ticketId, actionId);
  if (actionId !== undefined && (!action || action.removed_at)) throw ticketsProblem('unknown-action');
  return { part, action };
}

/** The link as `ticketId` sees it. */
export async function linkBetween(
  tx: Tx,
  caller: Caller,
  ticketId: string,
  otherKey: string,
  kind: LinkKind,
) {
  const links = await linksOf({ ports: tx.platform.ports, db: tx.db }, { ...caller, scopes: null }, ticketId);
  return links.find((one) => one.ticket.key === otherKey && one.kind === kind)!;
}
