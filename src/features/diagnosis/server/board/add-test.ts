import type { Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { diagnosisProblem } from '../../contract.ts';
import { boardEvent } from './events.ts';
import { changeBoard, findBoard, needHypothesis } from './find-board.ts';
import { insertTest } from './store-tests.ts';
import { countOnBoard } from './store.ts';
import { rememberTest } from './remember-test.ts';
import { ownerOf, tellOwner } from './tell-owner.ts';
import { oneToWire } from './to-wire.ts';

export const mostTests = 5000;

export interface AddTest {
  readonly expectation: string;
  readonly how: string;
  /** Id, e-mail or name; empty: oneself. */
  readonly owner: string;
  readonly couldRuleOut: boolean;
  readonly started?: boolean | undefined;
}

/** Plans a test (D6). One's own begins now: whoever writes down what to look for is about to look. */
export async function addTest(platform: Platform, caller: Caller, key: string, id: string, input: AddTest) {
  const ticket = await findBoard(platform.db, caller, 'incident.edit', key);
  return changeBoard(platform, ticket, async (tx) => {
    const hypothesis = await needHypothesis(tx, ticket, id);
    if ((await countOnBoard(tx.db, ticket.id)).tests >= mostTests) throw diagnosisProblem('board-full');
    const owner = await ownerOf(tx, caller, ticket, input.owner);
    const started = input.started ?? owner.id === caller.personId;
    const test = await insertTest(
      tx,
      { ticketId: ticket.id, hypothesisId: id },
      { ...input, ownerId: owner.id, started },
      actorOf(caller),
    );
    await rememberTest(tx, test);
    await platform.events.append(tx, [
      boardEvent('test.planned', ticket, actorOf(caller), null, {
        testId: test.id,
        hypothesisId: id,
        hypothesis: hypothesis.text,
        expectation: test.expectation,
        how: test.how,
        owner,
        couldRuleOut: test.could_rule_out,
        started,
      }),
    ]);
    await tellOwner(tx, caller, ticket, { ...test, ownerId: owner.id }, hypothesis.text);
    return { testId: test.id, hypothesis: await oneToWire(tx.db, ticket, hypothesis) };
  });
}
