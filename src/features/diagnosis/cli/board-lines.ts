import { oneLine } from '../../../platform/command/text.ts';
import type { Board, Hypothesis } from './find-on-board.ts';

const stateWords = {
  open: 'open',
  'being-tested': 'being tested',
  standing: 'still stands',
  confirmed: 'confirmed',
  'ruled-out': 'ruled out',
} as const;
const resultWords = {
  'rules-out': 'rules it out',
  'does-not-rule-out': 'does not rule it out',
  inconclusive: 'inconclusive',
} as const;

/** A board for a terminal: what to do next first, what is ruled out last. Numbers are what the other commands take. */
export function boardInLines(board: Board): string {
  const numbered = board.hypotheses.map((one, at) => ({ one, number: at + 1 }));
  const alive = numbered.filter(({ one }) => one.state !== 'ruled-out');
  const out = numbered.filter(({ one }) => one.state === 'ruled-out');
  return [
    `${board.ticket.key} ${oneLine(board.ticket.title)}`,
    ...(board.mergedInto ? [`Merged into ${board.mergedInto.key || 'another incident'}: only read.`] : []),
    `Next: ${oneLine(board.advice.next.text)}`,
    ...board.advice.hints.map(({ text }) => `  - ${oneLine(text)}`),
    '',
    'Symptoms',
    ...(board.symptoms.length === 0 ? ['  TBD. Nobody has written down what people see.'] : []),
    ...board.symptoms.map((one, at) => {
      const facts = [one.where, one.howOften, one.impact].filter((fact) => fact !== null).map(oneLine);
      const said = facts.length > 0 ? ` (${facts.join('; ')})` : '';
      return `  ${at + 1}. ${oneLine(one.text)}${said}${one.explained ? '' : ' [unexplained]'}`;
    }),
    '',
    'Hypotheses',
    ...(alive.length === 0 ? ['  None that is left.'] : []),
    ...alive.flatMap(({ one, number }) => hypothesisInLines(one, number)),
    ...(out.length === 0
      ? []
      : ['', 'Ruled out', ...out.flatMap(({ one, number }) => hypothesisInLines(one, number))]),
  ].join('\n');
}

export function hypothesisInLines(one: Hypothesis, number: number): string[] {
  const why = one.ruledOut && one.ruledOut.why !== '' ? `: ${oneLine(one.ruledOut.why)}` : '';
  return [
    `  ${number}. ${oneLine(one.text)} (${stateWords[one.state]}${why})`,
    ...one.tests.map((test, at) => {
      const could = test.couldRuleOut ? '' : ', could only confirm';
      const result = test.result === null ? 'no result yet' : resultWords[test.result];
      const note = test.note === '' ? '' : `: ${oneLine(test.note)}`;
      return `     ${number}.${at + 1} we would see ${oneLine(test.expectation)} (${oneLine(test.owner.name)}${could}): ${result}${note}`;
    }),
  ];
}
