import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realTree, repository } from './tree.ts';

const core = 'src/features/paging/core/step.ts';
const kit = 'src/kit/id.ts';
const server = 'src/features/paging/server/page.ts';
const web = 'src/features/paging/web/Page.tsx';
const webTest = 'src/features/paging/web/Page.test.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'house-runtimes-'));
  const settings = realTree().paths.filter((path) =>
    /^(?:tsconfig[\w.-]*|\.oxlintrc|package)\.json$/.test(path),
  );
  for (const path of settings) copyFileSync(join(repository, path), join(root, path));
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
});
afterAll(() => rmSync(root, { recursive: true }));

/** Writes one file, runs a program of the project on it, and gives what it said; `well` when it had nothing to say. */
function said(path: string, text: string, program: string, args: readonly string[]): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  try {
    const { stdout, stderr, error, status } = spawnSync(
      join(repository, 'node_modules/.bin', program),
      args,
      {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, PATH: `${join(repository, 'node_modules/.bin')}:${process.env['PATH']}` },
      },
    );
    if (error) throw error;
    return status === 0 ? 'well' : stdout + stderr;
  } finally {
    rmSync(join(root, path));
  }
}

describe('what does not exist in a runtime does not compile there', () => {
  const rows: readonly (readonly [program: string, path: string, text: string, error: string])[] = [
    ['core', core, `fetch('x');`, `Cannot find name 'fetch'`],
    ['core', core, `setTimeout(() => {}, 1);`, `Cannot find name 'setTimeout'`],
    ['core', core, `process.exit();`, `Cannot find name 'process'`],
    ['core', core, `crypto.randomUUID();`, `Cannot find name 'crypto'`],
    ['core', core, `export const at = (now: Temporal.Instant): string => now.toString();`, ''],
    ['core', kit, `document.title;`, `Cannot find name 'document'`],
    [
      'core',
      'src/features/paging/contract.ts',
      `import { z } from 'zod'; fetch('x'); z.string();`,
      `Cannot find name 'fetch'`,
    ],
    ['node', server, `document.title;`, `Cannot find name 'document'`],
    ['node', server, `export const pid: number = process.pid; await fetch('x');`, ''],
    ['node', server, `export enum State { open }`, 'erasableSyntaxOnly'],
    ['node', server, `export const a: string = ['x'][0];`, `'string | undefined'`],
    ['node', server, `export const a: { b?: string } = { b: undefined };`, 'exactOptionalPropertyTypes'],
    ['web', web, `export const Page = () => <b>{process.pid}</b>;`, `Cannot find name 'process'`],
    ['web', web, `export const Page = () => <b>{document.title}</b>;`, ''],
    ['web-tests', webTest, `export const both = [document.title, process.pid];`, ''],
  ];
  test.each(rows)('%s: %s: %s', (program, path, text, error) => {
    const args = [
      '-p',
      `tsconfig.${program}.json`,
      '--pretty',
      'false',
      '--tsBuildInfoFile',
      join(root, 'x.tsbuildinfo'),
    ];
    const heard = said(path, text, 'tsc', args);
    if (error === '') expect(heard).toBe('well');
    else expect(heard).toContain(error);
  });
});

describe('what core must not know, lint refuses', () => {
  const rows: readonly (readonly [path: string, text: string, rule: string])[] = [
    [core, `export const a = Date.now();`, 'no-restricted-globals'],
    [core, `export const a = new Date();`, 'no-restricted-globals'],
    [core, `export const a = Temporal.Now.instant();`, 'no-restricted-properties'],
    [core, `const { Now } = Temporal;\nexport const a = Now.instant();`, 'no-restricted-properties'],
    [core, `export const a = Math.random();`, 'no-restricted-properties'],
    [core, `console.log('x');`, 'no-console'],
    [kit, `export const a = Math.random();`, 'no-restricted-properties'],
    [server, `console.log('x');`, 'no-console'],
    [server, `export const a = new Date(Date.now());`, ''],
    [server, `const a = async (): Promise<void> => {};\na();`, 'no-floating-promises'],
    [server, `export const a: any = 1;`, 'no-explicit-any'],
    [
      server,
      `export function a(k: 'x' | 'y'): void { switch (k) { case 'x': return; } }`,
      'switch-exhaustiveness-check',
    ],
    ['src/features/paging/cli/page.ts', `console.log('x');`, ''],
    [web, `export const A = () => <b dangerouslySetInnerHTML={{ __html: 'x' }} />;`, 'no-danger'],
  ];
  test.each(rows)('%s: %s', (path, text, rule) => {
    const heard = said(path, text, 'oxlint', ['--format', 'unix', path]);
    if (rule === '') expect(heard).toBe('well');
    else expect(heard).toContain(rule);
  });
});
