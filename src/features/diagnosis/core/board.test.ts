import { describe, expect, test } from 'vitest';
import { adviceOn } from './advice.ts';
import { boardLines } from './board-lines.ts';
import { readBoard, type BoardHypothesis, type BoardTest } from './board.ts';
import { onlyConfirms, stateOf, type TestFacts } from './hypothesis.ts';
import { offered, pointedTo } from './prompts.ts';

const planned: TestFacts = { couldRuleOut: true, started: false, result: null, resultInRound: null };
const running: TestFacts = { ...planned, started: true };
const out: TestFacts = { ...running, result: 'rules-out', resultInRound: 0 };
const survived: TestFacts = { ...running, result: 'does-not-rule-out', resultInRound: 0 };
const unclear: TestFacts = { ...running, result: 'inconclusive', resultInRound: 0 };
const onlyConfirmed: TestFacts = { ...survived, couldRuleOut: false };
const fresh = { round: 0, ruledOutInRound: null, confirmed: false };

describe('the state of a hypothesis', () => {
  test.each([
    ['nobody has looked', fresh, [], 'open'],
    ['a test is planned, nobody looks yet', fresh, [planned], 'open'],
    ['somebody looks', fresh, [running], 'being-tested'],
    ['a test ruled it out', fresh, [out], 'ruled-out'],
    ['ruled out, and a later test does not', fresh, [out, survived], 'ruled-out'],
    ['ruled out while another test runs', fresh, [out, running], 'ruled-out'],
    ['it came through', fresh, [survived], 'standing'],
    ['it came through, and is looked at again', fresh, [survived, running], 'being-tested'],
    ['nothing came out', fresh, [unclear], 'open'],
    ['the only test could not have ruled it out', fresh, [onlyConfirmed], 'open'],
    ['a person ruled it out', { ...fresh, ruledOutInRound: 0 }, [], 'ruled-out'],
    ['reopened', { ...fresh, round: 1, ruledOutInRound: 0 }, [out], 'open'],
    ['reopened, and it had come through another test', { ...fresh, round: 1 }, [out, survived], 'standing'],
    ['reopened, and ruled out again', { ...fresh, round: 1 }, [{ ...out, resultInRound: 1 }], 'ruled-out'],
    ['confirmed', { ...fresh, confirmed: true }, [survived], 'confirmed'],
    ['confirmed, and then a test rules it out', { ...fresh, confirmed: true }, [out], 'ruled-out'],
  ] as const)('%s', (_, hypothesis, tests, expected) => {
    expect(stateOf(hypothesis, tests)).toBe(expected);
  });
  test.each([
    ['without tests nothing is said', [], false],
    ['all could only confirm', [onlyConfirmed, { ...running, couldRuleOut: false }], true],
    ['one could rule out', [onlyConfirmed, planned], false],
    ['one ruled it out against all expectation', [{ ...out, couldRuleOut: false }], false],
  ] as const)('only confirming: %s', (_, tests, expected) => {
    expect(onlyConfirms(tests)).toBe(expected);
  });
});

const asTest = (facts: TestFacts, id: string, more: Partial<BoardTest> = {}): BoardTest => ({
  id,
  expectation: 'only gw-3 fails',
  how: 'errors by gateway',
  ownerName: 'Ben Kaur',
  note: '',
  resultAtMs: facts.result === null ? null : 1000,
  ...facts,
  ...more,
});
const thought = (text: string, tests: readonly TestFacts[] = [], more: Partial<BoardHypothesis> = {}) => ({
  id: text,
  text,
  ...fresh,
  explains: [],
  ruledOutWhy: null,
  ruledOutAtMs: null,
  tests: tests.map((facts, at) => asTest(facts, `${text} ${at}`)),
  ...more,
});
const symptom = { id: 's', text: 'Checkout is slow' };
const advice = (hypotheses: readonly BoardHypothesis[], symptoms = [symptom]) =>
  adviceOn(readBoard({ symptoms, hypotheses, mostStanding: 3 }));

