import { callsOf, literals, stringsOf } from '../syntax.ts';
import { isSource, isTest } from '../tree.ts';
import type { Finding, Tree, Violation } from '../tree.ts';
import { ownersOf } from './owners.ts';
import type { Owner } from './owners.ts';

const reads = [
  'selectFrom',
  'innerJoin',
  'leftJoin',
  'rightJoin',
  'fullJoin',
  'crossJoin',
  'using',
  'from',
  'table',
];
const writes = ['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'];

const looksLikeSql =
  /\b(?:select|insert\s+into|update\s+\S+(?:\s+as\s+\w+|\s+\w+)?\s+set|delete\s+from|truncate|copy)\b/i;
const rawRead = /\b(?:from|join|using|table|copy)\s+(?:only\s+|lateral\s+)?"?(\w+)"?/gi;
const rawWrite =
  /(?:\b(?:insert|merge)\s+into|\bdelete\s+from|(?<!\bfor\s)(?<!\bdo\s)(?<!\bkey\s)\bupdate|\btruncate(?:\s+table)?)\s+(?:only\s+)?"?(\w+)"?/gi;

interface Touch {
  readonly table: string;
  readonly writes: boolean;
}

/** Only the feature that owns a table touches it, in its server/ folder; declared readers may read. */
export function checkTables(tree: Tree, features: readonly string[]): Finding {
  const { owners, violations } = ownersOf(tree, [...features, 'platform']);
  const byTable = new Map(owners.map((owner) => [owner.table, owner]));
  const paths = tree.paths.filter((path) => isSource(path) && !isTest(path) && !isBrowser(path));
  const trespasses = paths.flatMap((path) => {
    const home = homeOf(path);
    return touches(path, tree.read(path)).flatMap((touch): Violation[] => {
      const owner = byTable.get(touch.table);
      return owner && !isAllowed(home, owner, touch.writes) ? [trespass(path, owner, touch.writes)] : [];
    });
  });
  return { looked: owners.length, violations: [...violations, ...unique(trespasses)] };
}

/** The tables that a file's queries name, whether built with Kysely or written as SQL. */
export function touches(path: string, text: string): Touch[] {
  const built = callsOf(path, text, (name) => reads.includes(name) || writes.includes(name)).flatMap(
    ({ name, args }) =>
      literals(args[0]).map((table) => ({
        table: table.split(/\s/)[0] ?? '',
        writes: writes.includes(name),
      })),
  );
  const raw = stringsOf(path, text)
    .filter((one) => looksLikeSql.test(one))
    .flatMap((sql) => [
      ...[...sql.matchAll(rawWrite)].map((match) => ({ table: match[1] ?? '', writes: true })),
      ...[...sql.matchAll(rawRead)].map((match) => ({ table: match[1] ?? '', writes: false })),
    ]);
  return [...built, ...raw];
}

const isBrowser = (path: string): boolean => /^src\/(?:web|features\/[^/]+\/web)\//.test(path);

/** `paging` for files below src/features/paging/server/, `platform` for src/platform and the root that opens it, else nobody. */
function homeOf(path: string): string {
  if (/^src\/(?:platform|server)\//.test(path)) return 'platform';
  return /^src\/features\/([^/]+)\/server\//.exec(path)?.[1] ?? '';
}

function isAllowed(home: string, { owner, readers }: Owner, isWrite: boolean): boolean {
  return home === owner || (!isWrite && readers.includes(home));
}

function trespass(path: string, { table, owner }: Owner, isWrite: boolean): Violation {
  const where = owner === 'platform' ? 'src/platform' : `src/features/${owner}/server`;
  return {
    path,
    found: `${isWrite ? 'writes' : 'reads'} the table ${table}, which belongs to ${owner}`,
    instead: isWrite
      ? `Call a verb of ${owner} by its door (only ${where} writes ${table}).`
      : `Ask ${owner} by its door, or, if a query must join it, add this feature to \`-- owner: ${owner} readers: ...\` above its create table.`,
  };
}

function unique(violations: readonly Violation[]): Violation[] {
  return [...new Map(violations.map((one) => [one.path + one.found, one])).values()];
}
