import { toJsonText, toText, transact, type Actor, type Platform, type Tx } from '../../../platform/index.ts';
import { actorOf, type Caller } from '../../identity/index.ts';
import { enterState, incidentsByIds, lockIncidents } from '../../incidents/index.ts';
import { isOver } from '../../incidents/core/states.ts';
import { responseSettingsOf } from '../../services/index.ts';
import { postmortemsProblem } from '../contract.ts';
import { isDone, mayMove, moveRefusalInWords } from '../core/moves.ts';
import { postMortemEvent } from './changed-event.ts';
import { findPostMortem } from './find-post-mortem.ts';
import { getPostMortem } from './get-post-mortem.ts';
import { lockPostMortem, tables, type PostMortem } from './store.ts';

/** To review, agreed, or back to draft. A short one is closed when it is agreed. @throws postmortems/wrong-state, postmortems/needs-another */
export async function movePostMortem(
  platform: Platform,
  caller: Caller,
  key: string,
  to: 'draft' | 'in-review' | 'agreed',
  because: string,
) {
  const { ticket } = await findPostMortem(platform.db, caller, 'incident.edit', key);
  const by = actorOf(caller);
  await transact(platform, async (tx) => {
    // The incident before its post-mortem: the one lock order of the house.
    await lockIncidents(tx, [ticket.id]);
    const before = (await lockPostMortem(tx, ticket.id))!;
    const [view] = await incidentsByIds(tx.db, [ticket.id]);
    const decision = mayMove(
      {
        kind: before.kind,
        state: before.state,
        isOver: view !== undefined && isOver(view.state),
        needsAnother: (await responseSettingsOf(tx.db, ticket.teamId)).postMortemNeedsAnother,
        callerIsOwner: before.owner_id === caller.personId,
      },
      to,
    );
    if (!decision.may) {
      const { because: refusal } = decision;
      const code = refusal === 'needs-another' || refusal === 'not-over' ? refusal : 'wrong-state';
      throw postmortemsProblem(code, {
        detail: moveRefusalInWords(refusal),
        data: { state: before.state, because: refusal },
      });
    }
    await enter(tx, before, to, by, because === '' ? null : toText(because));
  });
  return getPostMortem(platform, caller, key);
}

/** The report is out: for whoever publishes it, in the transaction in which its version is made. Harmless when repeated. */
export async function markPublished(tx: Tx, ticketId: string, by: Actor): Promise<void> {
  await lockIncidents(tx, [ticketId]);
  const before = await lockPostMortem(tx, ticketId);
  if (!before) throw postmortemsProblem('no-post-mortem');
  if (before.state !== 'published') await enter(tx, before, 'published', by, null);
}

async function enter(
  tx: Tx,
  before: PostMortem,
  to: PostMortem['state'],
  by: Actor,
  because: string | null,
): Promise<void> {
  const done = isDone({ kind: before.kind, state: to });
  const ticket = { id: before.ticket_id, teamId: before.team_id };
  await tables(tx.db)
    .updateTable('post_mortem')
    .set({
      state: to,
      state_at: tx.now,
      ...(to === 'agreed' ? { agreed_at: tx.now, agreed_by: toJsonText(by) } : {}),
      ...(to === 'draft' || to === 'in-review' ? { agreed_at: null, agreed_by: null } : {}),
      ...(to === 'published' ? { published_at: tx.now } : {}),
      // Nobody is reminded of what is done; what is taken back is asked for again from tomorrow on.
      remind_at: done ? null : (before.remind_at ?? new Date(tx.now.getTime() + 24 * 3_600_000)),
    })
    .where('id', '=', before.id)
    .execute();
  await tx.platform.events.append(tx, [
    postMortemEvent('state-changed', ticket, by, because, { kind: before.kind, from: before.state, to }),
  ]);
  const [view] = await incidentsByIds(tx.db, [ticket.id]);
  if (done && view?.state === 'resolved') await enterState(tx, view, 'reviewed', by, 'post-mortem-done');
  if (!done && to !== 'agreed' && view?.state === 'reviewed')
    await enterState(tx, view, 'resolved', by, 'post-mortem-goes-on');
}
