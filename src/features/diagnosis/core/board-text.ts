import { markdownText } from '../../incidents/core/markdown-text.ts';
import { adviceOn } from './advice.ts';
import type { Board, Standing } from './board.ts';

const testWords = {
  'rules-out': 'rules it out',
  'does-not-rule-out': 'does not rule it out',
  inconclusive: 'inconclusive',
} as const;

/** The board as Markdown: for a terminal, a chat, a mail. What is ruled out stands in its own part and nowhere else. */
export function boardMarkdown(board: Board): string {
  const of = (state: Standing['state']) => board.hypotheses.filter((one) => one.state === state);
  const parts = [
    ['Confirmed', of('confirmed')],
    ['Standing', of('standing')],
    ['Being tested', of('being-tested')],
    ['Open', of('open')],
    ['Ruled out', of('ruled-out')],
  ] as const;
  const { next, hints } = adviceOn(board);
  return [
    `**Next:** ${markdownText(next.text)}`,
    ...(hints.length > 0 ? [hints.map(({ text }) => `- ${markdownText(text)}`).join('\n')] : []),
    '## Symptoms',
    board.symptoms.length === 0
      ? 'TBD. Nobody has written down what people see.'
      : board.symptoms
          .map(
            ({ text, explained }) =>
              `- ${markdownText(text)}${explained ? '' : ' (nothing explains it yet)'}`,
          )
          .join('\n'),
    ...parts.flatMap(([title, ones]) =>
      ones.length === 0 && title !== 'Ruled out'
        ? []
        : [`## ${title}`, ones.length === 0 ? 'Nothing yet.' : ones.map(inMarkdown).join('\n')],
    ),
  ].join('\n\n');
}

function inMarkdown({ text, ruledOut, tests }: Standing): string {
  const why = ruledOut && ruledOut.why !== '' ? `: ${markdownText(ruledOut.why)}` : '';
  return [
    `- ${markdownText(text)}${why}`,
    ...tests.map(
      (test) =>
        `  - ${markdownText(test.expectation)} (${markdownText(test.ownerName)}${test.couldRuleOut ? '' : ', could only confirm'}): ${
          test.result === null ? 'no result yet' : testWords[test.result]
        }`,
    ),
  ].join('\n');
}
