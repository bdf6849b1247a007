import { toJsonText, transact, type Platform } from '../../../platform/index.ts';
import { actorOf, type Caller } from '../../identity/index.ts';
import { improvementsOfTicketPort } from '../../tickets/index.ts';
import { postmortemsProblem } from '../contract.ts';
import { causesOf } from './causes-of.ts';
import { causeToWire } from './change-causes.ts';
import { postMortemEvent } from './changed-event.ts';
import { findPostMortem } from './find-post-mortem.ts';
import { lockPostMortem, tables } from './store.ts';

/**
 * An improvement that came of the same incident (an idea that was chosen, say) follows from this cause, too: nothing is put into the
 * backlog twice. Harmless where it does already. @throws postmortems/unknown-improvement
 */
export async function tieFollowUp(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  improvementId: string,
) {
  const { ticket, postMortem } = await findPostMortem(platform.db, caller, 'incident.edit', key);
  const by = actorOf(caller);
  return transact(platform, async (tx) => {
    await lockPostMortem(tx, ticket.id);
    const find = async () => (await causesOf(platform, tx.db, postMortem)).find((one) => one.id === id);
    const cause = await find();
    if (!cause) throw postmortemsProblem('unknown-cause');
    if (cause.improvements.some((one) => one.id === improvementId)) return causeToWire(cause);
    const ofTicket = (await platform.ports.find(improvementsOfTicketPort)?.(tx.db, ticket.id)) ?? [];
    const improvement = ofTicket.find((one) => one.id === improvementId);
    if (!improvement) throw postmortemsProblem('unknown-improvement');
    await tables(tx.db)
      .insertInto('cause_follow_up')
      .values({
        post_mortem_id: postMortem.id,
        cause_id: id,
        improvement_id: improvementId,
        created_at: tx.now,
        created_by: toJsonText(by),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await platform.events.append(tx, [
      postMortemEvent('follow-up-tied', ticket, by, null, {
        causeId: id,
        text: cause.text,
        improvement: { id: improvement.id, key: improvement.key, name: improvement.title },
      }),
    ]);
    return causeToWire((await find())!);
  });
}

/** It does not follow from this cause after all; the improvement stays. @throws postmortems/unknown-improvement */
export async function untieFollowUp(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  improvementId: string,
) {
  const { ticket, postMortem } = await findPostMortem(platform.db, caller, 'incident.edit', key);
  const by = actorOf(caller);
  return transact(platform, async (tx) => {
    await lockPostMortem(tx, ticket.id);
    const find = async () => (await causesOf(platform, tx.db, postMortem)).find((one) => one.id === id);
    const cause = await find();
    if (!cause) throw postmortemsProblem('unknown-cause');
    const improvement = cause.improvements.find((one) => one.id === improvementId);
    if (!improvement || !cause.tiedIds.includes(improvementId))
      throw postmortemsProblem('unknown-improvement');
    await tables(tx.db)
      .deleteFrom('cause_follow_up')
      .where('post_mortem_id', '=', postMortem.id)
      .where('cause_id', '=', id)
      .where('improvement_id', '=', improvementId)
      .execute();
    await platform.events.append(tx, [
      postMortemEvent('follow-up-untied', ticket, by, null, {
        causeId: id,
        text: cause.text,
        improvement: { id: improvement.id, key: improvement.key, name: improvement.title },
      }),
    ]);
    return causeToWire((await find())!);
  });
}
