import { toText, transact, type Platform, type Tx } from '../../../platform/index.ts';
import { actorOf, may, peopleByIds, personWhoMay, type Caller } from '../../identity/index.ts';
import { letInWherePrivate, tellPeoplePort, type TicketRef } from '../../tickets/index.ts';
import { ticketsProblem } from '../../tickets/contract.ts';
import { generalProblem } from '../../../platform/contract/index.ts';
import { postmortemsProblem } from '../contract.ts';
import { firstReminder } from '../core/due.ts';
import { isDone } from '../core/moves.ts';
import type { PostMortemKind } from '../core/post-mortem.ts';
import { postMortemEvent } from './changed-event.ts';
import { findPostMortem } from './find-post-mortem.ts';
import { getPostMortem } from './get-post-mortem.ts';
import { lockPostMortem, tables, type PostMortem } from './store.ts';

export interface SetPostMortem {
  readonly ownerId?: string | null | undefined;
  readonly dueAt?: string | null | undefined;
  readonly kind?: PostMortemKind | undefined;
  readonly because: string;
}
/** Owner, due date, short or full. @throws postmortems/owed when a full one is owed and the caller is no manager */
export async function setPostMortem(platform: Platform, caller: Caller, key: string, set: SetPostMortem) {
  const { ticket } = await findPostMortem(platform.db, caller, 'incident.edit', key);
  const by = actorOf(caller);
  await transact(platform, async (tx) => {
    const before = (await lockPostMortem(tx, ticket.id))!;
    if (set.kind !== undefined && set.kind !== before.kind) refuseKind(before, set, caller);
    const owner = await ownerFor(tx, ticket, set.ownerId);
    const kind = set.kind ?? before.kind;
    const dueAt = set.dueAt === undefined ? before.due_at : set.dueAt === null ? null : new Date(set.dueAt);
    const ownerId = set.ownerId === undefined ? before.owner_id : set.ownerId;
    const dueChanged = dueAt?.getTime() !== before.due_at?.getTime();
    const ownerChanged = ownerId !== before.owner_id;
    const kindChanged = kind !== before.kind;
    if (!dueChanged && !ownerChanged && !kindChanged) return;
    const done = isDone({ kind, state: before.state });
    const nowMs = tx.now.getTime();
    const asks = !done && dueAt !== null && (ownerId !== null || before.owed);
    await tables(tx.db)
      .updateTable('post_mortem')
      .set({
        owner_id: ownerId,
        due_at: dueAt,
        kind,
        ...(kindChanged ? { kind_because: set.because === '' ? 'chosen' : toText(set.because) } : {}),
        remind_at: asks ? new Date(firstReminder(dueAt.getTime(), nowMs)) : null,
        ...(dueChanged ? { reminders: 0 } : {}),
        ...(before.cause_tbd_since !== null && before.chase_at === null && ownerChanged
          ? { chase_at: new Date(nowMs + 2 * 24 * 3_600_000), chases: 0 }
          : {}),
      })
      .where('id', '=', before.id)
      .execute();
    const was = (await peopleByIds(tx.db, before.owner_id ? [before.owner_id] : [])).get(
      before.owner_id ?? '',
    );
    await platform.events.append(tx, [
      postMortemEvent('set', ticket, by, set.because === '' ? null : toText(set.because), {
        ...(kindChanged ? { kind: { from: before.kind, to: kind }, owed: before.owed } : {}),
        ...(dueChanged
          ? { dueAt: { from: before.due_at?.toISOString() ?? null, to: set.dueAt ?? null } }
          : {}),
        ...(ownerChanged
          ? { owner: owner ? { id: owner.id, name: owner.name } : null, before: was?.name ?? null }
          : {}),
      }),
    ]);
    if (ownerChanged && owner && owner.id !== caller.personId) await tellOwner(tx, ticket, owner.id, caller);
  });
  return getPostMortem(platform, caller, key);
}

function refuseKind(before: PostMortem, { kind, because }: SetPostMortem, caller: Caller): void {
  if (before.state === 'published')
    throw postmortemsProblem('wrong-state', { data: { state: before.state } });
  if (kind === 'full' || !before.owed) return;
  if (!may(caller, 'service.manage', before.team_id))
    throw postmortemsProblem('owed', {
      detail: 'A full post-mortem is owed: only a manager of the team may say that a short one is enough.',
    });
  if (because === '') {
    const detail = 'must say why a short one is enough where a full one is owed';
    throw generalProblem('bad-request', {
      detail: `because: ${detail}`,
      errors: [{ pointer: '/body/because', detail }],
    });
  }
}

async function ownerFor(tx: Tx, ticket: TicketRef, ownerId: string | null | undefined) {
  if (ownerId === undefined || ownerId === null) return undefined;
  const person = await personWhoMay(tx.db, ownerId, 'incident.edit', ticket.teamId);
  if (!person?.may)
    throw ticketsProblem('unknown-addressee', {
      detail: person ? `${person.name} may not work on tickets of this team.` : 'There is no such person.',
    });
  return person;
}

async function tellOwner(tx: Tx, ticket: TicketRef, ownerId: string, caller: Caller): Promise<void> {
  await letInWherePrivate(tx, [{ ticketId: ticket.id, personId: ownerId }]);
  await tx.platform.ports.get(tellPeoplePort)(tx, [
    {
      ticketId: ticket.id,
      personIds: [ownerId],
      title: `You have the post-mortem of ${ticket.key}, says ${caller.name}`,
      lines: [ticket.title, 'A draft made from the record is there already.'],
      path: `/incidents/${ticket.key}/post-mortem`,
      tag: `post-mortem:${ticket.id}`,
    },
  ]);
}
