import { contentType, isFile, walkMail } from './mail-walk.ts';

/** Where a file stands in a mail, and how it is written there. */
export interface FilePart {
  readonly start: number;
  readonly end: number;
  readonly encoding: 'base64' | 'quoted-printable' | 'none';
}
export interface LeanMail {
  /** The mail without its files and with its texts cut: pieces of the mail's own bytes, and marks. */
  readonly pieces: readonly (Uint8Array | string)[];
  readonly files: readonly FilePart[];
}

/** Texts are read up to here, all parts together; a person reads less. */
export const mostTextBytes = 512 * 1024;
export const mostTextLines = 8_000;

/** What stands in the place of a file. */
export const fileMark = (index: number): string => `evenkeel file ${index}`;
/** The file whose mark this is; undefined when it is none. */
export function markedFile(text: string): number | undefined {
  const found = /^\s*evenkeel file (\d{1,3})\s*$/.exec(text);
  return found ? Number(found[1]) : undefined;
}

/**
 * A parser keeps every line of a mail as an object of its own (measured: 450 MB for 10 MB of text). So it gets the mail without
 * its files, which are cut out of the bytes by where they stand, and with as much text as anybody reads.
 * @param base64 writes text in base64: core knows no encodings
 */
export function leanMail(bytes: Uint8Array, base64: (text: string) => string): LeanMail {
  const pieces: (Uint8Array | string)[] = [];
  const files: FilePart[] = [];
  let from = 0;
  let upTo = 0;
  let file: { start: number; encoding: FilePart['encoding'] } | undefined;
  let textBytes = 0;
  let textLines = 0;
  const keep = (start: number, end: number) => {
    if (start === upTo) upTo = end;
    else {
      if (upTo > from) pieces.push(bytes.subarray(from, upTo));
      [from, upTo] = [start, end];
    }
  };
  const say = (words: string, end: number) => {
    if (upTo > from) pieces.push(bytes.subarray(from, upTo));
    pieces.push(words);
    from = upTo = end;
  };
  const endFile = (end: number) => {
    if (file) files.push({ ...file, end: Math.max(file.start, end) });
    file = undefined;
  };
  walkMail(bytes, ({ kind, start, length, end, head }) => {
    if (kind === 'boundary') endFile(withoutLineEnd(bytes, start));
    if (kind !== 'body') keep(start, end);
    if (kind === 'end-of-head' && isFilePart(head)) {
      const encoding = encodingOf(head);
      const mark = fileMark(files.length);
      say(`${encoding === 'base64' ? base64(mark) : mark}\r\n`, end);
      file = { start: end, encoding };
    } else if (kind === 'body' && !file && textLines < mostTextLines && textBytes < mostTextBytes) {
      const left = mostTextBytes - textBytes;
      keep(start, length > left ? start + left : end);
      // A line that was cut must not join on to the boundary behind it.
      if (length > left) say('\r\n', end);
      textBytes += Math.min(length, left) + 2;
      textLines++;
    }
    return true;
  });
  endFile(bytes.length);
  if (upTo > from) pieces.push(bytes.subarray(from, upTo));
  return { pieces, files };
}

function isFilePart(head: string): boolean {
  if (isFile(head)) return true;
  const { kind } = contentType(head);
  return !['', 'text/plain', 'text/html', 'message/rfc822'].includes(kind) && !kind.startsWith('multipart/');
}

function encodingOf(head: string): FilePart['encoding'] {
  const said = /^content-transfer-encoding:\s*"?([\w-]+)/im.exec(head)?.[1]?.toLowerCase();
  return said === 'base64' || said === 'quoted-printable' ? said : 'none';
}

/** The line end before a boundary belongs to the boundary. */
function withoutLineEnd(bytes: Uint8Array, at: number): number {
  const end = bytes[at - 1] === 10 ? at - 1 : at;
  return bytes[end - 1] === 13 ? end - 1 : end;
}
