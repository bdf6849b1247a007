import type { Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { boardEvent } from './events.ts';
import { changeBoard, findBoard, needTest } from './find-board.ts';
import { updateTest } from './store-tests.ts';
import { oneToWire } from './to-wire.ts';

/** Somebody looks now: the hypothesis is being tested. Harmless when somebody said so before. */
export async function startTest(platform: Platform, caller: Caller, key: string, id: string) {
  const ticket = await findBoard(platform.db, caller, 'incident.edit', key);
  return changeBoard(platform, ticket, async (tx) => {
    const { hypothesis, test } = await needTest(tx, ticket, id);
    if (test.started_at === null && test.result === null) {
      await updateTest(tx, id, { started_at: tx.now });
      await platform.events.append(tx, [
        boardEvent('test.started', ticket, actorOf(caller), null, {
          testId: id,
          hypothesisId: hypothesis.id,
          hypothesis: hypothesis.text,
          expectation: test.expectation,
        }),
      ]);
    }
    return oneToWire(tx.db, ticket, hypothesis);
  });
}
