import {
  attributionAt,
  headerLine,
  isDivider,
  isForwardMark,
  isMobileSignature,
  isSignatureMark,
} from './mail-phrases.ts';

/** A reply in its parts. Nothing is lost: each line that is not empty is in one of them. */
export interface SplitReply {
  /** What the person wrote now. */
  readonly said: string;
  /** What they answered to, folded on the ticket. */
  readonly quoted: string;
  readonly signature: string;
}

type Kind = 'said' | 'quoted' | 'signature';
const isQuoteLine = (line: string): boolean => /^\s{0,3}>/.test(line);

/** Parts what a person wrote from what they answered to and from their signature: top and bottom posting, the usual programs. */
export function splitReply(text: string): SplitReply {
  const lines = toLines(text);
  const kinds = markQuotes(lines);
  keepContextOfAnswers(lines, kinds);
  markSignatures(lines, kinds);
  const take = (kind: Kind) => tidy(lines.filter((_, index) => kinds[index] === kind));
  return { said: take('said'), quoted: take('quoted'), signature: take('signature') };
}

/** Trimmed one by one: a pattern for spaces at the end looks at each space of a long row anew. */
export function toLines(text: string): string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trimEnd());
}

/** Whether an older mail begins here without quote signs, so that all that follows belongs to it. */
function olderMailAt(lines: readonly string[], at: number): boolean {
  const line = lines[at]!;
  if (isForwardMark(line)) return true;
  if (isDivider(line))
    return (
      headerBlockAt(lines, nextFilled(lines, at + 1)) !== null ||
      /message|nachricht|melding|meddel/iu.test(line)
    );
  return headerBlockAt(lines, at) !== null;
}

export interface HeaderBlock {
  readonly from: string;
  readonly sent: string;
  readonly subject: string;
  readonly lines: number;
}

/** "From: Sent: To: Subject:" as programs put it above an older mail: From and two more, within a few lines. */
export function headerBlockAt(lines: readonly string[], at: number): HeaderBlock | null {
  const first = lines[at] === undefined ? null : headerLine(lines[at]);
  if (first === null || (first.label !== 'from' && first.label !== 'sent' && first.label !== 'subject'))
    return null;
  const found = new Map<string, string>();
  let last: string | null = null;
  let count = 0;
  for (; at + count < lines.length && count < 30; count++) {
    const line = lines[at + count]!;
    const header = headerLine(line);
    if (header) {
      // A second From begins another mail.
      if (found.has(header.label) && header.label === 'from') break;
      if (!found.has(header.label)) found.set(header.label, header.value);
      last = header.label;
    } else if (line.replace(/^[\s>]+/, '') === '') {
      // Some programs put an empty line between the labels; the block ends when none follows.
      const next = lines[at + count + 1];
      if (next === undefined || !headerLine(next) || found.size >= 3) break;
    } else if (last === 'to' || last === 'cc') {
      // A long list of recipients goes on.
      if (!line.includes('@') && !line.includes(';')) break;
    } else break;
  }
  if (!found.has('from') || found.size < 3) return null;
  return {
    from: found.get('from')!,
    sent: found.get('sent') ?? '',
    subject: found.get('subject') ?? '',
    lines: count,
  };
}

function nextFilled(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && lines[at]!.replace(/^[\s>]+/, '') === '') at++;
  return at;
}

function markQuotes(lines: readonly string[]): Kind[] {
  const kinds: Kind[] = lines.map(() => 'said');
  for (let at = 0; at < lines.length; at++) {
    if (isQuoteLine(lines[at]!)) {
      kinds[at] = 'quoted';
      continue;
    }
    const attribution = attributionAt(lines, at);
    if (attribution) {
      kinds.fill('quoted', at, at + attribution.lines);
      const next = nextFilled(lines, at + attribution.lines);
      // Without quote signs the rest is the older mail.
      if (next < lines.length && !isQuoteLine(lines[next]!)) return kinds.fill('quoted', at);
      at += attribution.lines - 1;
      continue;
    }
    if (olderMailAt(lines, at)) return kinds.fill('quoted', at);
  }
  return kinds;
}

/** Answers between the lines need the lines that they answer: these stay where they are, as quotes. */
function keepContextOfAnswers(lines: readonly string[], kinds: Kind[]): void {
  const runs = runsOf(lines, kinds);
  const answers = runs.filter((run) => run.kind === 'said').length;
  const quotes = runs.filter((run) => run.kind === 'quoted');
  const lastAnswer = runs.findLastIndex((run) => run.kind === 'said');
  if (answers < 2 || quotes.length < 2) return;
  runs.forEach((run, index) => {
    if (run.kind !== 'quoted' || index > lastAnswer || !isQuoteLine(lines[run.from]!)) return;
    for (let at = run.from; at <= run.to; at++) if (isQuoteLine(lines[at]!)) kinds[at] = 'said';
  });
}

function runsOf(
  lines: readonly string[],
  kinds: readonly Kind[],
): { kind: Kind; from: number; to: number }[] {
  const runs: { kind: Kind; from: number; to: number }[] = [];
  lines.forEach((line, at) => {
    if (line.trim() === '') return;
    const last = runs.at(-1);
    if (last && last.kind === kinds[at]) last.to = at;
    else runs.push({ kind: kinds[at]!, from: at, to: at });
  });
  return runs;
}

function markSignatures(lines: readonly string[], kinds: Kind[]): void {
  const mark = lines.findIndex((line, at) => kinds[at] === 'said' && isSignatureMark(line));
  if (mark !== -1)
    for (let at = mark; at < lines.length && kinds[at] === 'said'; at++) kinds[at] = 'signature';
  // Lines of a telephone stand at the end of what was said, alone or one after the other.
  for (let at = lines.length - 1; at >= 0; at--) {
    if (kinds[at] !== 'said' || lines[at]!.trim() === '') continue;
    if (!isMobileSignature(lines[at]!)) break;
    kinds[at] = 'signature';
  }
}

function tidy(lines: readonly string[]): string {
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .trimEnd();
}
