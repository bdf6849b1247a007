import { listInWords, shortened } from '../../incidents/core/words.ts';
import { isLeft, isUntested, waitingTests, type Board, type Standing } from './board.ts';

/** What the board advises; one of them is the next thing to do. */
export const adviceWords = [
  'say-symptoms',
  'say-hypotheses',
  'plan-a-test',
  'finish-a-test',
  'none-left',
  'too-many-stand',
  'decide',
  'fix-the-cause',
  'could-only-confirm',
  'explain-symptoms',
  'inconclusive',
] as const;
export type AdviceWord = (typeof adviceWords)[number];

export interface Advice {
  readonly do: AdviceWord;
  readonly text: string;
  readonly hypothesisIds: readonly string[];
  readonly testIds: readonly string[];
  readonly symptomIds: readonly string[];
}

const say = (
  what: AdviceWord,
  text: string,
  about: Partial<Pick<Advice, 'hypothesisIds' | 'testIds' | 'symptomIds'>> = {},
): Advice => ({ do: what, text, hypothesisIds: [], testIds: [], symptomIds: [], ...about });

const ids = (ones: readonly { readonly id: string }[]) => ones.map(({ id }) => id);
const quoted = (text: string) => `“${shortened(text.replace(/\s+/g, ' '), 90)}”`;
const named = (ones: readonly Standing[]) =>
  listInWords(
    ones.map(({ text }) => quoted(text)),
    3,
  );

/** The one thing to do next (D5 to D7), and gentle hints beside it. */
export function adviceOn(board: Board): { readonly next: Advice; readonly hints: readonly Advice[] } {
  const next = nextOf(board);
  return { next, hints: hintsOf(board).filter((hint) => hint.do !== next.do) };
}

function nextOf({ symptoms, hypotheses, mostStanding }: Board): Advice {
  if (hypotheses.length === 0)
    return symptoms.length === 0
      ? say('say-symptoms', 'Write down what people see: what, where, how often, since when.')
      : say('say-hypotheses', 'What could cause this? Write down whatever comes to mind: none is too crazy.');
  const confirmed = hypotheses.filter(({ state }) => state === 'confirmed');
  if (confirmed.length > 0)
    return say(
      'fix-the-cause',
      `The cause is confirmed: ${named(confirmed)}. Decide how to fix it, and do no harm.`,
      {
        hypothesisIds: ids(confirmed),
      },
    );
  const untested = hypotheses.filter(isUntested);
  const without = untested.filter((one) => !waitingTests(one).some(({ couldRuleOut }) => couldRuleOut));
  if (without.length > 0) return say('plan-a-test', planInWords(without), { hypothesisIds: ids(without) });
  if (untested.length > 0) return finish(untested, 'Until then nothing is decided.');
  const left = hypotheses.filter(isLeft);
  if (left.length === 0)
    return say(
      'none-left',
      'All that was thought of is ruled out. Go back to the symptoms: what else could cause them?',
    );
  if (left.length > mostStanding)
    return say(
      'too-many-stand',
      `${left.length} still stand: too many to decide from. Which test would tell them apart, and what have we not thought of?`,
      { hypothesisIds: ids(left) },
    );
  return say(
    'decide',
    left.length === 1
      ? `Only ${named(left)} is left. Decide how to fix it, or confirm it as the cause.`
      : `Decide how to fix it from the ${left.length} that are left: ${named(left)}.`,
    { hypothesisIds: ids(left) },
  );
}

function planInWords(without: readonly Standing[]): string {
  const [first] = without;
  if (without.length === 1)
    return `Which test could rule out ${quoted(first!.text)}? What would we see if it were true, and where do we look?`;
  return `${without.length} hypotheses have no test yet that could rule them out. Begin with ${quoted(first!.text)}: what would we see if it were true?`;
}

function finish(hypotheses: readonly Standing[], rest: string): Advice {
  const waiting = hypotheses.flatMap(waitingTests);
  const owners = listInWords([...new Set(waiting.map(({ ownerName }) => ownerName))]);
  const words =
    waiting.length === 1
      ? `A result is missing: ${owners} looks.`
      : `${waiting.length} results are missing: ${owners} look.`;
  return say('finish-a-test', rest === '' ? words : `${words} ${rest}`, {
    hypothesisIds: ids(hypotheses.filter((one) => waitingTests(one).length > 0)),
    testIds: ids(waiting),
  });
}

/** Somebody said which symptoms these do not explain, so silence about the others says something. */
const saidOf = (hypotheses: readonly Standing[]): boolean =>
  hypotheses.some(({ explains, doesNotExplain = [] }) => explains.length + doesNotExplain.length > 0);

/** That a cause is missing is only known once somebody said which symptoms the hypotheses explain. */
function unexplainedInWords(symptoms: readonly { readonly text: string }[], said: boolean): string {
  const which = listInWords(
    symptoms.map(({ text }) => quoted(text)),
    3,
  );
  return said
    ? `Nothing that is left explains ${which}: a cause is missing, or there are two.`
    : `Nobody has said yet what explains ${which}: it tells whether a cause is missing.`;
}

function hintsOf({ symptoms, hypotheses }: Board): Advice[] {
  if (hypotheses.length === 0) return [];
  const alive = hypotheses.filter(({ state }) => state !== 'ruled-out');
  const confirmOnly = alive.filter((one) => one.onlyConfirms && one.state !== 'confirmed');
  const unclear = alive.filter(
    (one) =>
      isUntested(one) &&
      waitingTests(one).length === 0 &&
      one.tests.some(({ result }) => result === 'inconclusive'),
  );
  const running = alive.filter((one) => waitingTests(one).length > 0);
  const left = alive.filter(isLeft);
  // Once it is time to decide, what was never tested explains nothing any more.
  const explaining = left.length > 0 && !alive.some(isUntested) ? left : alive;
  const explained = new Set(explaining.flatMap(({ explains }) => explains));
  const unexplained = symptoms.filter(({ id }) => !explained.has(id));
  return [
    ...(symptoms.length === 0
      ? [say('say-symptoms', 'Nobody has written down what people see: what, where, how often, since when.')]
      : []),
    ...(confirmOnly.length > 0
      ? [
          say(
            'could-only-confirm',
            `${confirmOnly.length === 1 ? 'The tests of' : 'All tests of'} ${named(confirmOnly)} could only confirm, whatever comes out: many wrong causes would pass, too. What would be seen if it were false?`,
            { hypothesisIds: ids(confirmOnly) },
          ),
        ]
      : []),
    ...(unexplained.length > 0
      ? [
          say('explain-symptoms', unexplainedInWords(unexplained, saidOf(hypotheses)), {
            symptomIds: ids(unexplained),
          }),
        ]
      : []),
    ...(unclear.length > 0
      ? [
          say('inconclusive', `Nothing came out for ${named(unclear)} so far: look another way.`, {
            hypothesisIds: ids(unclear),
          }),
        ]
      : []),
    ...(running.length > 0 ? [finish(running, '')] : []),
  ];
}
