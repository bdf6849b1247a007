import { createHash, randomBytes } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { migrate } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import type { OpenDatabase } from '../db/open.ts';
import { checkBackup, lookAtTarget, restoreBackup, writeBackup } from './index.ts';

const realMigrations = join(import.meta.dirname, '../../../db/migrations');
const now = new Date('2026-11-03T14:05:00Z');
const folder = mkdtempSync(join(tmpdir(), 'evenkeel-backup-'));
const postgres = inject('postgres');
const opened: OpenDatabase[] = [];

afterAll(async () => {
  const names = opened.map(({ pool }) => pool.options.database);
  await Promise.all(opened.map((one) => one.close()));
  for (const name of names) await onServer(`drop database "${name}" with (force)`);
  rmSync(folder, { recursive: true, force: true });
});

async function newDatabase(): Promise<OpenDatabase> {
  const name = `backup_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name} template template0`);
  const database = openDatabase({ ...postgres, database: name });
  opened.push(database);
  return database;
}

async function onServer(statement: string): Promise<void> {
  const main = openDatabase({ ...postgres, database: 'postgres' });
  await main.pool.query(statement);
  await main.close();
}

/** Migrations of our own: awkward types, a circle of foreign keys, generated and identity columns, a trigger, seeds. */
function oddMigrations(): string {
  const dir = mkdtempSync(join(folder, 'migrations-'));
  writeFileSync(
    join(dir, '0001_odd.sql'),
    `
    create table instance (singleton boolean primary key default true, secret_fingerprint text);
    create table clock (offset_ms bigint not null);
    insert into clock values (0);
    create table event (id uuid primary key, data jsonb, xid xid8 not null default pg_current_xact_id());
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'append-only'; end $$;
    create trigger keep before insert or update or delete on event for each row execute function refuse();
    create table "Hen" (id int generated always as identity primary key, egg_id int, "weird "" name" text, double int generated always as (id * 2) stored);
    create table egg (id int primary key, hen_id int references "Hen" on delete cascade, parent_id int references egg);
    alter table "Hen" add constraint laid foreign key (egg_id) references egg deferrable initially deferred;
    create table odd (id int primary key, bytes bytea, doc jsonb, at timestamptz(3), day date, span interval, share float8, words text[], amount numeric, yes boolean);
    create table part (id int, at date not null) partition by range (at);
    create table part_2026 partition of part for values from ('2026-01-01') to ('2027-01-01');
    create sequence number;
    create sequence untouched;`,
  );
  return dir;
}

async function fill(pool: OpenDatabase['pool']): Promise<void> {
  await pool.query(`insert into instance (secret_fingerprint) values ('0123456789abcdef')`);
  await pool.query('update clock set offset_ms = 90000');
  await pool.query('alter table event disable trigger user');
  await pool.query('insert into event values (gen_random_uuid(), $1)', [
    JSON.stringify({ text: 'tab\there "quoted" \\ \u2028 \\N 🚒' }),
  ]);
  await pool.query('alter table event enable trigger user');
  await pool.query('begin');
  await pool.query(
    `insert into "Hen" (egg_id, "weird "" name") values (1, E'line\\nbreak \\\\. end'), (null, '\\.'), (null, null), (null, '')`,
  );
  await pool.query('insert into egg values (1, 1, 2), (2, 2, 1), (3, null, 3)');
  await pool.query('commit');
  const insert = 'insert into odd values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)';
  await pool.query(insert, [
    1,
    Buffer.from([0, 1, 10, 13, 92, 255]),
    JSON.stringify({ a: [1, null, 'é\n'] }),
    '2026-10-25T01:30:00.123Z',
    '0044-03-15 BC',
    '1 mon -2 days 03:04:05.678',
    0.1 + 0.2,
    ['a,b', '"', '', null, 'NULL', '{}'],
    '1e400'.replace('e400', '0'.repeat(300)),
    true,
  ]);
  await pool.query(insert, [
    2,
    randomBytes(9_000_000),
    JSON.stringify('🧯'.repeat(1000)),
    'infinity',
    '-infinity',
    null,
    'NaN',
    [],
    'NaN',
    false,
  ]);
  await pool.query(insert, [
    3,
    Buffer.alloc(0),
    'null',
    '1970-01-01T00:00:00Z',
    '9999-12-31',
    '-00:00:01',
    -0,
    null,
    '0.10',
    null,
  ]);
  await pool.query(`insert into part values (1, '2026-03-01'), (2, '2026-11-03')`);
  await pool.query(`select nextval('number') from generate_series(1, 41)`);
}

