import { inflateSync } from 'node:zlib';

const headerBytes = 12;
const rowBytes = 16;

/**
 * A WOFF font as the plain font in it. The library that reads fonts unpacks a table again for every letter it looks at: with the
 * largest of ours one line took seconds, and takes a millisecond so.
 */
export function unwoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') return woff;
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, n) => tableAt(woff, 44 + n * 20));
  const rows = Buffer.alloc(headerBytes + count * rowBytes);
  woff.copy(rows, 0, 4, 8);
  const power = Math.floor(Math.log2(count));
  rows.writeUInt16BE(count, 4);
  rows.writeUInt16BE(16 * 2 ** power, 6);
  rows.writeUInt16BE(power, 8);
  rows.writeUInt16BE(16 * (count - 2 ** power), 10);
  const bodies: Buffer[] = [];
  let offset = rows.length;
  for (const [n, { tag, checksum, body }] of tables.entries()) {
    const row = headerBytes + n * rowBytes;
    rows.writeUInt32BE(tag, row);
    rows.writeUInt32BE(checksum, row + 4);
    rows.writeUInt32BE(offset, row + 8);
    rows.writeUInt32BE(body.length, row + 12);
    const padding = Buffer.alloc((4 - (body.length % 4)) % 4);
    bodies.push(body, padding);
    offset += body.length + padding.length;
  }
  return Buffer.concat([rows, ...bodies]);
}

function tableAt(woff: Buffer, row: number): { tag: number; checksum: number; body: Buffer } {
  const [tag, offset, packedLength, length, checksum] = [0, 4, 8, 12, 16].map((at) =>
    woff.readUInt32BE(row + at),
  ) as [number, number, number, number, number];
  const packed = woff.subarray(offset, offset + packedLength);
  return { tag, checksum, body: packedLength < length ? inflateSync(packed) : packed };
}
