import { readFile } from 'node:fs/promises';
import type { CommandContext, Io, JsonOption } from './context.ts';
import { CommandError } from './exit.ts';

/** Questions need a person on both ends; with --json a program is reading. */
export function canAsk({ terminal }: Io, { json }: JsonOption): boolean {
  return terminal.input && terminal.errors && !json;
}

/** Asks before something that cannot be undone; `--yes` answers. @throws CommandError when nobody can be asked, or says no */
export async function confirm(
  { io }: CommandContext,
  options: JsonOption & { yes?: boolean },
  question: string,
): Promise<void> {
  if (options.yes) return;
  if (!canAsk(io, options)) throw new CommandError('usage', `${question} Say so with --yes.`);
  const { confirm: ask, isCancel } = await import('@clack/prompts');
  const answer = await ask({ message: question, initialValue: false, output: process.stderr });
  if (isCancel(answer) || !answer) throw new CommandError('failed', 'Nothing was changed.');
}

/** Has the person type `word`, for what destroys much. @throws CommandError as `confirm` */
export async function confirmTyped(
  { io }: CommandContext,
  options: JsonOption & { yes?: boolean },
  question: string,
  word: string,
): Promise<void> {
  if (options.yes) return;
  if (!canAsk(io, options)) throw new CommandError('usage', `${question} Say so with --yes.`);
  const { text, isCancel } = await import('@clack/prompts');
  const answer = await text({ message: `${question} Type "${word}" to go on.`, output: process.stderr });
  if (isCancel(answer) || answer !== word) throw new CommandError('failed', 'Nothing was changed.');
}

/** Asks for a line of text. @throws CommandError naming `option` when nobody can be asked */
export async function askText(
  { io }: CommandContext,
  options: JsonOption,
  question: string,
  option: string,
  initialValue?: string,
): Promise<string> {
  if (!canAsk(io, options)) throw new CommandError('usage', `${option} is missing.`);
  const { text, isCancel } = await import('@clack/prompts');
  const answer = await text({
    message: question,
    output: process.stderr,
    ...(initialValue === undefined ? {} : { initialValue }),
  });
  if (isCancel(answer) || !answer) throw new CommandError('failed', 'Nothing was changed.');
  return answer;
}

/**
 * A secret from a file (`-`: standard input), else asked for without showing it. Never an argument: the list of
 * processes shows those to everybody. @throws CommandError naming `option` when there is neither
 */
export async function readSecret(
  { io }: CommandContext,
  options: JsonOption,
  given: { file: string | undefined; option: string; question: string },
): Promise<string> {
  if (given.file !== undefined) {
    const text = await readTextFile(io, given.file);
    const secret = text.replace(/\r?\n$/, '');
    if (secret === '') throw new CommandError('usage', `${given.file} is empty.`);
    return secret;
  }
  if (!canAsk(io, options)) throw new CommandError('usage', `${given.option} <file> is missing.`);
  const { password, isCancel } = await import('@clack/prompts');
  const answer = await password({ message: given.question, output: process.stderr });
  if (isCancel(answer) || !answer) throw new CommandError('failed', 'Nothing was changed.');
  return answer;
}

/** The text of a file, or of standard input for `-`. @throws CommandError when it cannot be read */
export async function readTextFile(io: Io, file: string): Promise<string> {
  if (file === '-') return io.readInput();
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandError('usage', `${file} cannot be read: ${(error as Error).message}.`);
  }
}
