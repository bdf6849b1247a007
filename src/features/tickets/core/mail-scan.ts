import type { MailReason } from './mail-verdict.ts';

/** What a mail may cost. A person's mail is far below; what is above is refused before it is parsed. */
export interface MailLimits {
  readonly maxBytes: number;
  readonly maxLines: number;
  readonly maxParts: number;
  readonly maxDepth: number;
  readonly maxHeaders: number;
  readonly maxHeaderBytes: number;
}
export const mailLimits: Omit<MailLimits, 'maxBytes'> = {
  maxLines: 400_000,
  maxParts: 100,
  maxDepth: 10,
  maxHeaders: 500,
  maxHeaderBytes: 256 * 1024,
};
export const mostAttachments = 30;

const newLine = 10;
const dash = 45;
const longestBoundaryLine = 210;

/**
 * Walks once over the bytes of a mail without building anything, as a parser would walk it, and stops at the first limit that is
 * passed: a bomb costs one look.
 */
export function whyTooMuch(bytes: Uint8Array, limits: MailLimits): MailReason | null {
  if (bytes.length > limits.maxBytes) return 'too-large';
  const boundaries = new Map<string, number>();
  let lines = 0;
  let headers = 0;
  let headerBytes = 0;
  let parts = 0;
  let inHead = true;
  let depth = 0;
  let head = '';
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(newLine, start);
    const end = found === -1 ? bytes.length : found;
    const length = end - start - (end > start && bytes[end - 1] === 13 ? 1 : 0);
    if (++lines > limits.maxLines) return 'too-many-lines';
    const boundary = boundaryLine(bytes, start, length, boundaries);
    if (boundary !== undefined) {
      parts++;
      if (parts > limits.maxParts) return 'too-many-parts';
      depth = boundary;
      inHead = true;
      head = '';
    } else if (inHead && length === 0) {
      const type = /^content-type:\s*([^\s;]+)(.*(?:\n[ \t].*)*)/im.exec(head);
      const kind = type?.[1]?.toLowerCase() ?? '';
      // A mail inside a mail has a head of its own.
      inHead = kind === 'message/rfc822';
      const declared = kind.startsWith('multipart/') ? boundaryOf(type?.[2] ?? '') : undefined;
      if (declared !== undefined) boundaries.set(declared, depth + 1);
      if (declared !== undefined || inHead) depth++;
      if (depth > limits.maxDepth) return 'too-deep';
      head = '';
    } else if (inHead) {
      headerBytes += length + 2;
      if (headerBytes > limits.maxHeaderBytes) return 'headers-too-large';
      if (bytes[start] !== 32 && bytes[start] !== 9 && ++headers > limits.maxHeaders)
        return 'too-many-headers';
      head += `${latin(bytes, start, length)}\n`;
    }
    start = end + 1;
  }
  return null;
}

/** The depth of the part that begins on this line; undefined when none does. */
function boundaryLine(
  bytes: Uint8Array,
  start: number,
  length: number,
  known: ReadonlyMap<string, number>,
): number | undefined {
  if (known.size === 0 || length < 3 || length > longestBoundaryLine) return undefined;
  if (bytes[start] !== dash || bytes[start + 1] !== dash) return undefined;
  return known.get(latin(bytes, start + 2, length - 2).trimEnd());
}

function boundaryOf(parameters: string): string | undefined {
  const found = /boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(parameters);
  return found?.[1] ?? found?.[2];
}

function latin(bytes: Uint8Array, start: number, length: number): string {
  let text = '';
  for (let from = start; from < start + length; from += 4096)
    text += String.fromCharCode(...bytes.subarray(from, Math.min(from + 4096, start + length)));
  return text;
}
