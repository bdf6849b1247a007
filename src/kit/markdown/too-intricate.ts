/** Longer texts are shown as they were written. */
export const longestFormatted = 20_000;

const mostLines = 3_000;
const mostLinesInBlock = 800;
const mostMarksInBlock = 1_000;
const mostContainers = 12;
const containers = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/;

/**
 * Whether the parser would take long over this text. Its work grows with the square of the marks inside one block
 * (`*_*_...` of 20,000 characters took 3 s) and it recurses into nested quotes and lists until the stack ends;
 * a text below these limits is laid out in tens of milliseconds. Blocks end at blank lines, so none is larger than counted.
 */
export function isTooIntricate(source: string): boolean {
  if (source.length > longestFormatted) return true;
  const lines = source.split(/\r\n?|\n/);
  if (lines.length > mostLines) return true;
  let linesInBlock = 0;
  let marksInBlock = 0;
  for (const line of lines) {
    if (line.trim() === '') {
      linesInBlock = 0;
      marksInBlock = 0;
      continue;
    }
    linesInBlock += 1;
    marksInBlock += count(line, /[*_~[\]`<]/g);
    if (linesInBlock > mostLinesInBlock || marksInBlock > mostMarksInBlock) return true;
    if (count(containers.exec(line)?.[0] ?? '', /[>+*.)-]/g) > mostContainers) return true;
  }
  return false;
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}