describe('what to do next', () => {
  const standing = ['a', 'b', 'c', 'd'].map((text) => thought(text, [survived]));
  test.each([
    ['an empty board asks for symptoms', [], [], 'say-symptoms', []],
    ['symptoms ask for hypotheses', [], [symptom], 'say-hypotheses', []],
    ['a hypothesis asks for a test that could rule it out', [thought('a')], [symptom], 'plan-a-test', ['a']],
    [
      'a test that could only confirm is not enough',
      [thought('a', [{ ...running, couldRuleOut: false }])],
      [symptom],
      'plan-a-test',
      ['a'],
    ],
    ['a test asks for its result', [thought('a', [running])], [symptom], 'finish-a-test', ['a']],
    ['all ruled out: back to hypotheses', [thought('a', [out])], [symptom], 'none-left', []],
    ['too many stand', standing, [symptom], 'too-many-stand', ['a', 'b', 'c', 'd']],
    ['few stand: decide', standing.slice(0, 3), [symptom], 'decide', ['a', 'b', 'c']],
    ['one is untested: not yet', [...standing.slice(0, 2), thought('e')], [symptom], 'plan-a-test', ['e']],
    ['one is left', [thought('a', [survived]), thought('b', [out])], [symptom], 'decide', ['a']],
    ['confirmed', [thought('a', [survived], { confirmed: true })], [symptom], 'fix-the-cause', ['a']],
  ] as const)('%s', (_, hypotheses, symptoms, expected, about) => {
    const { next } = advice(hypotheses, [...symptoms]);
    expect([next.do, next.hypothesisIds]).toEqual([expected, about]);
  });
  test('beside it are gentle hints', () => {
    const { hints } = advice([
      thought('a', [survived], { explains: [] }),
      thought('b', [{ ...running, couldRuleOut: false }]),
      thought('c', [unclear]),
    ]);
    expect(hints.map((hint) => [hint.do, hint.hypothesisIds, hint.symptomIds])).toEqual([
      ['could-only-confirm', ['b'], []],
      ['explain-symptoms', [], ['s']],
      ['inconclusive', ['c'], []],
      ['finish-a-test', ['b'], []],
    ]);
  });
  test.each([
    ['nobody said what explains what', {}, 'Nobody has said yet what explains “Checkout is slow”'],
    ['it is said not to', { doesNotExplain: ['s'] }, 'Nothing that is left explains “Checkout is slow”'],
  ])('that a cause is missing is known once somebody said so: %s', (_, more, words) => {
    expect(advice([thought('a', [survived], more)]).hints[0]!.text).toContain(words);
  });
  test('when it is time to decide, what is ruled out explains nothing any more', () => {
    const { next, hints } = advice([thought('a', [survived]), thought('b', [out], { explains: ['s'] })]);
    expect(next.do).toBe('decide');
    expect(hints.map((hint) => hint.do)).toEqual(['explain-symptoms']);
  });
});

describe('in lines', () => {
  test('what was ruled out says why, the latest first; a line of two hundred letters is enough', () => {
    const lines = boardLines([
      thought('Deploy', [out], { tests: [asTest(out, 't', { note: 'rolled back, errors unchanged' })] }),
      thought('Disk', [], { ruledOutInRound: 0, ruledOutWhy: 'half empty', ruledOutAtMs: 2000 }),
      thought('Network', [out]),
      thought('Cache', [running]),
      thought(`Pool ${'x'.repeat(900)}`, [survived]),
      thought('Clock'),
      thought('Data', [], { confirmed: true }),
    ]);
    expect(lines.ruledOut).toEqual([
      'Disk: half empty',
      'Network: not seen: only gw-3 fails',
      'Deploy: rolled back, errors unchanged',
    ]);
    expect(lines.beingTested).toEqual([{ text: 'Cache', who: 'Ben Kaur' }]);
    expect(lines.standing).toHaveLength(1);
    expect(lines.standing[0]!.length).toBeLessThanOrEqual(201);
    expect(lines.untestedCount).toBe(1);
  });
});

test('the same thought twice points to the first', () => {
  const { hypotheses } = readBoard({
    symptoms: [],
    hypotheses: [thought('The disk is full.'), { ...thought('x'), text: ' the disk  is full' }],
    mostStanding: 3,
  });
  expect(hypotheses.map(({ sameAsId }) => sameAsId)).toEqual([null, 'The disk is full.']);
});

describe('prompts', () => {
  test.each([
    ['certificates-and-clocks', 'x509: certificate has expired', true],
    ['capacity', 'No space left on device', true],
    ['dependencies', 'upstream timed out', true],
    ['data', 'duplicate key value violates constraint', true],
    ['capacity', 'Nobody can pay', false],
  ] as const)('%s is pointed to by "%s": %s', (prompt, text, expected) => {
    expect(pointedTo(prompt, [text]).length > 0).toBe(expected);
  });
  test('what is on the board already is marked, and nothing is offered twice', () => {
    const fact = (hypothesis: string) => ({ text: 'x', hypothesis, at: null, path: null });
    expect(offered([fact('Deploy'), fact('deploy.'), fact('Disk')], ['DISK'])).toMatchObject([
      { hypothesis: 'Deploy', taken: false },
      { hypothesis: 'Disk', taken: true },
    ]);
  });
});
