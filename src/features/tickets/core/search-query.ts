/** Where a text was said. */
export const textKinds = [
  'title',
  'request',
  'part',
  'update',
  'question',
  'answer',
  'intention',
  'comment',
  'action',
  'alert',
  'file',
  'hypothesis',
  'test',
  'change',
] as const;
export type TextKind = (typeof textKinds)[number];

/** What somebody typed, taken apart: whole words, and the last one that may go on. */
export interface SearchQuery {
  readonly words: string;
  /** The word being typed; empty when the last one is finished, quoted, excluded, or too short to say anything. */
  readonly begun: string;
}

const shortestBegun = 3;

/** `disk "is full" chec` asks for disk, the words "is full" in this order, and what begins with chec. */
export function parseSearch(typed: string): SearchQuery {
  const text = typed.replace(/\p{Cc}/gu, ' ').trimStart();
  const last = /(?:^|\s)([\p{L}\p{N}][\p{L}\p{N}_.-]*)$/u.exec(text);
  const insideQuotes = (text.match(/"/g)?.length ?? 0) % 2 === 1;
  const begun = last?.[1] ?? '';
  if (insideQuotes || begun.length < shortestBegun || begun.toLowerCase() === 'or')
    return { words: text.trim(), begun: '' };
  const words = text.slice(0, text.length - begun.length).trim();
  // "a or b" is one thing: the second half of it must not be torn off.
  return /(?:^|\s)or$/i.test(words) ? { words: text.trim(), begun: '' } : { words, begun };
}

export interface SnippetPart {
  readonly text: string;
  readonly hit: boolean;
}

/** Marks that no text holds: the database sets them around what was found. */
export const hitBegins = '\u0002';
export const hitEnds = '\u0003';

/** A snippet as pieces of plain text: whoever shows it needs no HTML. */
export function snippetParts(marked: string): SnippetPart[] {
  const parts: SnippetPart[] = [];
  for (const piece of marked.replace(/\s+/g, ' ').split(hitBegins)) {
    const end = piece.indexOf(hitEnds);
    if (end >= 0) parts.push({ text: piece.slice(0, end), hit: true });
    const rest = piece.slice(end + 1);
    if (rest !== '') parts.push({ text: rest, hit: false });
  }
  return parts;
}
