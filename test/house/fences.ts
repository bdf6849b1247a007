import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import type { ICruiseResult } from 'dependency-cruiser';
import type { Finding, Violation } from './tree.ts';
import { repository } from './tree.ts';

const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');

/** The names of all fences. */
export const ruleNames: readonly string[] = forbidden.map((rule: { name: string }) => rule.name);

/** A finding, with the names of the rules that were broken and the modules that were seen. */
export interface Fences extends Finding {
  readonly broken: readonly { readonly rule: string; readonly from: string; readonly to: string }[];
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
      ruleSet: { forbidden },
      outputType: undefined,
    },
  );
  const { modules, summary } = output as ICruiseResult;
  const comments = new Map<string, string>(
    forbidden.map((rule: { name: string; comment: string }) => [rule.name, rule.comment]),
  );
  const broken = summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
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
