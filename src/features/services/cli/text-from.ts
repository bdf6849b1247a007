import { readFile } from 'node:fs/promises';
import type { CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { oneLine } from '../../../platform/command/text.ts';

/** A text from a file, or from standard input. @throws CommandError usage when it cannot be read */
export async function textFrom({ io }: CommandContext, file: string | undefined): Promise<string> {
  if (file === undefined) throw new CommandError('usage', 'Say where its text is with --file, or --link.');
  if (file === '-') return io.readInput();
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError('usage', `${oneLine(file)} cannot be read: ${oneLine(why)}`);
  }
}
