import { sql } from 'kysely';
import type { z } from 'zod';
import { toText, transact, type Actor, type Platform, type Tx } from '../../../platform/index.ts';
import { actorOf, peopleByIds, type Caller } from '../../identity/index.ts';
import { improvementsProblem } from '../contract.ts';
import type { moveImprovement } from '../contract/improvements.ts';
import { isEnded, moveEvent, moves, needsOwner, type ImprovementState } from '../core/improvement.ts';
import { findToEdit } from './access.ts';
import { refuseChanged } from './changed.ts';
import { improvementEvent } from './events.ts';
import { findOwner } from './find-owner.ts';
import { inFull } from './get.ts';
import { improvementsByIds, lockImprovement, type ImprovementRow } from './rows.ts';
import { setReminder } from './set-reminder.ts';
import { tellOwner } from './tell.ts';

export type MoveImprovement = z.infer<typeof moveImprovement.body>;

/**
 * Accepts, begins, ends or takes up again. Owner and day may come along. Two people who accept at once: the second hears that
 * it changed, with who owns it now.
 */
export async function moveImprovementFor(
  platform: Platform,
  caller: Caller,
  key: string,
  { version, to, owner: typed, dueOn, because }: MoveImprovement,
) {
  const { id } = await findToEdit(platform.db, caller, key);
  return transact(platform, async (tx) => {
    const before = await lockImprovement(tx, id);
    await refuseChanged(tx.db, caller, before, version);
    const owner =
      typed === undefined
        ? undefined
        : await findOwner(tx.db, caller, typed, [before.teamId, before.originTeamId]);
    const row = await moveTo(
      tx,
      before,
      { to, ownerId: owner?.id ?? before.ownerId, dueOn: dueOn ?? before.dueOn, because: because ?? '' },
      actorOf(caller),
    );
    return inFull(tx.db, caller, row);
  });
}

/** The move itself, of a locked improvement: also for what a tracker says. @throws improvements/not-possible, needs-owner, needs-reason */
export async function moveTo(
  tx: Tx,
  before: ImprovementRow,
  {
    to,
    ownerId,
    dueOn,
    because,
  }: { to: ImprovementState; ownerId: string | null; dueOn: string | null; because: string },
  actor: Actor,
): Promise<ImprovementRow> {
  if (!moves[before.state].includes(to))
    throw improvementsProblem('not-possible', { detail: `It is ${before.state} already.` });
  refuseIncomplete(to, ownerId, dueOn);
  const reason = because === '' ? null : toText(because);
  if (to === 'declined' && reason === null)
    throw improvementsProblem('needs-reason', {
      detail: 'Say in a sentence why not: whoever proposed it reads it.',
      errors: [{ pointer: '/body/because', detail: 'must not be empty' }],
    });
  await sql`
    update improvement set state = ${to}, owner_id = ${ownerId}, due_on = ${dueOn}::date,
      accepted_at = case when ${needsOwner(to)} then coalesce(accepted_at, ${tx.now}) when ${to === 'proposed'} then null else accepted_at end,
      started_at = case when ${to} = 'in-progress' then coalesce(started_at, ${tx.now}) else started_at end,
      ended_at = ${isEnded(to) ? tx.now : null}, declined_because = ${to === 'declined' ? reason : null},
      helped = null, helped_because = null, helped_at = null, ask_helped_at = null,
      version = version + 1, changed_at = ${tx.now} where id = ${before.id}`.execute(tx.db);
  await setReminder(tx, before.id);
  const row = (await improvementsByIds(tx.db, [before.id]))[0]!;
  const owner = ownerId === null ? undefined : (await peopleByIds(tx.db, [ownerId])).get(ownerId);
  await tx.platform.events.append(tx, [
    improvementEvent(moveEvent(before.state, to), row, actor, reason, {
      from: before.state,
      to,
      owner: owner ? { id: owner.id, name: owner.name } : null,
      dueOn,
    }),
  ]);
  await tellOwner(tx, row, actor, before.ownerId);
  return row;
}

function refuseIncomplete(to: ImprovementState, ownerId: string | null, dueOn: string | null): void {
  if (!needsOwner(to)) return;
  const missing = [
    ...(ownerId === null ? [{ pointer: '/body/owner', detail: 'must be the name of one person' }] : []),
    ...(dueOn === null ? [{ pointer: '/body/dueOn', detail: 'must be a day, like 2026-12-01' }] : []),
  ];
  if (missing.length > 0)
    throw improvementsProblem('needs-owner', {
      detail: 'What nobody is to do by no day is not done: say who, and by when.',
      errors: missing,
    });
}
