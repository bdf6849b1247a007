import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { randomBytes } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { quoted, sequencesOf, tablesOf } from './catalog.ts';
import type { TableInDatabase } from './catalog.ts';
import { BackupError } from './error.ts';
import { entryOfPart, formatVersion, headerEntry, manifestEntry } from './manifest.ts';
import type { Header, Manifest, TableInBackup } from './manifest.ts';
import { readSettings } from './session.ts';
import { tarEnd, tarHeader, tarPadding } from './tar.ts';

/** Told now and then while rows go by; `share` goes from 0 to 1. */
export type OnProgress = (share: number, table: string) => void;

export interface WriteBackup {
  readonly pool: Pool;
  /** Path of the file to make. */
  readonly file: string;
  /** Version of Evenkeel. */
  readonly version: string;
  readonly now: Date;
  /** Replace a file of that name. */
  readonly overwrite?: boolean;
  readonly onProgress?: OnProgress;
}

const partBytes = 4 * 1024 * 1024;

/**
 * Writes every table as it was at one moment, while the server goes on working, in constant memory. The file gets its
 * name only when it is whole and on disk; only its owner can read it.
 * @throws BackupError when the file exists already or cannot be written; errors of the database
 */
export async function writeBackup(given: WriteBackup): Promise<Manifest> {
  if (!given.overwrite && (await exists(given.file)))
    throw new BackupError(`${given.file} exists already: choose another name, or replace it with --force.`);
  const temporary = `${given.file}.${randomBytes(4).toString('hex')}.part`;
  const client = await given.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(readSettings);
    const written: { manifest?: Manifest } = {};
    await pipeline(
      () => archive(client, given, written),
      createZstdCompress({
        params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
      }),
      createWriteStream(temporary, { flags: 'wx', mode: 0o600, flush: true }),
    );
    await client.query('commit');
    await rename(temporary, given.file);
    await onDisk(dirname(given.file));
    return written.manifest!;
  } catch (error) {
    broken = error as Error;
    await rm(temporary, { force: true });
    throw inWords(error as NodeJS.ErrnoException, given.file);
  } finally {
    // A connection that broke inside COPY is of no more use.
    client.release(broken ?? false);
  }
}

async function* archive(
  client: ClientBase,
  { version, now, onProgress }: WriteBackup,
  written: { manifest?: Manifest },
): AsyncGenerator<Buffer> {
  const header: Header = { format: formatVersion, version, createdAt: now.toISOString() };
  yield* entry(headerEntry, Buffer.from(`${JSON.stringify(header, null, 2)}\n`), now);
  const tables = await tablesOf(client);
  if (!tables.some(({ name }) => name === 'migration'))
    throw new BackupError('This database holds no Evenkeel: there is nothing to back up.');
  await client.query(`lock table ${tables.map(({ name }) => quoted(name)).join(', ')} in access share mode`);
  const total = tables.reduce((sum, table) => sum + table.bytes, 1);
  const done: TableInBackup[] = [];
  let before = 0;
  for (const table of tables) {
    done.push(
      yield* rowsOf(client, table, now, (bytes) =>
        // The size on disk is an estimate of what COPY writes: never show more than the table's share.
        onProgress?.((before + Math.min(bytes, table.bytes)) / total, table.name),
      ),
    );
    before += table.bytes;
  }
  const manifest: Manifest = {
    ...header,
    ...(await describe(client)),
    tables: done,
    // Read last: sequences do not belong to the snapshot, and one that is too far does no harm.
    sequences: await sequencesOf(client),
  };
  yield* entry(manifestEntry, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), now);
  yield tarEnd();
  written.manifest = manifest;
}

async function* rowsOf(
  client: ClientBase,
  table: TableInDatabase,
  now: Date,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Buffer, TableInBackup> {
  const columns = table.columns.map(quoted).join(', ');
  const what = table.partitioned
    ? `(select ${columns} from ${quoted(table.name)})`
    : `${quoted(table.name)} (${columns})`;
  const rows = client.query(copyTo(`copy ${what} to stdout`));
  const hash = createHash('sha256');
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let bytes = 0;
  let part = 0;
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    waiting.push(chunk);
    waitingBytes += chunk.length;
    if (waitingBytes < partBytes) continue;
    yield* entry(entryOfPart(table.name, ++part), Buffer.concat(waiting), now);
    waiting = [];
    waitingBytes = 0;
    onBytes(bytes);
  }
  if (waitingBytes > 0) yield* entry(entryOfPart(table.name, ++part), Buffer.concat(waiting), now);
  onBytes(bytes);
  return {
    name: table.name,
    columns: [...table.columns],
    rows: rows.rowCount,
    bytes,
    sha256: hash.digest('hex'),
  };
}

function* entry(name: string, content: Buffer, now: Date): Generator<Buffer> {
  yield tarHeader(name, content.length, now);
  yield content;
  yield tarPadding(content.length);
}

async function describe(client: ClientBase) {
  const version = await client.query<{ server_version: string }>('show server_version');
  const migrations = await client.query<{ name: string }>('select name from migration order by name');
  const instance = await client.query<{ secret_fingerprint: string }>(
    'select secret_fingerprint from instance',
  );
  return {
    postgresVersion: version.rows[0]!.server_version,
    migrations: migrations.rows.map(({ name }) => name),
    secretFingerprint: instance.rows[0]?.secret_fingerprint ?? null,
  };
}

/** A full disk or a missing folder is for the person to mend. */
function inWords(error: NodeJS.ErrnoException, file: string): Error {
  const ofFile = ['open', 'write', 'fsync', 'rename'].includes(error.syscall ?? '');
  const isSocket = error.code === 'EPIPE' || error.code === 'ECONNRESET';
  if (!ofFile || isSocket) return error;
  return new BackupError(`${file} cannot be written (${error.code}); nothing of it was kept.`);
}

async function exists(path: string): Promise<boolean> {
  const handle = await open(path).catch(() => undefined);
  await handle?.close();
  return handle !== undefined;
}

/** A rename is on disk when its folder is. */
async function onDisk(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => undefined); // some file systems cannot, and need not
  await handle?.close();
}
