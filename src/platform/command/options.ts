import type { Command } from 'commander';

/** Adds what every client of the API takes: where the server is, who asks, and --json. */
export function asClient(command: Command): Command {
  return command
    .option('--url <address>', 'address of the server (else EVENKEEL_URL, else the saved login)')
    .option('--token-file <file>', 'file with the API token (else EVENKEEL_TOKEN, else the saved login)')
    .option('--json', 'print the answer of the API as it is');
}

/** Adds what every command on the server's own database takes. */
export function asTool(command: Command): Command {
  return command.option('--json', 'print JSON');
}

/** Adds examples to a command's help: what to type, and what it does. */
export function examples(
  command: Command,
  rows: readonly (readonly [typed: string, does: string])[],
): Command {
  const width = Math.max(...rows.map(([typed]) => typed.length));
  // A line that begins with a space goes on with the one above it.
  const lines = rows.map(([typed, does]) =>
    `  ${typed.startsWith(' ') ? ' ' : '$'} ${typed.padEnd(width)}  ${does}`.trimEnd(),
  );
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}
