import { callsOf, keysOf, literals } from '../syntax.ts';
import { isSource, isTest } from '../tree.ts';
import type { Finding, Tree, Violation } from '../tree.ts';

/** A declared problem code: `paging/already-acknowledged`. */
interface Declared {
  readonly path: string;
  readonly code: string;
}

const pages = 'docs/problems/';
const notCodes = ['README.md', 'index.md'];

/** Every problem code has a page that says what to do, and every page has a code. */
export function checkProblems(tree: Tree): Finding {
  const declared = tree.paths
    .filter((path) => isSource(path) && !isTest(path))
    .flatMap((path) => declaredIn(path, tree.read(path)));
  const expected = new Map(declared.map((one) => [pageOf(one.code), one]));
  const violations: Violation[] = [];
  for (const [page, { path, code }] of expected) {
    const text = tree.paths.includes(page) ? tree.read(page) : undefined;
    if (text === undefined)
      violations.push({
        path,
        found: `problem ${code} has no page`,
        instead: `Write ${page}: what happened, and what to do now.`,
      });
    else if (!text.includes(code) || text.trim().length < 120)
      violations.push({
        path: page,
        found: 'says too little',
        instead: `Name the code \`${code}\`, say in plain words what happened, and what the reader does now.`,
      });
  }
  for (const page of tree.paths.filter((path) => path.startsWith(pages) && path.endsWith('.md')))
    if (!expected.has(page) && !notCodes.includes(page.slice(pages.length)))
      violations.push({
        path: page,
        found: 'belongs to no declared problem',
        instead: 'Delete the page, or rename it with its code.',
      });
  return { looked: expected.size, violations };
}

const pageOf = (code: string): string => `${pages}${code.replaceAll('/', '-')}.md`;

function declaredIn(path: string, text: string): Declared[] {
  if (!text.includes('defineProblems')) return [];
  return callsOf(path, text, (name) => name === 'defineProblems').flatMap(({ args }) => {
    const [feature] = literals(args[0]);
    return feature === undefined ? [] : keysOf(args[1]).map((name) => ({ path, code: `${feature}/${name}` }));
  });
}
