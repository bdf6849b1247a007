import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { boardInLines } from './board-lines.ts';
import { wanted } from './find-change.ts';
import { readBoard } from './find-on-board.ts';
import { registerHypothesis } from './hypothesis.ts';
import { registerTest } from './test.ts';

/** `evenkeel board`, `hypothesis` and `test`: ruling causes out instead of guessing. */
export function register(program: Command, context: CommandContext): void {
  examples(
    asClient(program.command('board <incident>'))
      .description('The diagnosis board: symptoms, hypotheses with their tests, what to do next.')
      .action(async (typed: string, options: ClientOptions) => {
        const { call } = await context.connect(options);
        await show(context, options, await readBoard(call, wanted(typed)), boardInLines);
      }),
    [['evenkeel board INC-42', '']],
  );
  registerHypothesis(program, context);
  registerTest(program, context);
}
