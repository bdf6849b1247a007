import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adviceOn } from './advice.ts';
import { boardLines } from './board-lines.ts';
import { boardMarkdown } from './board-text.ts';
import {
  isLeft,
  isUntested,
  readBoard,
  waitingTests,
  type BoardHypothesis,
  type BoardTest,
} from './board.ts';
import { hypothesisStates, stateOf, testResults, type TestResult } from './hypothesis.ts';

const anyTest = (round: number) =>
  fc
    .record({
      id: fc.uuid(),
      couldRuleOut: fc.boolean(),
      started: fc.boolean(),
      result: fc.option(fc.constantFrom(...testResults), { nil: null }),
      inRound: fc.nat({ max: round }),
      resultAtMs: fc.nat({ max: 1000 }),
    })
    .map(({ result, inRound, resultAtMs, ...rest }): BoardTest => ({
      ...rest,
      expectation: 'errors on gw-3 only',
      how: '',
      ownerName: 'Ben',
      note: '',
      result,
      resultInRound: result === null ? null : inRound,
      resultAtMs: result === null ? null : resultAtMs,
    }));

/** What a person marked and what tests said, in any combination, also in those that no screen offers. */
const hypothesis = fc.nat({ max: 3 }).chain((round) =>
  fc
    .record({
      id: fc.uuid(),
      tests: fc.array(anyTest(round), { maxLength: 5 }),
      ruledOutInRound: fc.option(fc.nat({ max: round }), { nil: null }),
      confirmed: fc.boolean(),
      explains: fc.subarray(['a', 'b', 'c']),
    })
    .map((one): BoardHypothesis => ({
      ...one,
      // Its id is in its words, so that it is known wherever they are shown.
      text: `cause ${one.id}`,
      round,
      ruledOutWhy: null,
      ruledOutAtMs: null,
    })),
);
const symptoms = ['a', 'b', 'c'].map((id) => ({ id, text: `symptom ${id}` }));
const board = fc
  .record({
    hypotheses: fc.uniqueArray(hypothesis, { maxLength: 8, selector: ({ id }) => id }),
    mostStanding: fc.integer({ min: 1, max: 4 }),
  })
  .map((facts) => ({ symptoms, ...facts }));

test('a ruled-out hypothesis never shows as standing anywhere', () => {
  fc.assert(
    fc.property(board, (facts) => {
      const read = readBoard(facts);
      const out = read.hypotheses.filter(({ id }) => isOut(facts.hypotheses.find((one) => one.id === id)!));
      const advice = adviceOn(read);
      const lines = boardLines(facts.hypotheses);
      const markdown = boardMarkdown(read);
      const standingPart = markdown.split('## Ruled out')[0]!;
      for (const one of out) {
        expect(one.state).toBe('ruled-out');
        expect(one.survived || isLeft(one) || isUntested(one) || waitingTests(one).length > 0).toBe(false);
        for (const said of [advice.next, ...advice.hints]) {
          expect(said.hypothesisIds).not.toContain(one.id);
          expect(said.text).not.toContain(one.id);
        }
        const shown = [...lines.standing, ...lines.beingTested.map(({ text }) => text)].join();
        expect(shown).not.toContain(one.id);
        expect(lines.ruledOut.join()).toContain(one.id);
        expect(standingPart).not.toContain(one.id);
      }
      expect(lines.ruledOut).toHaveLength(out.length);
      expect(read.counts.ruledOut).toBe(out.length);
    }),
  );
});

/** Said once more in other words: in this round a test or a person ruled it out. */
const isOut = ({ round, ruledOutInRound, tests }: BoardHypothesis) =>
  tests.some((one) => one.result === 'rules-out' && one.resultInRound === round) || ruledOutInRound === round;

test('no later result brings back what is ruled out; reopening does', () => {
  fc.assert(
    fc.property(
      hypothesis,
      fc.array(fc.constantFrom<TestResult>('does-not-rule-out', 'inconclusive')),
      (one, later) => {
        const out = { ...one, ruledOutInRound: one.round };
        const more = later.map((result) => ({
          couldRuleOut: true,
          started: true,
          result,
          resultInRound: one.round,
        }));
        expect(stateOf(out, [...one.tests, ...more])).toBe('ruled-out');
        expect(stateOf({ ...out, round: out.round + 1 }, [...one.tests, ...more])).not.toBe('ruled-out');
      },
    ),
  );
});

test('every hypothesis is counted once, and in one state', () => {
  fc.assert(
    fc.property(board, (facts) => {
      const { counts, hypotheses } = readBoard(facts);
      expect(counts.open + counts.beingTested + counts.ruledOut + counts.standing + counts.confirmed).toBe(
        hypotheses.length,
      );
      for (const { state } of hypotheses) expect(hypothesisStates).toContain(state);
      expect(counts.untested + counts.left + counts.ruledOut).toBe(hypotheses.length);
    }),
  );
});

test('to decide is advised only when few are left, and each of them came through a test that could have ruled it out', () => {
  fc.assert(
    fc.property(board, (facts) => {
      const read = readBoard(facts);
      const { next } = adviceOn(read);
      if (next.do !== 'decide') return;
      expect(next.hypothesisIds.length).toBeGreaterThan(0);
      expect(next.hypothesisIds.length).toBeLessThanOrEqual(facts.mostStanding);
      expect(read.counts.untested).toBe(0);
      for (const id of next.hypothesisIds)
        expect(
          read.hypotheses
            .find((one) => one.id === id)!
            .tests.some((one) => one.couldRuleOut && one.result === 'does-not-rule-out'),
        ).toBe(true);
    }),
  );
});
