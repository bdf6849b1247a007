import { toText, type Actor, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { takePartOut, type TicketRef } from '../../../tickets/index.ts';
import { boardEvent } from './events.ts';
import { changeBoard, findBoard, needHypothesis } from './find-board.ts';
import { updateHypothesis, type HypothesisRow } from './store.ts';
import { oneToWire } from './to-wire.ts';

/** Rules a hypothesis out by what is known already. Ruled out twice is ruled out: the later reason stands beside the earlier on the timeline. */
export async function ruleOutHypothesis(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  why: string,
) {
  const ticket = await findBoard(platform.db, caller, 'incident.edit', key);
  return changeBoard(platform, ticket, async (tx) => {
    const before = await needHypothesis(tx, ticket, id);
    const actor = actorOf(caller);
    await updateHypothesis(
      tx,
      id,
      {
        ruled_out_in_round: before.round,
        ruled_out_at: tx.now,
        ruled_out_by: actor,
        ruled_out_why: toText(why),
      },
      actor,
    );
    const row = await noLongerTheCause(tx, ticket, before, actor);
    await platform.events.append(tx, [
      boardEvent('hypothesis.ruled-out', ticket, actor, toText(why), { hypothesisId: id, text: before.text }),
    ]);
    return oneToWire(tx.db, ticket, row);
  });
}

/**
 * What is ruled out is the cause no more, wherever it is shown: a confirmation ends, and the line of the record that it became is
 * taken out.
 */
export async function noLongerTheCause(
  tx: Tx,
  ticket: TicketRef,
  hypothesis: HypothesisRow,
  actor: Actor,
): Promise<HypothesisRow> {
  if (hypothesis.cause_id !== null) await takePartOut(tx, ticket, hypothesis.cause_id, actor);
  return updateHypothesis(
    tx,
    hypothesis.id,
    { confirmed_at: null, confirmed_by: null, confirmed_why: null, cause_id: null },
    actor,
  );
}
