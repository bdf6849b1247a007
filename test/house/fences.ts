import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import type { ICruiseResult, IFlattenedRuleSet } from 'dependency-cruiser';
import type { Finding, Violation } from './tree.ts';
import { repository } from './tree.ts';

interface Rule {
  readonly name: string;
  readonly comment: string;
  readonly from: { readonly path?: Pattern; readonly pathNot?: Pattern };
  readonly to: { readonly path?: Pattern; readonly reachable?: boolean };
}
type Pattern = string | readonly string[];
type Module = ICruiseResult['modules'][number];
interface Broken {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}
interface Fenced {
  readonly forbidden: readonly Rule[];
  readonly options: object;
}

const { forbidden, options }: Fenced = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');

/** The names of all fences. */
export const ruleNames: readonly string[] = forbidden.map(({ name }) => name);

/** A finding, with the names of the rules that were broken and the modules that were seen. */
export interface Fences extends Finding {
  readonly broken: readonly Broken[];
  readonly modules: readonly string[];
}

/** Follows every import below the folders and holds it against the rules of .dependency-cruiser.cjs. */
export async function checkFences(
  root: string = repository,
  folders: readonly string[] = ['src', 'test', 'scripts'],
): Promise<Fences> {
  const { output } = await cruise(
    folders.filter((folder) => existsSync(join(root, folder))),
    {
      ...options,
      baseDir: root,
      validate: true,
      ruleSet: {
        forbidden: forbidden.filter(({ to }) => !to.reachable) as NonNullable<IFlattenedRuleSet['forbidden']>,
      },
    },
  );
  const { modules, summary } = output as ICruiseResult;
  const comments = new Map(forbidden.map(({ name, comment }) => [name, comment]));
  const broken = [
    ...summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    ...forbidden.filter(({ to }) => to.reachable).flatMap((rule) => reached(rule, modules)),
  ];
  const own = modules
    .filter(({ source }) => /^(?:src|test|scripts)\//.test(source))
    .map(({ source }) => source);
  return {
    looked: own.length,
    modules: own,
    broken,
    violations: broken.map(({ rule, from, to }): Violation => ({
      path: from,
      found: `imports ${to} (${rule})`,
      instead: comments.get(rule) ?? '',
    })),
  };
}

/** What a rule forbids to be reached by whatever way. The tool looks for one way after the other, and takes a minute for it. */
function reached({ name, from, to }: Rule, modules: readonly Module[]): Broken[] {
  const needs = new Map(
    modules.map(({ source, dependencies }) => [source, dependencies.map(({ resolved }) => resolved)]),
  );
  const matches = (pattern: Pattern | undefined, path: string) =>
    pattern !== undefined && [pattern].flat().some((one) => new RegExp(one).test(path));
  return modules
    .filter(({ source }) => matches(from.path, source) && !matches(from.pathNot, source))
    .flatMap(({ source }) => {
      const seen = new Set([source]);
      for (const path of seen) for (const needed of needs.get(path) ?? []) seen.add(needed);
      return [...seen]
        .filter((path) => path !== source && matches(to.path, path))
        .map((path) => ({ rule: name, from: source, to: path }));
    });
}
