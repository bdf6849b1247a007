import type { MailReason } from './mail-verdict.ts';
import { walkMail } from './mail-walk.ts';

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

/** Looks once over the bytes of a mail and stops at the first limit that is passed: a bomb costs one look. */
export function whyTooMuch(bytes: Uint8Array, limits: MailLimits): MailReason | null {
  if (bytes.length > limits.maxBytes) return 'too-large';
  let why: MailReason | null = null;
  let lines = 0;
  let parts = 0;
  let headers = 0;
  let headerBytes = 0;
  walkMail(bytes, ({ kind, start, length, depth }) => {
    if (kind === 'boundary') parts++;
    if (kind === 'head') {
      headerBytes += length + 2;
      // What begins with a space goes on with the header above.
      if (bytes[start] !== 32 && bytes[start] !== 9) headers++;
    }
    if (++lines > limits.maxLines) why = 'too-many-lines';
    else if (parts > limits.maxParts) why = 'too-many-parts';
    else if (depth > limits.maxDepth) why = 'too-deep';
    else if (headerBytes > limits.maxHeaderBytes) why = 'headers-too-large';
    else if (headers > limits.maxHeaders) why = 'too-many-headers';
    return why === null;
  });
  return why;
}
