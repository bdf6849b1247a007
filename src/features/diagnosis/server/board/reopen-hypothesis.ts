import { toText, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { diagnosisProblem } from '../../contract.ts';
import { boardEvent } from './events.ts';
import { changeBoard, findBoard, needHypothesis } from './find-board.ts';
import { updateHypothesis } from './store.ts';
import { oneToWire } from './to-wire.ts';

/** Opens a hypothesis again, with the reason: what ruled it out stays to be read, and rules it out no more. */
export async function reopenHypothesis(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  why: string,
) {
  const ticket = await findBoard(platform.db, caller, 'incident.edit', key);
  return changeBoard(platform, ticket, async (tx) => {
    const before = await needHypothesis(tx, ticket, id);
    if ((await oneToWire(tx.db, ticket, before)).state !== 'ruled-out')
      throw diagnosisProblem('not-ruled-out');
    const actor = actorOf(caller);
    const row = await updateHypothesis(
      tx,
      id,
      { round: before.round + 1, reopened_at: tx.now, reopened_by: actor, reopened_why: toText(why) },
      actor,
    );
    await platform.events.append(tx, [
      boardEvent('hypothesis.reopened', ticket, actor, toText(why), { hypothesisId: id, text: before.text }),
    ]);
    return oneToWire(tx.db, ticket, row);
  });
}
