import { transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, peopleByIds, teamsByIds, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { remindAt } from '../../core/next-action.ts';
import { findTicketFor } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { changedMeanwhile } from './changed.ts';
import { findAddressee } from './find-addressee.ts';
import { lockNextAction, updateNextAction, type NextActionRow } from './store-actions.ts';
import { tellResponsible } from './tell-responsible.ts';
import { nextActionsToWire } from './to-wire.ts';

export interface ChangeNextAction {
  readonly version: number;
  readonly text?: string | undefined;
  readonly for?: string | undefined;
  readonly dueAt?: string | null | undefined;
}

/** Other words, somebody else, another time. @throws tickets/part-changed with the action as it is now */
export async function changeNextAction(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  change: ChangeNextAction,
) {
  const ticket = await findTicketFor(platform.db, caller, 'incident.edit', key);
  return transact(platform, async (tx) => {
    const before = await lockNextAction(tx, ticket.id, id);
    if (!before) throw ticketsProblem('unknown-action');
    if (before.removed_at) throw changedMeanwhile(null);
    if (before.version !== change.version)
      throw changedMeanwhile((await nextActionsToWire(tx.db, [before]))[0]!);
    const who = change.for === undefined ? undefined : await findAddressee(tx, caller, ticket, change.for);
    const dueAt = change.dueAt === undefined ? before.due_at : asDate(change.dueAt);
    const moved = dueAt?.getTime() !== before.due_at?.getTime();
    const after = await updateNextAction(tx, id, {
      ...(change.text === undefined ? {} : { text: change.text }),
      ...(who ? { person_id: who.personId, team_id: who.teamId, group_name: null } : {}),
      ...(moved ? { due_at: dueAt, remind_at: before.done_at ? null : remindAt(dueAt, tx.now) } : {}),
    });
    await platform.events.append(tx, [
      ticketEvent('next-action.changed', ticket, actorOf(caller), null, {
        actionId: id,
        version: after.version,
        before: await said(tx, before),
        after: await said(tx, after),
      }),
    ]);
    const isNew = who && (who.personId !== before.person_id || who.teamId !== before.team_id);
    if (isNew && !after.done_at)
      await tellResponsible(
        tx,
        ticket,
        after,
        who.personIds.filter((one) => one !== caller.personId),
        `${caller.name} gives ${who.personId ? 'you' : `team ${who.name}`} something to do on ${ticket.key}`,
      );
    return (await nextActionsToWire(tx.db, [after]))[0]!;
  });
}

const asDate = (at: string | null) => (at === null ? null : new Date(at));

/** How an action reads on the timeline. */
export async function said(tx: Tx, action: NextActionRow) {
  const [people, teams] = await Promise.all([
    peopleByIds(tx.db, action.person_id ? [action.person_id] : []),
    teamsByIds(tx.db, action.team_id ? [action.team_id] : []),
  ]);
  return {
    text: action.text,
    for:
      people.get(action.person_id ?? '')?.name ??
      teams.get(action.team_id ?? '')?.name ??
      action.group_name ??
      '',
    dueAt: action.due_at?.toISOString() ?? null,
  };
}
