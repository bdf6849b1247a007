import { toText, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { changePartDetail } from '../../../tickets/index.ts';
import { diagnosisProblem } from '../../contract.ts';
import { boardEvent } from './events.ts';
import { changeBoard, findBoard, needHypothesis } from './find-board.ts';
import { updateHypothesis } from './store.ts';
import { oneToWire } from './to-wire.ts';

/** Takes a confirmation back, with the reason: the root cause of the record is a suspected one again. */
export async function unconfirmHypothesis(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  why: string,
) {
  const ticket = await findBoard(platform.db, caller, 'incident.edit', key);
  return changeBoard(platform, ticket, async (tx) => {
    const before = await needHypothesis(tx, ticket, id);
    if (before.confirmed_at === null) throw diagnosisProblem('not-confirmed');
    const actor = actorOf(caller);
    if (before.cause_id !== null)
      await changePartDetail(tx, ticket, before.cause_id, { standing: 'suspected' }, actor);
    const row = await updateHypothesis(
      tx,
      id,
      { confirmed_at: null, confirmed_by: null, confirmed_why: null },
      actor,
    );
    await platform.events.append(tx, [
      boardEvent('hypothesis.unconfirmed', ticket, actor, toText(why), {
        hypothesisId: id,
        text: before.text,
      }),
    ]);
    return oneToWire(tx.db, ticket, row);
  });
}
