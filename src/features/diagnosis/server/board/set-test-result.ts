import { toText, type Platform } from '../../../../platform/index.ts';
import { actorOf, peopleByIds, type Caller } from '../../../identity/index.ts';
import type { Evidence } from '../../../tickets/core/evidence.ts';
import { diagnosisProblem } from '../../contract.ts';
import type { TestResult } from '../../core/hypothesis.ts';
import { changedMeanwhile } from './changed.ts';
import { boardEvent } from './events.ts';
import { changeBoard, findBoard, needTest } from './find-board.ts';
import { rememberTest } from './remember-test.ts';
import { noLongerTheCause } from './rule-out-hypothesis.ts';
import { updateTest, type TestRow } from './store-tests.ts';
import type { HypothesisRow } from './store.ts';
import { oneToWire, testToWire } from './to-wire.ts';

export interface SetTestResult {
  readonly version: number;
  readonly result: TestResult;
  readonly note: string;
  readonly evidence: readonly Evidence[];
  readonly at?: string | undefined;
}

/** What came out (D7), with evidence and the time at which it was seen. A result may be corrected; the timeline keeps both. */
export async function setTestResult(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  input: SetTestResult,
) {
  const ticket = await findBoard(platform.db, caller, 'incident.edit', key);
  return changeBoard(platform, ticket, async (tx) => {
    const { hypothesis, test: before } = await needTest(tx, ticket, id);
    if (before.version !== input.version) {
      const owners = await peopleByIds(tx.db, [before.owner_id]);
      throw changedMeanwhile(testToWire(before, hypothesis.round, owners));
    }
    needStillRuledOut(hypothesis, before, input.result);
    const actor = actorOf(caller);
    // Nobody has seen anything in the future.
    const seenAt = new Date(Math.min(input.at ? new Date(input.at).getTime() : Infinity, tx.now.getTime()));
    const test = await updateTest(tx, id, {
      result: input.result,
      note: toText(input.note),
      evidence: input.evidence,
      result_at: seenAt,
      result_by: actor,
      result_in_round: hypothesis.round,
      started_at: before.started_at ?? tx.now,
    });
    await rememberTest(tx, test);
    const rulesOut = input.result === 'rules-out';
    const row =
      rulesOut && hypothesis.confirmed_at !== null
        ? await noLongerTheCause(tx, ticket, hypothesis, actor)
        : hypothesis;
    await platform.events.append(tx, [
      boardEvent('test.result', ticket, actor, null, {
        testId: id,
        hypothesisId: hypothesis.id,
        hypothesis: hypothesis.text,
        expectation: test.expectation,
        result: input.result,
        ...(before.result ? { before: before.result } : {}),
        note: test.note,
        evidence: input.evidence,
        seenAt: seenAt.toISOString(),
        couldRuleOut: test.could_rule_out,
      }),
    ]);
    return oneToWire(tx.db, ticket, row);
  });
}

/**
 * What is ruled out stays so until a person reopens it with a reason: neither a correction nor taking the test off does it in
 * passing. @throws diagnosis/ruled-out
 */
export function needStillRuledOut(
  hypothesis: Pick<HypothesisRow, 'round'>,
  test: Pick<TestRow, 'result' | 'result_in_round'>,
  becomes: TestResult | null,
): void {
  const decides = test.result === 'rules-out' && test.result_in_round === hypothesis.round;
  if (decides && becomes !== 'rules-out')
    throw diagnosisProblem('ruled-out', {
      detail: 'This test rules the hypothesis out. Reopen the hypothesis first, and say why.',
    });
}
