import { Command, CommanderError } from 'commander';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import picocolors from 'picocolors';
import type { CommandContext, Io } from '../platform/command/context.ts';
import { exitCodes } from '../platform/command/exit.ts';
import { connect } from './connect.ts';
import { entries } from './registry.ts';
import type { Entry } from './registry.ts';
import { reportFailure } from './report.ts';

/**
 * Runs one command line (without `node` and the program's name) and gives the exit code; ends no process, so that
 * tests and the demo run commands where they are.
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const wantsJson = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length).includes('--json');
  let code: number = exitCodes.ok;
  const context = makeContext(io, (exitCode) => void (code = exitCode));
  const program = makeProgram(io, wantsJson);
  try {
    const wanted = wantedEntry(args);
    for (const entry of entries) {
      if (entry === wanted) (await entry.load()).register(program, context);
      for (const [name, summary] of entry.commands) {
        const known = program.commands.find((command) => command.name() === name);
        (known ?? program.command(name)).summary(summary).helpGroup(entry.heading);
      }
    }
    if (args.length === 0) program.help();
    await program.parseAsync(helpOfMany(args), { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.ok;
    return reportFailure(error, io, wantsJson);
  }
}

/** `help policy create` is `policy create --help`: commander's own goes one word deep. */
function helpOfMany(args: readonly string[]): string[] {
  return args[0] === 'help' && args.length > 2 ? [...args.slice(1), '--help'] : [...args];
}

/** The file whose command is meant: the first word, or the one after `help`. */
function wantedEntry(args: readonly string[]): Entry | undefined {
  const words = args.filter((arg) => !arg.startsWith('-'));
  const name = words[0] === 'help' ? words[1] : words[0];
  return entries.find((entry) => entry.commands.some(([known]) => known === name));
}

function makeProgram(io: Io, wantsJson: boolean): Command {
  const program = new Command('evenkeel')
    .description('Production support for software teams. It keeps your heart rate down.')
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: io.out,
      writeErr: (text) => (wantsJson ? undefined : io.err(text)),
      getOutHelpWidth: () => io.columns,
      getErrHelpWidth: () => io.columns,
      outputError: (text, write) =>
        write(text.replace(/^error: (.)/, (_, first: string) => `evenkeel: ${first.toUpperCase()}`)),
    })
    .helpCommand('help [command]', 'what a command does, its options, examples')
    .version(versionOf(io.packageDir), '-V, --version', 'print the version');
  return program.addHelpText(
    'after',
    `
Examples:
  $ evenkeel ack INC-42                              "I've got it"
  $ evenkeel page "checkout is down" --service shop
  $ evenkeel help ack                                options and examples of one command

Exit codes: 0 done, 1 failed, 2 wrong usage or settings, 3 server not reachable, 4 not signed in or not
allowed, 5 not found, 6 conflict. More in docs/command-line.md.`,
  );
}

function versionOf(packageDir: string): string {
  return (JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as { version: string }).version;
}

function makeContext(io: Io, endWith: CommandContext['endWith']): CommandContext {
  const { env, terminal } = io;
  const colored =
    !env['NO_COLOR'] && env['TERM'] !== 'dumb' && (terminal.output || Boolean(env['FORCE_COLOR']));
  return {
    io,
    colors: picocolors.createColors(colored),
    connect: (options) => connect(io, options),
    async openPlatform(options) {
      const [{ openForTool }, { readConfig }] = await Promise.all([
        import('../server/open.ts'),
        import('../platform/config.ts'),
      ]);
      return openForTool({ ...options, config: readConfig(env, io.packageDir) });
    },
    endWith,
  };
}
