import type { Tree, Violation } from '../tree.ts';

/** Who owns a table, as the comment above its `create table` says: `-- owner: intake readers: tickets, incidents`. */
export interface Owner {
  readonly table: string;
  readonly owner: string;
  readonly readers: readonly string[];
}

const isMigration = (path: string): boolean => /^db\/migrations\/.*\.sql$/.test(path);
const creation = /^\s*create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?(?:\w+\.)?"?(\w+)"?/i;
const declaration = /^\s*--\s*owner:\s*([\w-]+)(?:\s+readers:\s*([\w\s,-]+))?\s*$/i;

/** Reads the owners out of the comments in the migrations. */
export function ownersOf(tree: Tree, known: readonly string[]): { owners: Owner[]; violations: Violation[] } {
  const owners: Owner[] = [];
  const violations: Violation[] = [];
  for (const path of tree.paths.filter(isMigration)) {
    const lines = tree.read(path).split('\n');
    lines.forEach((line, index) => {
      const table = creation.exec(line)?.[1];
      if (table === undefined) return;
      const declared = declaration.exec(lines[index - 1] ?? '');
      const owner = declared?.[1];
      if (owner === undefined) {
        violations.push({
          path,
          found: `table ${table} has no owner`,
          instead: `Write \`-- owner: <feature>\` on the line above \`create table ${table}\`; others that may read it: \`readers: a, b\`.`,
        });
        return;
      }
      const readers = (declared?.[2] ?? '')
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean);
      for (const name of [owner, ...readers].filter((one) => !known.includes(one)))
        violations.push({
          path,
          found: `table ${table} names ${name}, which is no feature`,
          instead: 'Name a feature of test/house/floors.json, or platform.',
        });
      if (/(?<![sui])s$/.test(table) && !/^(?:status)$/.test(table))
        violations.push({
          path,
          found: `table ${table} is a plural`,
          instead: 'A table is named by one of its rows.',
        });
      owners.push({ table, owner, readers });
    });
  }
  return { owners, violations };
}
