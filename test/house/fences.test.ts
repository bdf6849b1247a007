import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkFences, ruleNames } from './fences.ts';
import type { Fences } from './fences.ts';
import floors from './floors.json' with { type: 'json' };
import { repository } from './tree.ts';

/** Law-abiding neighbours: every one of these imports is allowed. */
const lawful: Record<string, string> = {
  'package.json': JSON.stringify({
    name: 'planted',
    type: 'module',
    dependencies: { zod: '*', fastify: '*', react: '*', kysely: '*' },
    devDependencies: { vitest: '*', prettier: '*' },
  }),
  'src/kit/id.ts': `export const id = 'id';`,
  'src/platform/contract/index.ts': `import { z } from 'zod'; export const route = z.string();`,
  'src/platform/db/open.ts': `import type { Kysely } from 'kysely'; export type Db = Kysely<unknown>;`,
  'src/platform/part.ts': `import type { Whole } from './whole.ts'; export const part = (whole: Whole) => whole;`,
  'src/platform/whole.ts': `import { part } from './part.ts'; export interface Whole { part: typeof part }`,
  'src/features/identity/index.ts': `export { findPerson } from './server/find-person.ts';`,
  'src/features/identity/server/find-person.ts': `import type { Db } from '../../../platform/db/open.ts'; export const findPerson = (db: Db) => db;`,
  'src/features/identity/server/hidden.ts': `export type Hidden = string; export const hidden = 1;`,
  'src/features/identity/core/person.ts': `import { id } from '../../../kit/id.ts'; export type Person = typeof id; export const person = id;`,
  'src/features/identity/contract.ts': `import { z } from 'zod'; import { route } from '../../platform/contract/index.ts'; import type { Person } from './core/person.ts'; export const r = [z, route] as unknown as Person;`,
  'src/features/identity/web/index.ts': `export const PersonBadge = 1;`,
  'src/features/identity/web/Badge.ts': `export const Badge = 1;`,
  'src/features/paging/index.ts': `export const startPaging = 1;`,
  'src/features/paging/core/step.ts': `import type { Person } from '../../identity/core/person.ts'; export type Step = Person;`,
  'src/features/paging/server/page.ts': `import { findPerson } from '../../identity/index.ts'; export const page = findPerson;`,
  'src/features/paging/web/Page.tsx': `import { PersonBadge } from '../../identity/web/index.ts'; import { r } from '../contract.ts'; export const Page = () => <b>{PersonBadge}{String(r)}</b>;`,
  'src/features/paging/contract.ts': `export { r } from '../identity/contract.ts';`,
  'src/features/support/index.ts': `export type Support = 1;`,
  'src/features/incidents/index.ts': `export type Incident = 1; export const incident = 1;`,
  'src/web/router.tsx': `import { PersonBadge } from '../features/identity/web/index.ts'; export const router = PersonBadge;`,
  'src/web/ui/Card.tsx': `import type { ReactNode } from 'react'; export const Card = (p: { c: ReactNode }) => <p>{p.c}</p>;`,
  'src/server/main.ts': `import { startPaging } from '../features/paging/index.ts'; export const main = startPaging;`,
  'src/cli/main.ts': `import { main } from '../server/main.ts'; export const cli = main;`,
  'test/harness/cast.ts': `export const cast = 1;`,
  'src/features/paging/server/page.test.ts': `import { test } from 'vitest'; import { cast } from '../../../../test/harness/cast.ts'; import { page } from './page.ts'; test('', () => [cast, page]);`,
};

const identityServer = '../../identity/server/hidden.ts';

