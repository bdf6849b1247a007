import type { Platform } from '../../../../platform/index.ts';
import { actorOf, peopleByIds, type Caller } from '../../../identity/index.ts';
import { forgetTexts } from '../../../tickets/index.ts';
import { changedMeanwhile } from './changed.ts';
import { boardEvent } from './events.ts';
import { changeBoard, findBoard, needTest } from './find-board.ts';
import { needStillRuledOut } from './set-test-result.ts';
import { updateTest } from './store-tests.ts';
import { oneToWire, testToWire } from './to-wire.ts';

/** Takes a test off the board; its words stay on the timeline. */
export async function removeTest(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  version: number,
) {
  const ticket = await findBoard(platform.db, caller, 'incident.edit', key);
  return changeBoard(platform, ticket, async (tx) => {
    const { hypothesis, test } = await needTest(tx, ticket, id);
    if (test.version !== version) {
      const owners = await peopleByIds(tx.db, [test.owner_id]);
      throw changedMeanwhile(testToWire(test, hypothesis.round, owners));
    }
    needStillRuledOut(hypothesis, test, null);
    await updateTest(tx, id, { removed_at: tx.now });
    await forgetTexts(tx, [id]);
    await platform.events.append(tx, [
      boardEvent('test.removed', ticket, actorOf(caller), null, {
        testId: id,
        hypothesisId: hypothesis.id,
        hypothesis: hypothesis.text,
        expectation: test.expectation,
        ...(test.result ? { result: test.result } : {}),
      }),
    ]);
    return oneToWire(tx.db, ticket, hypothesis);
  });
}
