import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createZstdDecompress } from 'node:zlib';
import { BackupError, cutOff, damaged } from './error.ts';
import { headerEntry, manifestEntry, parseHeader, parseManifest, tableOfEntry } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { readTar } from './tar.ts';
import type { TarEntry } from './tar.ts';
import type { OnProgress } from './write-backup.ts';

/** The entries of a backup file, streaming. @throws BackupError when it is none, is damaged, or ends early */
export async function* entriesOf(file: string, onBytes?: (bytes: number) => void): AsyncGenerator<TarEntry> {
  await sizeOfBackup(file);
  const compressed = createReadStream(file);
  let bytes = 0;
  compressed.on('data', (chunk) => onBytes?.((bytes += chunk.length)));
  const plain = createZstdDecompress();
  compressed.on('error', (error) => plain.destroy(error)).pipe(plain);
  try {
    yield* readTar(understood(plain));
  } finally {
    compressed.destroy();
    plain.destroy();
  }
}

/** What the decompressor stumbles over is said in our words. */
async function* understood(plain: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* plain;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR') throw cutOff();
    throw /^(?:ZSTD|Z)_/.test(code) ? damaged() : error;
  }
}

/**
 * Reads the whole file and compares every table with its checksum, so that a restore begins only with a file that will
 * go through to its end. @throws BackupError
 */
export async function checkBackup(file: string, onProgress?: OnProgress): Promise<Manifest> {
  const size = await sizeOfBackup(file);
  const hashes = new Map<string, { hash: Hash; bytes: number }>();
  let manifest: Manifest | undefined;
  let isFirst = true;
  for await (const entry of entriesOf(file, (bytes) => onProgress?.(bytes / size, 'checking'))) {
    if (manifest) throw damaged();
    if (isFirst !== (entry.name === headerEntry)) throw damaged();
    isFirst = false;
    const table = tableOfEntry(entry.name);
    if (entry.name === headerEntry) parseHeader(await textOf(entry));
    else if (entry.name === manifestEntry) manifest = parseManifest(await textOf(entry));
    else if (table === undefined) throw damaged();
    else {
      const seen = hashes.get(table) ?? { hash: createHash('sha256'), bytes: 0 };
      hashes.set(table, seen);
      for await (const chunk of entry.body) {
        seen.hash.update(chunk);
        seen.bytes += chunk.length;
      }
    }
  }
  if (!manifest)
    throw new BackupError('The backup is cut off: its last part is missing. Nothing was changed.');
  for (const table of manifest.tables) {
    const seen = hashes.get(table.name) ?? { hash: createHash('sha256'), bytes: 0 };
    hashes.delete(table.name);
    if (seen.bytes !== table.bytes || seen.hash.digest('hex') !== table.sha256)
      throw new BackupError(
        `The backup is damaged: the table ${table.name} is not as it was written. Nothing was changed.`,
      );
  }
  if (hashes.size > 0) throw damaged();
  return manifest;
}

async function textOf(entry: TarEntry): Promise<string> {
  if (entry.size > 16 * 1024 * 1024) throw damaged();
  const parts: Buffer[] = [];
  for await (const part of entry.body) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** @throws BackupError when it does not begin as a backup does */
async function sizeOfBackup(file: string): Promise<number> {
  const handle = await opened(file);
  try {
    const start = Buffer.alloc(4);
    await handle.read(start, 0, 4, 0);
    if (start.readUInt32LE() !== 0xfd2fb528)
      throw new BackupError(`${file} is not a backup of Evenkeel. Nothing was changed.`);
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

async function opened(file: string) {
  return open(file).catch((error: NodeJS.ErrnoException) => {
    throw new BackupError(
      error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${error.message}.`,
    );
  });
}
