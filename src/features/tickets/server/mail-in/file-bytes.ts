import type { FilePart } from '../../core/mail-lean.ts';

/** A file of a mail, decoded out of the mail's own bytes. What is no proper encoding gives what there is. */
export function fileBytes(raw: Uint8Array, { start, end, encoding }: FilePart): Uint8Array {
  const part = raw.subarray(start, end);
  if (encoding === 'base64')
    return Buffer.from(Buffer.from(part.buffer, part.byteOffset, part.length).toString('latin1'), 'base64');
  return encoding === 'quoted-printable' ? fromQuotedPrintable(part) : part;
}

function fromQuotedPrintable(part: Uint8Array): Uint8Array {
  const out = new Uint8Array(part.length);
  let length = 0;
  for (let at = 0; at < part.length; at++) {
    if (part[at] !== 0x3d) out[length++] = part[at]!;
    else {
      const two = String.fromCharCode(part[at + 1] ?? 0, part[at + 2] ?? 0);
      if (/^[0-9a-f]{2}$/i.test(two)) {
        out[length++] = Number.parseInt(two, 16);
        at += 2;
      } else if (two === '\r\n') at += 2;
      else if (two[0] === '\n') at += 1;
      else out[length++] = 0x3d;
    }
  }
  return out.subarray(0, length);
}
