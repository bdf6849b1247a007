import { toText, type Platform } from '../../../../platform/index.ts';
import { actorOf, peopleByIds, type Caller } from '../../../identity/index.ts';
import { changedMeanwhile } from './changed.ts';
import { boardEvent } from './events.ts';
import { changeBoard, findBoard, needTest } from './find-board.ts';
import { rememberTest } from './remember-test.ts';
import { updateTest } from './store-tests.ts';
import { ownerOf, tellOwner } from './tell-owner.ts';
import { oneToWire, testToWire } from './to-wire.ts';

export interface ChangeTest {
  readonly version: number;
  readonly expectation?: string | undefined;
  readonly how?: string | undefined;
  readonly owner?: string | undefined;
  readonly couldRuleOut?: boolean | undefined;
}

/** Other words, somebody else, or that it could only confirm. @throws diagnosis/changed-meanwhile with the test as it is now */
export async function changeTest(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  change: ChangeTest,
) {
  const ticket = await findBoard(platform.db, caller, 'incident.edit', key);
  return changeBoard(platform, ticket, async (tx) => {
    const { hypothesis, test: before } = await needTest(tx, ticket, id);
    const owners = await peopleByIds(tx.db, [before.owner_id]);
    if (before.version !== change.version)
      throw changedMeanwhile(testToWire(before, hypothesis.round, owners));
    const owner = change.owner === undefined ? null : await ownerOf(tx, caller, ticket, change.owner);
    const test = await updateTest(tx, id, {
      ...(change.expectation === undefined ? {} : { expectation: toText(change.expectation) }),
      ...(change.how === undefined ? {} : { how: toText(change.how) }),
      ...(change.couldRuleOut === undefined ? {} : { could_rule_out: change.couldRuleOut }),
      ...(owner ? { owner_id: owner.id } : {}),
    });
    await rememberTest(tx, test);
    const said = (row: typeof test, name: string) => ({
      expectation: row.expectation,
      how: row.how,
      couldRuleOut: row.could_rule_out,
      owner: name,
    });
    const was = owners.get(before.owner_id)?.name ?? '';
    await platform.events.append(tx, [
      boardEvent('test.changed', ticket, actorOf(caller), null, {
        testId: id,
        hypothesisId: hypothesis.id,
        hypothesis: hypothesis.text,
        before: said(before, was),
        after: said(test, owner?.name ?? was),
      }),
    ]);
    if (owner && owner.id !== before.owner_id && test.result === null)
      await tellOwner(tx, caller, ticket, { ...test, ownerId: owner.id }, hypothesis.text);
    return oneToWire(tx.db, ticket, hypothesis);
  });
}