/** Every table's rows as text, in an order that does not depend on where they lie. */
async function contentOf({ pool }: OpenDatabase): Promise<Record<string, string>> {
  const tables = (
    await pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    )
  ).rows;
  const content: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select t::text as row from "${name}" t order by 1`);
    content[name] =
      createHash('sha256')
        .update(rows.map(({ row }) => row).join('\n'))
        .digest('hex') + ` of ${rows.length}`;
  }
  const sequences = await pool.query<{ name: string; last: string }>(
    `select sequencename as name, coalesce(last_value::text, 'none') as last from pg_sequences where schemaname = 'public' order by 1`,
  );
  for (const { name, last } of sequences.rows) content[`sequence ${name}`] = last;
  const rules = await pool.query<{ rule: string }>(
    `select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as rule from pg_constraint where connamespace = 'public'::regnamespace
     union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal order by 1`,
  );
  content['rules'] = rules.rows.map(({ rule }) => rule).join('\n');
  return content;
}

let files = 0;
const newFile = () => join(folder, `backup-${++files}.tar.zst`);

describe('a backup', () => {
  let source: OpenDatabase;
  let migrationsDir: string;
  let file: string;
  beforeAll(async () => {
    source = await newDatabase();
    migrationsDir = oddMigrations();
    await migrate(source.pool, migrationsDir);
    await fill(source.pool);
    file = newFile();
    await writeBackup({ pool: source.pool, file, version: '0.1.0', now });
  });

  test('brings every value back, with rules, triggers and sequences', async () => {
    const target = await newDatabase();
    const manifest = await checkBackup(file);
    expect(await restoreBackup({ pool: target.pool, file, manifest, migrationsDir })).toEqual([]);
    expect(await contentOf(target)).toEqual(await contentOf(source));
    await expect(target.pool.query(`insert into event values (gen_random_uuid(), '{}')`)).rejects.toThrow(
      'append-only',
    );
    const next = await target.pool.query<{ n: number }>(`insert into "Hen" default values returning id as n`);
    expect(next.rows[0]!.n).toBe(5);
  });

  test('says in its manifest what it holds', async () => {
    const manifest = await checkBackup(file);
    expect(manifest).toMatchObject({
      format: 1,
      version: '0.1.0',
      createdAt: now.toISOString(),
      secretFingerprint: '0123456789abcdef',
      migrations: ['0001_odd.sql'],
    });
    expect(manifest.tables.map(({ name, rows }) => [name, rows])).toEqual([
      ['Hen', 4],
      ['clock', 1],
      ['egg', 3],
      ['event', 1],
      ['instance', 1],
      ['migration', 1],
      ['odd', 3],
      ['part', 2],
    ]);
  });

  test('is for its owner alone, and leaves nothing else behind', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('does not replace a file unless told', async () => {
    await expect(writeBackup({ pool: source.pool, file, version: '0.1.0', now })).rejects.toThrow(
      'exists already',
    );
    const other = newFile();
    writeFileSync(other, 'old');
    await writeBackup({ pool: source.pool, file: other, version: '0.1.0', now, overwrite: true });
    expect((await checkBackup(other)).tables).toHaveLength(8);
  });

  test('can be opened without Evenkeel: an ordinary tar archive', () => {
    const tar = join(folder, 'plain.tar');
    writeFileSync(tar, zstdDecompressSync(readFileSync(file)));
    const names = execFileSync('tar', ['tf', tar], { encoding: 'utf8' }).trim().split('\n');
    expect(names[0]).toBe('evenkeel-backup.json');
    expect(names.filter((name) => name.startsWith('data/odd/')).length).toBeGreaterThan(1);
    expect(execFileSync('tar', ['xOf', tar, 'data/clock/000001.copy'], { encoding: 'utf8' })).toBe('90000\n');
  });

  test('holds one moment, also while others write', async () => {
    const busy = await newDatabase();
    await migrate(busy.pool, migrationsDir);
    await busy.pool.query('insert into clock select generate_series(1, 200000)');
    let stop = false;
    const writer = (async () => {
      // Both or none: a backup that saw only one of the two rows would not be of one moment.
      for (let id = 10; !stop; id++)
        await busy.pool.query(
          `with a as (insert into egg (id) values (${id})) insert into part values (${id}, '2026-05-05')`,
        );
    })();
    const during = newFile();
    const manifest = await writeBackup({ pool: busy.pool, file: during, version: '0.1.0', now });
    stop = true;
    await writer;
    const rows = Object.fromEntries(manifest.tables.map((table) => [table.name, table.rows]));
    expect(rows['egg']).toBe(rows['part']);
    expect((await checkBackup(during)).tables).toEqual(manifest.tables);
  });

  test('of an older version is brought forward after loading', async () => {
    const newer = mkdtempSync(join(folder, 'newer-'));
    cpSync(migrationsDir, newer, { recursive: true });
    writeFileSync(
      join(newer, '0002_more.sql'),
      'alter table egg add column weight int; update egg set weight = id * 10;',
    );
    const target = await newDatabase();
    const manifest = await checkBackup(file);
    expect(await restoreBackup({ pool: target.pool, file, manifest, migrationsDir: newer })).toEqual([
      '0002_more.sql',
    ]);
    const { rows } = await target.pool.query('select id, weight from egg order by id');
    expect(rows).toEqual([
      { id: 1, weight: 10 },
      { id: 2, weight: 20 },
      { id: 3, weight: 30 },
    ]);
  });

  test('of a newer version is refused, and what was there stays', async () => {
    const older = mkdtempSync(join(folder, 'older-'));
    writeFileSync(
      join(older, '0000_other.sql'),
      'create table clock (offset_ms bigint); insert into clock values (7)',
    );
    const target = await newDatabase();
    await migrate(target.pool, older);
    const before = await contentOf(target);
    const manifest = await checkBackup(file);
    await expect(restoreBackup({ pool: target.pool, file, manifest, migrationsDir: older })).rejects.toThrow(
      'newer Evenkeel',
    );
    expect(await contentOf(target)).toEqual(before);
  });

  test('that fails half-way leaves what was there', async () => {
    const target = await newDatabase();
    await migrate(target.pool, migrationsDir);
    await fill(target.pool);
    const before = await contentOf(target);
    const manifest = await checkBackup(file);
    // The file changed after it was checked: "part", the last table, lost a row.
    const tables = manifest.tables.map((table) => (table.name === 'part' ? { ...table, rows: 3 } : table));
    await expect(
      restoreBackup({ pool: target.pool, file, manifest: { ...manifest, tables }, migrationsDir }),
    ).rejects.toThrow('number of rows');
    expect(await contentOf(target)).toEqual(before);
  });

  test.each([
    ['cut in the middle', (whole: Buffer) => whole.subarray(0, whole.length / 2)],
    ['without its last bytes', (whole: Buffer) => whole.subarray(0, -40)],
    [
      'without its last block',
      (whole: Buffer) => zstdCompressSync(zstdDecompressSync(whole).subarray(0, -1024)),
    ],
    [
      'without its manifest',
      (whole: Buffer) =>
        zstdCompressSync(Buffer.concat([withoutManifest(zstdDecompressSync(whole)), Buffer.alloc(1024)])),
    ],
    ['with one bit turned in the compressed bytes', (whole: Buffer) => turned(whole, whole.length >> 1)],
    [
      'with one byte of data turned',
      (whole: Buffer) => zstdCompressSync(turned(zstdDecompressSync(whole), 12_000_000)),
    ],
    [
      'followed by something else',
      (whole: Buffer) => zstdCompressSync(Buffer.concat([zstdDecompressSync(whole), Buffer.from('more')])),
    ],
    ['empty', () => Buffer.alloc(0)],
    ['of something else', () => Buffer.from('PGDMP is what pg_dump writes')],
    ['compressed, but no archive', () => zstdCompressSync(Buffer.from('x'.repeat(5000)))],
  ])('%s is refused when it is checked', async (_, spoil) => {
    const spoilt = newFile();
    writeFileSync(spoilt, spoil(readFileSync(file)));
    await expect(checkBackup(spoilt)).rejects.toMatchObject({ name: 'BackupError' });
  });
});

function turned(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 1;
  return copy;
}

/** The manifest is the last entry: cut before its header. */
function withoutManifest(tar: Buffer): Buffer {
  return tar.subarray(0, tar.lastIndexOf('manifest.json\0'));
}

describe('the tables of this version', () => {
  test('go round, into a database that a first start has touched', async () => {
    const [source, target] = [await newDatabase(), await newDatabase()];
    for (const { pool } of [source, target]) await migrate(pool, realMigrations);
    await source.pool.query(`
      insert into instance (id, secret_fingerprint) values (gen_random_uuid(), 'source');
      insert into person (id, name, email, created_at) values (gen_random_uuid(), 'Ada 🧑‍🚒', 'ada@example.org', now());
      insert into event (id, kind, at, actor) values (gen_random_uuid(), 'person.added', now(), '{"kind":"system"}');`);
    await target.pool.query(
      `insert into instance (id, secret_fingerprint) values (gen_random_uuid(), 'target')`,
    );
    expect(await lookAtTarget(source.pool, realMigrations, 'person')).toMatchObject({
      isEmpty: false,
      strangers: [],
    });
    expect(await lookAtTarget(target.pool, realMigrations, 'person')).toEqual({
      isEmpty: true,
      strangers: [],
      otherConnections: 0,
    });
    const file = newFile();
    await writeBackup({ pool: source.pool, file, version: '0.1.0', now });
    await restoreBackup({
      pool: target.pool,
      file,
      manifest: await checkBackup(file),
      migrationsDir: realMigrations,
    });
    expect(await contentOf(target)).toEqual(await contentOf(source));
  });

  test('tables of somebody else and other connections are seen', async () => {
    const target = await newDatabase();
    await target.pool.query('create table payroll (id int)');
    const other = openDatabase({ ...postgres, database: target.pool.options.database, max: 1 });
    await other.pool.query('select 1');
    expect(await lookAtTarget(target.pool, realMigrations, 'person')).toMatchObject({
      strangers: ['payroll'],
      otherConnections: 1,
    });
    await other.close();
  });

  test('a database without Evenkeel is not backed up', async () => {
    const empty = await newDatabase();
    const file = newFile();
    await expect(writeBackup({ pool: empty.pool, file, version: '0.1.0', now })).rejects.toThrow(
      'holds no Evenkeel',
    );
    expect(readdirSync(folder).filter((name) => name.startsWith(`backup-${files}`))).toEqual([]);
  });
});
