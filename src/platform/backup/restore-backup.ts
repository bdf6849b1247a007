import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ClientBase, Pool } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { createMigrationTable, migrate, migrationLock } from '../db/migrate.ts';
import { dropStatements, foreignKeysOf, quoted, tablesOf } from './catalog.ts';
import { entriesOf } from './check-backup.ts';
import { BackupError } from './error.ts';
import { tableOfEntry } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { readSettings } from './session.ts';
import type { OnProgress } from './write-backup.ts';

export interface RestoreBackup {
  readonly pool: Pool;
  readonly file: string;
  /** What `checkBackup` said about this file. */
  readonly manifest: Manifest;
  /** Folder of the numbered SQL files of this version. */
  readonly migrationsDir: string;
  readonly onProgress?: OnProgress;
}

/**
 * Replaces whatever is in the database by the backup, in one transaction: when anything fails, everything is as before.
 * Then brings a backup of an older version up to this one.
 * @returns names of the migrations applied on top of the backup
 * @throws BackupError when the backup is of a newer version or does not fit
 */
export async function restoreBackup(given: RestoreBackup): Promise<string[]> {
  await refuseNewer(given);
  const client = await given.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    await client.query(readSettings);
    await client.query('select pg_advisory_xact_lock($1)', [migrationLock]);
    await makeTables(client, given);
    await load(client, given);
    await client.query('commit');
    await client.query('analyze');
  } catch (error) {
    broken = error as Error;
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release(broken ?? false);
  }
  return migrate(given.pool, given.migrationsDir);
}

/** @throws BackupError when it holds migrations that this version does not know */
export async function refuseNewer({
  manifest,
  migrationsDir,
}: Pick<RestoreBackup, 'manifest' | 'migrationsDir'>): Promise<void> {
  const known = new Set(await readdir(migrationsDir));
  const unknown = manifest.migrations.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new BackupError(
      `This backup was written by a newer Evenkeel (${manifest.version}, with ${unknown.join(', ')}): install that version, then restore. Nothing was changed.`,
    );
}

/** The tables as they were when the backup was written; the queue of background jobs is made anew by the next start. */
async function makeTables(client: ClientBase, { manifest, migrationsDir }: RestoreBackup): Promise<void> {
  for (const statement of await dropStatements(client)) await client.query(statement);
  await client.query('drop schema if exists graphile_worker cascade');
  await client.query(createMigrationTable);
  for (const name of manifest.migrations.toSorted())
    await client.query(await readFile(join(migrationsDir, name), 'utf8'));
  const there = new Map((await tablesOf(client)).map((table) => [table.name, table.columns]));
  for (const { name, columns } of manifest.tables) {
    const missing = columns.find((column) => !there.get(name)?.includes(column));
    if (!there.has(name) || missing !== undefined)
      throw new BackupError(
        `The backup does not fit this version: it knows no ${missing === undefined ? `table ${name}` : `column ${missing} of ${name}`}. Nothing was changed.`,
      );
  }
  // Rows that migrations put there come with the backup.
  const names = [...there.keys()].map(quoted).join(', ');
  await client.query(`truncate ${names}`);
}

async function load(client: ClientBase, given: RestoreBackup): Promise<void> {
  // Foreign keys are taken off and put back, which checks every row once at the end: tables may refer to each other in a
  // circle, and it needs no superuser, whom managed servers do not lend.
  const keys = await foreignKeysOf(client);
  for (const { table, name } of keys)
    await client.query(`alter table ${quoted(table)} drop constraint ${quoted(name)}`);
  const tables = (await tablesOf(client)).map(({ name }) => quoted(name));
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`);
  await loadRows(client, given);
  for (const table of tables) await client.query(`alter table ${table} enable trigger user`);
  for (const { table, name, definition } of keys)
    await client.query(`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`);
  for (const { name, lastValue, isCalled } of given.manifest.sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(name), lastValue, isCalled]);
}

async function loadRows(client: ClientBase, { file, manifest, onProgress }: RestoreBackup): Promise<void> {
  const wanted = new Map(manifest.tables.map((table) => [table.name, table]));
  const total = manifest.tables.reduce((sum, { bytes }) => sum + bytes, 1);
  let bytes = 0;
  const entries = entriesOf(file);
  let next = await entries.next();
  while (!next.done) {
    const name = tableOfEntry(next.value.name);
    const table = name === undefined ? undefined : wanted.get(name);
    if (!table) {
      next = await entries.next();
      continue;
    }
    const rows = client.query(
      copyFrom(`copy ${quoted(table.name)} (${table.columns.map(quoted).join(', ')}) from stdin`),
    );
    await pipeline(async function* () {
      while (!next.done && tableOfEntry(next.value.name) === table.name) {
        yield* next.value.body;
        bytes += next.value.size;
        onProgress?.(bytes / total, table.name);
        next = await entries.next();
      }
    }, rows);
    wanted.delete(table.name);
    if (rows.rowCount !== table.rows) throw miscounted(table.name);
  }
  for (const table of wanted.values()) if (table.rows > 0) throw miscounted(table.name);
}

function miscounted(table: string): BackupError {
  return new BackupError(
    `The table ${table} holds another number of rows than was written. Nothing was changed.`,
  );
}