/** One planted trespasser per row: where it stands, what it does, and the rule that must catch it. */
const trespassers: readonly (readonly [rule: string, path: string, text: string])[] = [
  ['core-imports-core-and-kit', 'src/features/paging/core/a.ts', `import '../../../platform/db/open.ts';`],
  [
    'core-imports-core-and-kit',
    'src/features/paging/core/b.ts',
    `import { readFileSync } from 'node:fs'; export const x = readFileSync;`,
  ],
  [
    'core-imports-core-and-kit',
    'src/features/paging/core/c.ts',
    `import type { Page } from '../server/page.ts'; export type X = Page;`,
  ],
  [
    'core-imports-core-and-kit',
    'src/features/paging/core/d.ts',
    `import { z } from 'zod'; export const x = z;`,
  ],
  [
    'kit-knows-nobody',
    'src/kit/a.ts',
    `import type { Db } from '../platform/db/open.ts'; export type X = Db;`,
  ],
  [
    'contract-is-for-everyone',
    'src/features/incidents/contract.ts',
    `import type { Db } from '../../platform/db/open.ts'; export type X = Db;`,
  ],
  [
    'platform-knows-no-feature',
    'src/platform/a.ts',
    `import type { Person } from '../features/identity/core/person.ts'; export type X = Person;`,
  ],
  [
    'platform-contract-knows-no-platform',
    'src/platform/contract/a.ts',
    `export type { Db } from '../db/open.ts';`,
  ],
  [
    'enter-by-the-door',
    'src/features/paging/server/a.ts',
    `import { hidden } from '${identityServer}'; export const x = hidden;`,
  ],
  [
    'enter-by-the-door',
    'src/features/paging/server/b.ts',
    `import type { Hidden } from '${identityServer}'; export type X = Hidden;`,
  ],
  [
    'enter-by-the-door',
    'src/features/paging/server/c.ts',
    `export const x = () => import('${identityServer}');`,
  ],
  ['enter-by-the-door', 'src/features/paging/server/d.ts', `export * from '${identityServer}';`],
  [
    'enter-by-the-door',
    'src/features/paging/server/a.test.ts',
    `import { hidden } from '${identityServer}'; export const x = hidden;`,
  ],
  [
    'enter-by-the-door',
    'src/features/paging/web/b.tsx',
    `import { Badge } from '../../identity/web/Badge.ts'; export const x = <b>{Badge}</b>;`,
  ],
  [
    'roots-enter-by-the-door',
    'src/server/a.ts',
    `import { page } from '../features/paging/server/page.ts'; export const x = page;`,
  ],
  [
    'roots-enter-by-the-door',
    'src/web/a.ts',
    `import { Badge } from '../features/identity/web/Badge.ts'; export const x = Badge;`,
  ],
  [
    'primitives-know-no-feature',
    'src/web/ui/a.tsx',
    `import type { Person } from '../../features/identity/core/person.ts'; export const X = (p: Person) => <b>{p}</b>;`,
  ],
  [
    'floor-of-identity',
    'src/features/identity/server/a.ts',
    `import { startPaging } from '../../paging/index.ts'; export const x = startPaging;`,
  ],
  [
    'floor-of-paging',
    'src/features/paging/core/e.ts',
    `import type { Incident } from '../../incidents/index.ts'; export type X = Incident;`,
  ],
  [
    'floor-of-incidents',
    'src/features/incidents/server/a.ts',
    `import type { Support } from '../../support/index.ts'; export type X = Support;`,
  ],
  [
    'web-never-reaches-server',
    'src/features/paging/web/a.ts',
    `import { page } from '../server/page.ts'; export const x = page;`,
  ],
  [
    'web-never-reaches-server',
    'src/web/b.ts',
    `import type { Db } from '../platform/db/open.ts'; export type X = Db;`,
  ],
  [
    'web-never-reaches-server',
    'src/features/incidents/web/far.ts',
    `import { c } from '../core/clean.ts'; export const x = c;`,
  ],
  [
    'core-imports-core-and-kit',
    'src/features/incidents/core/clean.ts',
    `import { incident } from '../index.ts'; export const c = incident;`,
  ],
  [
    'server-never-reaches-web',
    'src/features/paging/server/e.ts',
    `import { Page } from '../web/Page.tsx'; export const x = Page;`,
  ],
  [
    'server-never-reaches-cli',
    'src/server/b.ts',
    `import { cli } from '../cli/main.ts'; export const x = cli;`,
  ],
  [
    'commands-are-clients',
    'src/features/paging/cli/a.ts',
    `import { page } from '../server/page.ts'; export const x = page;`,
  ],
  [
    'nobody-imports-the-root',
    'src/features/paging/server/f.ts',
    `import { main } from '../../../server/main.ts'; export const x = main;`,
  ],
  [
    'product-never-imports-tests',
    'src/features/paging/server/g.ts',
    `import { cast } from '../../../../test/harness/cast.ts'; export const x = cast;`,
  ],
  [
    'server-has-no-react',
    'src/features/paging/server/h.ts',
    `import { useState } from 'react'; export const x = useState;`,
  ],
  [
    'web-has-no-server-library',
    'src/features/paging/web/c.ts',
    `import { fastify } from 'fastify'; export const x = fastify;`,
  ],
  [
    'no-circles-in-platform',
    'src/platform/ring-a.ts',
    `import { b } from './ring-b.ts'; export const a = () => b;`,
  ],
  [
    'no-circles',
    'src/features/paging/server/ring-a.ts',
    `import type { B } from './ring-b.ts'; export type A = B;`,
  ],
  [
    'imports-resolve',
    'src/features/paging/server/i.ts',
    `import { x } from './nowhere.ts'; export const y = x;`,
  ],
  [
    'packages-are-declared',
    'src/features/paging/server/j.ts',
    `import pino from 'pino'; export const x = pino;`,
  ],
  [
    'product-needs-no-dev-package',
    'src/features/paging/server/k.ts',
    `import { format } from 'prettier'; export const x = format;`,
  ],
];

