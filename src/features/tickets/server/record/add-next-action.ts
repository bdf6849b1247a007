import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { remindAt } from '../../core/next-action.ts';
import { findTicketFor } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { findAddressee } from './find-addressee.ts';
import { insertNextAction } from './store-actions.ts';
import { tellResponsible } from './tell-responsible.ts';
import { nextActionsToWire } from './to-wire.ts';

export interface AddNextAction {
  readonly text: string;
  /** Who: id, e-mail or name of a person, or a team. */
  readonly for: string;
  readonly dueAt: string | null;
}

/** Gives one person or one team something to do (T12), and tells them. */
export async function addNextAction(platform: Platform, caller: Caller, key: string, input: AddNextAction) {
  const ticket = await findTicketFor(platform.db, caller, 'incident.edit', key);
  return transact(platform, async (tx) => {
    const who = await findAddressee(tx, caller, ticket, input.for);
    const dueAt = input.dueAt === null ? null : new Date(input.dueAt);
    const action = await insertNextAction(
      tx,
      ticket.id,
      { ...who, text: input.text, dueAt, remindAt: remindAt(dueAt, tx.now) },
      actorOf(caller),
    );
    await platform.events.append(tx, [
      ticketEvent('next-action.added', ticket, actorOf(caller), null, {
        actionId: action.id,
        text: action.text,
        for: who.name,
        ...(dueAt ? { dueAt: dueAt.toISOString() } : {}),
      }),
    ]);
    await tellResponsible(
      tx,
      ticket,
      action,
      who.personIds.filter((id) => id !== caller.personId),
      `${caller.name} gives ${who.personId ? 'you' : `team ${who.name}`} something to do on ${ticket.key}`,
    );
    return (await nextActionsToWire(tx.db, [action]))[0]!;
  });
}
