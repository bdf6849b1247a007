import type { CommandContext, JsonOption } from './context.ts';
import { jsonText, oneLine } from './text.ts';

/** Prints what the API answered: as it is with --json, else in words. */
export async function show<T>(
  { io }: CommandContext,
  { json }: JsonOption,
  answer: T,
  words: (answer: T) => string | Promise<string>,
): Promise<void> {
  io.out(`${json ? jsonText(answer) : await words(answer)}\n`);
}

/** A table without frames, or `empty` when there are no rows. Cells are made safe here; colours are given by `paint`. */
export async function table(
  { colors, io }: CommandContext,
  given: {
    head: readonly string[];
    rows: readonly (readonly string[])[];
    empty: string;
    paint?: (cell: string, column: number, row: number) => string;
  },
): Promise<string> {
  if (given.rows.length === 0) return given.empty;
  const { default: Table } = await import('cli-table3');
  const edges = [
    'top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right', 'left', 'left-mid',
    'mid', 'mid-mid', 'right', 'right-mid',
  ]; // prettier-ignore
  const made = new Table({
    head: given.head.map((word) => colors.dim(word)),
    chars: { ...Object.fromEntries(edges.map((edge) => [edge, ''])), middle: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
  });
  const paint = given.paint ?? ((cell: string) => cell);
  given.rows.forEach((row, index) =>
    made.push(row.map((cell, column) => paint(fit(oneLine(cell), io.columns, row.length), column, index))),
  );
  return made
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** A long title must not push the other columns off the screen. */
function fit(cell: string, columns: number, cells: number): string {
  const most = Math.max(24, Math.floor(columns * (cells > 3 ? 0.45 : 0.7)));
  return [...cell].length <= most ? cell : `${[...cell].slice(0, most - 1).join('')}…`;
}

/** `name  value` lines with the values under one another. */
export function facts({ colors }: CommandContext, rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${colors.dim(name.padEnd(width))}  ${value}`).join('\n');
}