const roots: string[] = [];

/** Writes the files into a folder of their own and follows their imports. */
async function plant(files: Record<string, string>): Promise<Fences> {
  const root = mkdtempSync(join(tmpdir(), 'house-'));
  roots.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  return checkFences(root, ['src', 'test']);
}

afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true })));

describe('the fences', () => {
  let planted: Fences;
  beforeAll(async () => {
    planted = await plant({
      ...lawful,
      // The other half of the circle, which is told once, from the file that was seen first.
      'src/features/paging/server/ring-b.ts': `import type { A } from './ring-a.ts'; export type B = A;`,
      'src/platform/ring-b.ts': `import { a } from './ring-a.ts'; export const b = () => a;`,
      ...Object.fromEntries(trespassers.map(([, path, text]) => [path, text])),
    });
  });

  test('let the law-abiding pass, and see every one of them', async () => {
    const { broken, looked } = await plant(lawful);
    expect(broken).toEqual([]);
    expect(looked).toBe(Object.keys(lawful).length - 1);
  });

  test.each(trespassers)('%s catches %s', (rule, path) => {
    expect(planted.broken.filter(({ from }) => from === path).map((one) => one.rule)).toContain(rule);
  });

  test('every rule has a trespasser, and says what to do instead', () => {
    const tried = new Set(trespassers.map(([rule]) => rule));
    expect(ruleNames.filter((name) => !tried.has(name) && !name.startsWith('floor-of-'))).toEqual([]);
    expect(planted.violations.filter(({ instead }) => instead.length < 40)).toEqual([]);
  });

  const pairs = floors.flatMap((floor, level) =>
    floor.flatMap((lower) =>
      floors
        .slice(level)
        .flatMap((above) => above.filter((other) => other !== lower).map((upper) => [lower, upper] as const)),
    ),
  );
  test('no feature stands on its own floor or a higher one, whichever it is', async () => {
    const names = floors.flat();
    const files = names.map((name) => [`src/features/${name}/index.ts`, `export type T = '${name}';`]);
    const climbers = pairs.map(([lower, upper]): [string, string] => [
      `src/features/${lower}/server/on-${upper}.ts`,
      `import type { T } from '../../${upper}/index.ts'; export type X = T;`,
    ]);
    const { broken } = await plant(Object.fromEntries([...files, ...climbers]));
    const caught = broken.filter(({ rule }) => rule.startsWith('floor-of-')).map(({ from }) => from);
    expect(caught.toSorted()).toEqual(climbers.map(([path]) => path).toSorted());
  });
});
