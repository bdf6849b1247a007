import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

// A clone in miniature: the real setup.mjs with an npm that "installs" Node and Vite as small scripts. What the real
// npm does with the real libraries shows on every fresh clone.

test('a fresh clone is installed and built once, with a line for each; afterwards there is nothing to do or say', () => {
  const clone = freshClone();
  const first = clone.setUp('start');
  expect(first.text).toMatch(/^Installing what .*\nBuilding the web app.*\n$/);
  expect(first.status).toBe(0);
  expect(clone.read('dist/web/index.html')).toBe('built 1 times');
  expect(clone.setUp('start')).toEqual({ status: 0, text: '' });
  expect(clone.setUp('test')).toEqual({ status: 0, text: '' });
});

test('npm runs a second time under Node 26, and may not rewrite the lock', () => {
  const clone = freshClone();
  const lock = clone.read('package-lock.json');
  clone.setUp('test');
  const calls = clone.read('npm-calls').trim().split('\n');
  expect(calls).toEqual([
    expect.stringMatching(`^${process.execPath} install .*--include=dev`),
    expect.stringMatching(`^${clone.home}/node_modules/node/bin/node install .*--include=dev`),
  ]);
  expect(clone.read('package-lock.json')).toBe(lock);
});

test('a changed lock or other libraries install again, another version of the product does not', () => {
  const clone = freshClone();
  clone.setUp('test');
  const description = JSON.parse(clone.read('package.json')) as Record<string, unknown>;
  clone.write('package.json', JSON.stringify({ ...description, version: '0.2.0', scripts: { a: 'b' } }));
  expect(clone.setUp('test').text).toBe('');
  clone.write('package-lock.json', '{ "changed": true }');
  expect(clone.setUp('test').text).toMatch(/^Installing/);
  clone.write('package.json', JSON.stringify({ ...description, dependencies: { more: '1.0.0' } }));
  expect(clone.setUp('test').text).toMatch(/^Installing/);
});

test('the web app is built again when a source changed, not when one was only touched or runs elsewhere', () => {
  const clone = freshClone();
  clone.setUp('start');
  const source = join(clone.home, 'src/web/main.tsx');
  utimesSync(source, 1, 1);
  clone.write('src/features/paging/server/send.ts', 'server');
  clone.write('src/features/paging/core/page.test.ts', 'test');
  expect(clone.setUp('start').text).toBe('');
  appendFileSync(source, '// more');
  expect(clone.setUp('start').text).toMatch(/^Building/);
  expect(clone.read('dist/web/index.html')).toBe('built 2 times');
  clone.write('src/features/paging/core/page.ts', 'rule');
  expect(clone.setUp('start').text).toMatch(/^Building/);
});

test('a failed build says why, keeps the old app and is tried again', () => {
  const clone = freshClone();
  clone.setUp('start');
  clone.write('src/web/main.tsx', 'BROKEN');
  const failed = clone.setUp('start');
  expect(failed.status).toBe(1);
  expect(failed.text).toMatch(/main\.tsx is broken[^]*could not be built/);
  expect(clone.read('dist/web/index.html')).toBe('built 1 times');
  clone.write('src/web/main.tsx', 'mended');
  expect(clone.setUp('start').status).toBe(0);
  expect(clone.read('dist/web/index.html')).toBe('built 2 times');
});

test("a failed install shows npm's words, and the next start tries again", () => {
  const clone = freshClone();
  clone.write('npm-fails', 'E404 no such library');
  const failed = clone.setUp('start');
  expect(failed.status).toBe(1);
  expect(failed.text).toMatch(/E404 no such library[^]*"npm start" tries again/);
  rmSync(join(clone.home, 'npm-fails'));
  expect(clone.setUp('start').status).toBe(0);
});

test('a Node 26 that did not install although npm is content is installed again', () => {
  const clone = freshClone();
  clone.setUp('test');
  rmSync(join(clone.home, 'node_modules/node/bin/node'));
  expect(clone.setUp('test').text).toMatch(/^Installing/);
  expect(existsSync(join(clone.home, 'node_modules/node/bin/node'))).toBe(true);
});

const FAKE_NPM = `
const { appendFileSync, copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } = require('node:fs');
appendFileSync('npm-calls', [process.argv0, ...process.argv.slice(2)].join(' ') + '\\n');
if (existsSync('npm-fails')) { console.error(readFileSync('npm-fails', 'utf8')); process.exit(1); }
for (const folder of ['node/bin', 'vite/bin', 'vitest']) mkdirSync('node_modules/' + folder, { recursive: true });
if (!existsSync('node_modules/node/bin/node')) symlinkSync(process.execPath, 'node_modules/node/bin/node');
copyFileSync('fake-vite.js', 'node_modules/vite/bin/vite.js');
writeFileSync('package-lock.json', 'rewritten by npm');
`;

const FAKE_VITE = `
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
if (readFileSync('src/web/main.tsx', 'utf8') === 'BROKEN') { console.error('main.tsx is broken'); process.exit(1); }
const builds = existsSync('builds') ? Number(readFileSync('builds', 'utf8')) + 1 : 1;
writeFileSync('builds', String(builds));
writeFileSync(process.argv[process.argv.indexOf('--outDir') + 1] + '/index.html', 'built ' + builds + ' times');
`;

function freshClone() {
  const home = mkdtempSync('/tmp/evenkeel-clone-');
  chmodSync(home, 0o755);
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  };
  write('package.json', JSON.stringify({ version: '0.1.0', dependencies: { some: '1.0.0' } }));
  write('package-lock.json', '{ "some": "1.0.0" }');
  write('vite.config.ts', '');
  write('src/web/main.tsx', 'whole');
  write('npm/npm-cli.js', FAKE_NPM);
  write('fake-vite.js', FAKE_VITE);
  mkdirSync(join(home, 'scripts'));
  cpSync(fileURLToPath(new URL('setup.mjs', import.meta.url)), join(home, 'scripts/setup.mjs'));
  return {
    home,
    write,
    read: (path: string): string => readFileSync(join(home, path), 'utf8'),
    setUp: (purpose: 'start' | 'test'): { status: number | null; text: string } => {
      const done = spawnSync(process.execPath, [join(home, 'scripts/setup.mjs'), '--for', purpose], {
        cwd: '/',
        encoding: 'utf8',
        env: {
          PATH: '/usr/bin:/bin',
          npm_execpath: join(home, 'npm/npm-cli.js'),
          npm_node_execpath: process.execPath,
        },
      });
      return { status: done.status, text: done.stdout + done.stderr };
    },
  };
}
