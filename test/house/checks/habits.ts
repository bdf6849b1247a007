import { codeOf, inlineImportsOf } from '../syntax.ts';
import { isSource, isTest } from '../tree.ts';
import type { Finding, Tree, Violation } from '../tree.ts';

const most = 400;
const code = /\.(?:ts|tsx|mjs|cjs|css|sql)$/;
const generated = /\.generated\.ts$|^src\/web\/routeTree/;

/** A file that one can hold in the head: at most 400 lines, tests and generated files apart. */
export function checkLengths(tree: Tree): Finding {
  const paths = tree.paths.filter(
    (path) => code.test(path) && !/\.test\.tsx?$/.test(path) && !generated.test(path),
  );
  const violations = paths.flatMap((path): Violation[] => {
    const lines = tree.read(path).trimEnd().split('\n').length;
    return lines <= most
      ? []
      : [
          {
            path,
            found: `has ${lines} lines, ${most} are the most`,
            instead: 'Look for the second thing it is about, and give that a file of its own.',
          },
        ];
  });
  return { looked: paths.length, violations };
}

// Written in parts, so that this file does not trip over itself.
const word = (...parts: string[]): string => parts.join('');
const machinePath = new RegExp(
  `(?:^|[^\\w./-])(?:${word('/wo', 'rk/')}(?:main|shared|\\.)|${word('/tmp', '/ek')}\\b)`,
  'm',
);
const registryHost = new RegExp(
  `https?://[^\\s"'\`)]*(?:${word('regis', 'try')}\\.|${word('npm', 'js')}\\.|artifactory|nexus|${word('py', 'pi')}\\.|${word('deb.', 'debian')})`,
  'i',
);
const resolvedHost = new RegExp(`"${word('reso', 'lved')}":\\s*"https?:`);

/** Nothing that is committed speaks of the machine it was made on. */
export function checkPlaces(tree: Tree): Finding {
  const paths = tree.paths.filter((path) => !/\.(?:png|jpg|ico|woff2?|gif|webp|pdf)$/.test(path));
  const violations = paths.flatMap((path): Violation[] => {
    const text = tree.read(path);
    const found: Violation[] = [];
    const place = machinePath.exec(text)?.[0]?.trim();
    if (place !== undefined)
      found.push({
        path,
        found: `names a folder of one machine (${place})`,
        instead: 'Use a relative path, or a made-up one such as /srv/evenkeel.',
      });
    if (registryHost.test(text) || (path === 'package-lock.json' && resolvedHost.test(text)))
      found.push({
        path,
        found: 'names the host of a package registry',
        instead: 'Name the package and its version only; .npmrc keeps hosts out of the lock.',
      });
    return found;
  });
  return { looked: paths.length, violations };
}

const unfinished: readonly (readonly [pattern: RegExp, name: string, instead: string, inCode: boolean])[] = [
  [
    new RegExp(`\\b(?:${word('TO', 'DO')}|${word('FIX', 'ME')}|${word('XX', 'X')})\\b`),
    'an unfinished mark',
    'Finish it, or open an issue and leave the mark out.',
    false,
  ],
  [
    new RegExp(`@ts-(?:${word('ig', 'nore')}|${word('no', 'check')})`),
    'a silenced compiler',
    'Fix the type; where a library is wrong, use @ts-expect-error with the reason.',
    false,
  ],
  [/\bas\s+any\b/, '`as any`', 'Give it its type, or parse it at the border with zod.', true],
  [/\bcoming soon\b/i, 'a promise', 'Leave it out of the screen until it is there.', true],
];

/** No loose ends in the product's sources. */
export function checkLooseEnds(tree: Tree): Finding {
  const paths = tree.paths.filter(isSource);
  const violations = paths.flatMap((path) => {
    const text = tree.read(path);
    return unfinished
      .filter(([, name]) => name !== '`as any`' || !isTest(path))
      .filter(([pattern, , , inCode]) => pattern.test(text) && (!inCode || pattern.test(codeOf(path, text))))
      .map(([, name, instead]): Violation => ({ path, found: `holds ${name}`, instead }));
  });
  return { looked: paths.length, violations };
}

/** Imports stand at the top, where the fences see them: `import('./x.ts').T` would climb over. */
export function checkHiddenImports(tree: Tree): Finding {
  const paths = tree.paths.filter(isSource);
  const violations = paths.flatMap((path) =>
    inlineImportsOf(path, tree.read(path)).map((target): Violation => ({
      path,
      found: `imports a type inline from ${target}`,
      instead: 'Write `import type { ... } from` at the top of the file.',
    })),
  );
  return { looked: paths.length, violations };
}
