import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

/** The sources under check: the real checkout, or a few planted files. Paths are relative, with forward slashes. */
export interface Tree {
  readonly paths: readonly string[];
  readonly read: (path: string) => string;
}

/** A broken rule of the house. `instead` says what to do, because a fence without a gate is only in the way. */
export interface Violation {
  readonly path: string;
  readonly found: string;
  readonly instead: string;
}

/** What a check looked at and what it found: a check that saw nothing has proved nothing. */
export interface Finding {
  readonly looked: number;
  readonly violations: readonly Violation[];
}

export const repository = resolve(import.meta.dirname, '../..');

/** Every file that is or would be committed. Without git (an unpacked archive) every file outside the built folders. */
export function realTree(root: string = repository): Tree {
  const paths = listed(root).filter((path) =>
    statSync(join(root, path), { throwIfNoEntry: false })?.isFile(),
  );
  return { paths: paths.toSorted(), read: (path) => readFileSync(join(root, path), 'utf8') };
}

/** A tree of planted files, path to text. */
export function plantedTree(files: Readonly<Record<string, string>>): Tree {
  return {
    paths: Object.keys(files),
    read: (path) => {
      const text = files[path];
      if (text === undefined) throw new Error(`not planted: ${path}`);
      return text;
    },
  };
}

/** The names of the feature folders that hold at least one file. */
export function featuresOf(tree: Tree): string[] {
  const names = tree.paths.map((path) => /^src\/features\/([^/]+)\//.exec(path)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].toSorted();
}

export const isTest = (path: string): boolean =>
  /\.(?:test|fixture)\.tsx?$/.test(path) || path.startsWith('test/');
export const isSource = (path: string): boolean => /^src\/.*\.tsx?$/.test(path);

/** One line per violation, each with its remedy, for the message of a failing test. */
export function tell(violations: readonly Violation[]): string {
  return violations.map(({ path, found, instead }) => `${path}: ${found}\n    ${instead}`).join('\n');
}

function listed(root: string): string[] {
  try {
    const output = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return output.split('\0').filter((path) => path !== '');
  } catch {
    return walk(root, root);
  }
}

const built = new Set(['node_modules', '.git', 'data', 'dist', 'coverage', 'screenshots', '.cache']);

function walk(folder: string, root: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (built.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path, root) : [relative(root, path).split(sep).join('/')];
  });
}
