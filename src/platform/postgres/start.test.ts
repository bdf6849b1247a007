import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { giveTo, weAreRoot } from './account.ts';
import { ask, place, postmasterPid, tcpListenersOf } from './place.fixture.ts';

const onLinux = process.platform === 'linux';

describe('the first start', () => {
  test('makes a database in UTF-8 that sorts by code points on every system', async () => {
    const postgres = await place().start();
    expect(postgres.adopted).toBe(false);
    const [row] = await ask(
      postgres,
      `SELECT pg_encoding_to_char(encoding) AS encoding, datlocprovider AS provider, datlocale AS locale, datcollate
         FROM pg_database WHERE datname = 'evenkeel'`,
    );
    expect(row).toEqual({ encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8', datcollate: 'C.UTF-8' });
    const [lower] = await ask(
      postgres,
      `SELECT lower('ÄÖ') AS lower, version() LIKE 'PostgreSQL 18%' AS eighteen`,
    );
    expect(lower).toEqual({ lower: 'äö', eighteen: true });
  });

  test('shows the password to nobody and listens to nobody outside', async () => {
    process.env['SECRET_OF_THE_SERVER'] = 'not for the database';
    const there = place();
    const postgres = await there.start();
    const { host, password } = postgres.connection;
    const file = join(host, '..', 'password');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toBe(password);
    expect(statSync(join(host, '..')).mode & 0o777).toBe(0o700);
    await expect(
      ask({ ...postgres, connection: { ...postgres.connection, password: 'guess' } }, 'SELECT 1'),
    ).rejects.toThrow(/password authentication failed/);
    expect(await ask(postgres, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect(await ask(postgres, 'SHOW synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
    if (!onLinux) return;
    const pid = await postmasterPid(postgres);
    expect(tcpListenersOf(pid)).toEqual([]);
    expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(password);
    expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain('SECRET_OF_THE_SERVER');
    const session = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')[3];
    expect(Number(session), 'a session of its own, out of reach of Ctrl-C').toBe(pid);
  });

  test('has its socket in a short folder when the data folder is deep', async () => {
    const postgres = await place({ below: 'a-folder-with-a-long-name/'.repeat(6) }).start();
    expect(Buffer.byteLength(join(postgres.connection.host, '.s.PGSQL.5432'))).toBeLessThanOrEqual(103);
    expect(statSync(postgres.connection.host).mode & 0o777).toBe(0o700);
    expect(await ask(postgres, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('begins again what a crash left half made', async () => {
    const there = place();
    const half = join(there.dataDir, 'postgres', 'cluster.partial');
    mkdirSync(half, { recursive: true });
    writeFileSync(join(half, 'PG_VERSION'), '18');
    expect(await ask(await there.start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(existsSync(half)).toBe(false);
  });
});

describe('a later start', () => {
  test('finds what was written, and makes a database that is missing', async () => {
    const there = place();
    const first = await there.start();
    await ask(first, `CREATE TABLE kept AS SELECT 'still here' AS word`);
    await first.stop();
    await expect(ask(first, 'SELECT 1')).rejects.toThrow(/ENOENT|ECONNREFUSED/);
    const second = await there.start();
    expect(second.adopted).toBe(false);
    expect(second.connection).toEqual(first.connection);
    expect(await ask(second, 'SELECT word FROM kept')).toEqual([{ word: 'still here' }]);
    await second.stop();
    const other = await there.start({ database: 'other "one"' });
    expect(await ask(other, 'SELECT current_database() AS name')).toEqual([{ name: 'other "one"' }]);
  });

  test('refuses with a sentence when the cluster is of another PostgreSQL or its password is gone', async () => {
    const there = place();
    const first = await there.start();
    const home = join(first.connection.host, '..');
    await first.stop();
    writeFileSync(join(home, 'cluster', 'PG_VERSION'), '17\n');
    await expect(there.start()).rejects.toThrow(
      /made by PostgreSQL 17, this Evenkeel brings 18: make a backup/,
    );
    writeFileSync(join(home, 'cluster', 'PG_VERSION'), '18\n');
    writeFileSync(join(home, 'password'), 'another');
    await expect(there.start()).rejects.toThrow(/does not take the password in .*: bring that file back/);
  });
});

describe.runIf(weAreRoot())('as root', () => {
  test('runs as an unprivileged user inside a data folder that this user can reach', async () => {
    const there = place();
    const postgres = await there.start();
    expect(postgres.connection.host).toBe(join(there.dataDir, 'postgres', 'socket'));
    const owner = statSync(join(there.dataDir, 'postgres', 'cluster')).uid;
    expect(owner).not.toBe(0);
    if (onLinux) expect(statSync(`/proc/${await postmasterPid(postgres)}`).uid).toBe(owner);
    expect(statSync(there.dataDir).mode & 0o007, 'nothing for others').toBe(0);
  });

  test('below a folder that others cannot enter, the cluster is elsewhere and found again by its note', async () => {
    const there = place({ hidden: true });
    const first = await there.start();
    expect(first.connection.host.startsWith(there.base)).toBe(true);
    await ask(first, `CREATE TABLE kept AS SELECT 'still here' AS word`);
    await first.stop();
    const note = join(there.dataDir, 'postgres-is-elsewhere.txt');
    expect(readFileSync(note, 'utf8')).toMatch(/^\/.*\n\n[^]*evenkeel backup/);
    const second = await there.start();
    expect(await ask(second, 'SELECT word FROM kept')).toEqual([{ word: 'still here' }]);
    await second.stop();
    writeFileSync(note, `${there.base}/gone\n`);
    await expect(there.start()).rejects.toThrow(
      /should be in .*gone, but is not there: bring that folder back/,
    );
  });

  test('uses the data folder of an ordinary user as that user, and leaves it usable for them', async () => {
    const there = place();
    mkdirSync(there.dataDir, { mode: 0o700 });
    const owner = { uid: 65534, gid: 65534 };
    giveTo(there.dataDir, owner);
    const postgres = await there.start();
    expect(await ask(postgres, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await (await there.start({ role: 'tool' })).stop();
    await postgres.stop();
    const strangers = execFileSync('find', [there.dataDir, '!', '-uid', String(owner.uid)], {
      encoding: 'utf8',
    });
    expect(strangers).toBe('');
  });

  test('says what to do when not even the base can be entered', async () => {
    const there = place({ hidden: true });
    const base = join(there.dataDir, '..', 'base');
    await expect(there.start({ base })).rejects.toThrow(/can enter neither .* nor .*: set EVENKEEL_DATA_DIR/);
  });
});
