const newLine = 10;
const dash = 45;
const longestBoundaryLine = 210;
const longestHeadKept = 300_000;

/** One line of a mail. `end` is behind its line end. */
export interface MailLine {
  readonly start: number;
  readonly length: number;
  readonly end: number;
  readonly kind: 'head' | 'end-of-head' | 'boundary' | 'body';
  /** Of the part that the line belongs to, or begins. */
  readonly depth: number;
  /** Only of the line that ends it: the head of the part. */
  readonly head: string;
}

/** Walks over the lines of a mail as a parser would, and builds nothing. `visit` says false to stop. */
export function walkMail(bytes: Uint8Array, visit: (line: MailLine) => boolean): void {
  const boundaries = new Map<string, number>();
  let inHead = true;
  let depth = 0;
  let head = '';
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(newLine, start);
    const end = found === -1 ? bytes.length : found + 1;
    const bare = found === -1 ? end : found;
    const length = bare - start - (bare > start && bytes[bare - 1] === 13 ? 1 : 0);
    let kind: MailLine['kind'] = inHead ? 'head' : 'body';
    let told = '';
    const boundary = boundaryLine(bytes, start, length, boundaries);
    if (boundary !== undefined) {
      kind = 'boundary';
      depth = boundary.depth;
      // What follows the last part is nothing that anybody reads.
      inHead = !boundary.isLast;
      head = '';
    } else if (inHead && length === 0) {
      kind = 'end-of-head';
      told = head;
      const type = contentType(head);
      // A mail inside a mail has a head of its own.
      inHead = type.kind === 'message/rfc822' && !isFile(head);
      if (type.boundary !== undefined) boundaries.set(type.boundary, depth + 1);
      if (type.boundary !== undefined || inHead) depth++;
      head = '';
    } else if (inHead && head.length < longestHeadKept) head += `${latin(bytes, start, length)}\n`;
    if (!visit({ start, length, end, kind, depth, head: told })) return;
    start = end;
  }
}

export function contentType(head: string): { kind: string; boundary: string | undefined } {
  const found = /^content-type:\s*([^\s;]*)(.*(?:\n[ \t].*)*)/im.exec(head);
  const kind = found?.[1]?.toLowerCase() ?? '';
  const named = /boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(found?.[2] ?? '');
  return { kind, boundary: kind.startsWith('multipart/') ? (named?.[1] ?? named?.[2]) : undefined };
}

/** Whether a part says that it is a file and no text to be read. */
export const isFile = (head: string): boolean => /^content-disposition:\s*attachment\b/im.test(head);

function boundaryLine(
  bytes: Uint8Array,
  start: number,
  length: number,
  known: ReadonlyMap<string, number>,
): { depth: number; isLast: boolean } | undefined {
  if (known.size === 0 || length < 3 || length > longestBoundaryLine) return undefined;
  if (bytes[start] !== dash || bytes[start + 1] !== dash) return undefined;
  const text = latin(bytes, start + 2, length - 2).trimEnd();
  const depth = known.get(text);
  if (depth !== undefined) return { depth, isLast: false };
  const last = text.endsWith('--') ? known.get(text.slice(0, -2)) : undefined;
  return last === undefined ? undefined : { depth: last - 1, isLast: true };
}

function latin(bytes: Uint8Array, start: number, length: number): string {
  let text = '';
  for (let from = start; from < start + length; from += 4096)
    text += String.fromCharCode(...bytes.subarray(from, Math.min(from + 4096, start + length)));
  return text;
}
