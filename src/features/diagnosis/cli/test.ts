import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { testResults, type TestResult } from '../core/hypothesis.ts';
import { hypothesisInLines } from './board-lines.ts';
import { wanted } from './find-change.ts';
import { hypothesisIn, readBoard, testIn, type Board, type Hypothesis } from './find-on-board.ts';

const contract = () => import('../contract/board.ts');

/** `evenkeel test add|start|result`: what would be seen if it were true, and what was. */
export function registerTest(program: Command, context: CommandContext): void {
  const group = program
    .command('test')
    .description('Tests that could rule a hypothesis out, and what came out.');
  add(group, context);
  start(group, context);
  result(group, context);
}

const inLines = (board: Board, one: Hypothesis) =>
  hypothesisInLines(one, board.hypotheses.findIndex(({ id }) => id === one.id) + 1)
    .map((text) => text.slice(2))
    .join('\n');

function add(group: Command, context: CommandContext): void {
  type Options = ClientOptions & { how?: string; owner?: string; onlyConfirms?: boolean };
  examples(
    asClient(group.command('add <incident> <hypothesis> <expectation>'))
      .description('If the hypothesis were true, what would we see? It is yours unless told otherwise.')
      .option('--how <text>', 'where to look')
      .option('--owner <person>', 'who looks: name, e-mail or id; they are told')
      .option('--only-confirms', 'whatever comes out, it could not rule it out')
      .action(async (typed: string, which: string, expectation: string, options: Options) => {
        const { addTest } = await contract();
        const { call } = await context.connect(options);
        const key = wanted(typed);
        const board = await readBoard(call, key);
        const answer = await call(addTest, {
          params: { key, id: hypothesisIn(board, which).id },
          body: {
            expectation,
            how: options.how ?? '',
            owner: options.owner ?? '',
            couldRuleOut: options.onlyConfirms !== true,
          },
        });
        await show(context, options, answer, ({ hypothesis }) => {
          const hint = options.onlyConfirms
            ? '\nIt could only confirm: what would be seen if the hypothesis were false?'
            : '';
          return `${inLines(board, hypothesis)}${hint}`;
        });
      }),
    [['evenkeel test add INC-42 3 "only gw-3 has errors" --how "errors by gateway" --owner Cleo', '']],
  );
}

function start(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('start <incident> <test>'))
      .description('Say that it is being looked at now.')
      .action(async (typed: string, which: string, options: ClientOptions) => {
        const { startTest } = await contract();
        const { call } = await context.connect(options);
        const key = wanted(typed);
        const board = await readBoard(call, key);
        const answer = await call(startTest, { params: { key, id: testIn(board, which).id } });
        await show(context, options, answer, (one) => inLines(board, one));
      }),
    [['evenkeel test start INC-42 3.1', 'the first test of the third hypothesis']],
  );
}

function result(group: Command, context: CommandContext): void {
  type Options = ClientOptions & { note?: string; link?: string; at?: string };
  examples(
    asClient(group.command('result <incident> <test> <result>'))
      .description(`What came out: ${testResults.join(', ')}.`)
      .option('--note <text>', 'what was seen')
      .option('--link <address>', 'where it can be seen')
      .option('--at <instant>', 'when it was seen, as 2026-11-21T01:52:00Z; now unless told')
      .action(async (typed: string, which: string, word: string, options: Options) => {
        const said = testResults.find((one): one is TestResult => one === word);
        if (!said)
          throw new CommandError('usage', `"${oneLine(word)}" is no result: say ${testResults.join(', ')}.`);
        const at = options.at === undefined ? undefined : new Date(options.at);
        if (at && Number.isNaN(at.getTime()))
          throw new CommandError(
            'usage',
            `"${oneLine(options.at!)}" is no instant like 2026-11-21T01:52:00Z.`,
          );
        const { setTestResult } = await contract();
        const { call } = await context.connect(options);
        const key = wanted(typed);
        const board = await readBoard(call, key);
        const { id, version } = testIn(board, which);
        const answer = await call(setTestResult, {
          params: { key, id },
          body: {
            version,
            result: said,
            note: options.note ?? '',
            evidence: options.link === undefined ? [] : [{ kind: 'link', url: options.link }],
            ...(at ? { at: at.toISOString() } : {}),
          },
        });
        await show(context, options, answer, (one) => inLines(board, one));
      }),
    [['evenkeel test result INC-42 3.1 rules-out --note "all gateways fail alike"', '']],
  );
}
