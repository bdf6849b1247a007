import { BackupError, cutOff, damaged } from './error.ts';

// The plain ustar format, so that whoever has only `tar` and `psql` still gets at the data.
const block = 512;

/** Header of one file entry, followed by its bytes and `padding`. */
export function tarHeader(name: string, size: number, at: Date): Buffer {
  const header = Buffer.alloc(block);
  const octal = (value: number, width: number) => `${value.toString(8).padStart(width - 1, '0')}\0`;
  if (Buffer.byteLength(name) > 100) throw new BackupError(`The name ${name} is too long for the archive.`);
  header.write(name, 0);
  header.write(octal(0o600, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(size, 12), 124);
  header.write(octal(Math.floor(at.getTime() / 1000), 12), 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  header.write(octal(sumOf(header), 7), 148);
  return header;
}

/** Fills the last block of an entry. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block);
}

/** Two empty blocks. */
export function tarEnd(): Buffer {
  return Buffer.alloc(2 * block);
}

export interface TarEntry {
  readonly name: string;
  readonly size: number;
  /** To be read to its end, or not at all, before the next entry is asked for. */
  readonly body: AsyncIterable<Buffer>;
}

/**
 * Reads the entries of an archive as they stream by, a block of memory at a time.
 * @throws BackupError when it ends early or is no archive
 */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry, void, undefined> {
  const bytes = reader(source);
  for (;;) {
    const header = await bytes.exactly(block);
    if (header.every((byte) => byte === 0)) {
      const second = await bytes.exactly(block);
      // What follows would be a second archive; reading on also lets the decompressor compare its checksum.
      if (second.some((byte) => byte !== 0) || (await bytes.more())) throw damaged();
      return;
    }
    const { name, size } = parseHeader(header);
    let left = size;
    yield {
      name,
      size,
      body: (async function* () {
        while (left > 0) {
          const part = await bytes.atMost(left);
          left -= part.length;
          yield part;
        }
      })(),
    };
    while (left > 0) left -= (await bytes.atMost(left)).length;
    await bytes.exactly(tarPadding(size).length);
  }
}

function parseHeader(header: Buffer): { name: string; size: number } {
  const octal = (from: number, to: number) =>
    parseInt(header.toString('latin1', from, to).replace(/[\0 ]+$/, ''), 8);
  const copy = Buffer.from(header);
  copy.write('        ', 148);
  const size = octal(124, 136);
  if (octal(148, 156) !== sumOf(copy) || !Number.isSafeInteger(size)) throw damaged();
  const name = header.toString('utf8', 0, 100);
  return { name: name.slice(0, name.indexOf('\0') >= 0 ? name.indexOf('\0') : 100), size };
}

function sumOf(header: Buffer): number {
  let sum = 0;
  for (const byte of header) sum += byte;
  return sum;
}

function reader(source: AsyncIterable<Buffer>) {
  const iterator = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  async function atMost(count: number): Promise<Buffer> {
    while (rest.length === 0) {
      const next = await iterator.next();
      if (next.done) throw cutOff();
      rest = next.value;
    }
    const part = rest.subarray(0, count);
    rest = rest.subarray(part.length);
    return part;
  }
  return {
    atMost,
    more: async () => rest.length > 0 || !(await iterator.next()).done,
    async exactly(count: number): Promise<Buffer> {
      const parts: Buffer[] = [];
      for (let left = count; left > 0;) {
        const part = await atMost(left);
        left -= part.length;
        parts.push(part);
      }
      return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    },
  };
}
