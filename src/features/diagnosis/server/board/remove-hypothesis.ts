import type { Platform } from '../../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../../identity/index.ts';
import { forgetTexts, takePartOut } from '../../../tickets/index.ts';
import { diagnosisProblem } from '../../contract.ts';
import { isOwn } from './change-hypothesis.ts';
import { changedMeanwhile } from './changed.ts';
import { boardEvent } from './events.ts';
import { changeBoard, findBoard } from './find-board.ts';
import { testsOf } from './store-tests.ts';
import { lockHypothesis, updateHypothesis } from './store.ts';
import { oneToWire } from './to-wire.ts';

/** Takes a hypothesis off the board; its author may while nobody has planned a test. Its words stay on the timeline. */
export async function removeHypothesis(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  version: number,
): Promise<void> {
  const ticket = await findBoard(platform.db, caller, 'incident.comment', key);
  await changeBoard(platform, ticket, async (tx) => {
    const before = await lockHypothesis(tx, ticket.id, id);
    if (!before) throw diagnosisProblem('unknown-hypothesis');
    const tests = await testsOf(tx.db, ticket.id, id);
    if (!isOwn(before, caller) || tests.length > 0) need(caller, 'incident.edit', ticket.teamId);
    // Gone already: what was asked for is so.
    if (before.removed_at) return;
    if (before.version !== version) throw changedMeanwhile(await oneToWire(tx.db, ticket, before));
    const actor = actorOf(caller);
    if (before.cause_id !== null) await takePartOut(tx, ticket, before.cause_id, actor);
    await updateHypothesis(tx, id, { removed_at: tx.now, cause_id: null }, actor);
    await forgetTexts(tx, [id, ...tests.map((test) => test.id)]);
    await platform.events.append(tx, [
      boardEvent('hypothesis.removed', ticket, actor, null, {
        hypothesisId: id,
        text: before.text,
        tests: tests.length,
      }),
    ]);
  });
}
