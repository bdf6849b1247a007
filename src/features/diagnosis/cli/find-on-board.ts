import type { CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { getBoard as getBoardRoute } from '../contract/board.ts';

export type Call = Awaited<ReturnType<CommandContext['connect']>>['call'];
export type Board = ResponseOf<typeof getBoardRoute>;
export type Hypothesis = Board['hypotheses'][number];
type Test = Hypothesis['tests'][number];

const getBoard = lightRoute<typeof getBoardRoute>({ method: 'GET', path: '/api/incidents/:key/board' });

export const readBoard = (call: Call, key: string): Promise<Board> => call(getBoard, { params: { key } });

/** The hypothesis that was meant: by its number on the board, its id, or words that only one has. */
export function hypothesisIn(board: Board, typed: string): Hypothesis {
  const words = typed.trim().toLowerCase();
  const numbered = /^#?(\d{1,4})$/.exec(words);
  const byNumber = numbered ? board.hypotheses[Number(numbered[1]) - 1] : undefined;
  if (byNumber) return byNumber;
  const exact = board.hypotheses.filter(({ id, text }) => id === words || text.toLowerCase() === words);
  const near = board.hypotheses.filter(({ text }) => text.toLowerCase().includes(words));
  return only(board, 'hypothesis', 'hypotheses', typed, exact.length > 0 ? exact : near);
}

/** The test that was meant: `3.2` is the second of the third hypothesis; else its id, or words of what is expected. */
export function testIn(board: Board, typed: string): Test {
  const words = typed.trim().toLowerCase();
  const numbered = /^#?(\d{1,4})\.(\d{1,4})$/.exec(words);
  const byNumber = numbered
    ? board.hypotheses[Number(numbered[1]) - 1]?.tests[Number(numbered[2]) - 1]
    : undefined;
  if (byNumber) return byNumber;
  const all = board.hypotheses.flatMap(({ tests }) => tests);
  const found = all.filter(
    ({ id, expectation }) => id === words || expectation.toLowerCase().includes(words),
  );
  return only(board, 'test', 'tests', typed, found);
}

/** The symptom that was meant: by its number on the board, its id, or words that only one has. */
export function symptomIn(board: Board, typed: string): Board['symptoms'][number] {
  const words = typed.trim().toLowerCase();
  const byNumber = /^#?\d{1,4}$/.test(words) ? board.symptoms[Number(words.replace('#', '')) - 1] : undefined;
  if (byNumber) return byNumber;
  const found = board.symptoms.filter(({ id, text }) => id === words || text.toLowerCase().includes(words));
  return only(board, 'symptom', 'symptoms', typed, found);
}

function only<T>(board: Board, one: string, many: string, typed: string, found: readonly T[]): T {
  if (found.length === 1) return found[0]!;
  const { key } = board.ticket;
  throw new CommandError(
    'usage',
    found.length === 0
      ? `No ${one} on the board of ${key} is "${oneLine(typed)}": see evenkeel board ${key} for their numbers.`
      : `${found.length} ${many} of ${key} say "${oneLine(typed)}": use the number (evenkeel board ${key}) or more words.`,
  );
}
