import type { Command } from 'commander';
import type { CommandContext, JsonOption } from '../../platform/command/context.ts';
import { exitCodes } from '../../platform/command/exit.ts';
import { asTool, examples } from '../../platform/command/options.ts';
import { show } from '../../platform/command/print.ts';
import { counted, oneLine } from '../../platform/command/text.ts';
import type { Check } from './check.ts';

export function register(program: Command, context: CommandContext): void {
  examples(
    asTool(program.command('doctor'))
      .description(
        'Check this installation: settings, database, secret, mail, push, people, services. One line each, with a remedy\n' +
          'for what is wrong. Changes nothing, sends nothing. Exit code 1 when a check failed; warnings are 0.',
      )
      .action(async (options: JsonOption) => {
        const { runChecks } = await import('./run-checks.ts');
        const checks = await runChecks(context);
        const isWell = checks.every(({ state }) => state !== 'fail');
        await show(context, options, { ok: isWell, checks }, () => report(context, checks));
        if (!isWell) context.endWith(exitCodes.failed);
      }),
    [
      ['evenkeel doctor', ''],
      ['evenkeel doctor --json | jq ".checks[] | select(.state != \\"ok\\")"', ''],
    ],
  );
}

function report({ colors }: CommandContext, checks: readonly Check[]): string {
  const paint = { ok: colors.green, warn: colors.yellow, fail: colors.red };
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.map(({ name, state, says, remedy }) => {
    const line = `${paint[state](state.padEnd(4))}  ${name.padEnd(width)}  ${oneLine(says)}`;
    return remedy === null ? line : `${line}\n${' '.repeat(width + 8)}→ ${oneLine(remedy)}`;
  });
  const [failed, warned] = (['fail', 'warn'] as const).map(
    (state) => checks.filter((check) => check.state === state).length,
  );
  const summary =
    failed! + warned! === 0
      ? colors.green('All is well.')
      : `${counted(failed!, 'check')} failed, ${counted(warned!, 'warning')}.`;
  return `${lines.join('\n')}\n\n${summary}`;
}
