import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientBase, Pool } from 'pg';
import { quoted, tablesOf } from './catalog.ts';

/** What a restore would meet in the database. */
export interface Target {
  /** Nothing that anybody would miss: a first start leaves tables, and a few rows, behind. */
  readonly isEmpty: boolean;
  /** Tables that are not Evenkeel's: a restore must not touch them. */
  readonly strangers: readonly string[];
  /** Connections of others: a server that still runs would go on with what it remembers. */
  readonly otherConnections: number;
}

/** @param tellingTable the table that has rows as soon as somebody has begun to use the database */
export async function lookAtTarget(pool: Pool, migrationsDir: string, tellingTable: string): Promise<Target> {
  const client = await pool.connect();
  try {
    const ours = await namesOfOurs(migrationsDir);
    const names = (await tablesOf(client)).map(({ name }) => name);
    const strangers = names.filter((name) => !ours.has(name));
    const isUsed =
      names.includes(tellingTable) &&
      (await client.query<{ there: boolean }>(`select exists (select from ${quoted(tellingTable)}) as there`))
        .rows[0]!.there;
    return { isEmpty: !isUsed, strangers, otherConnections: await othersAfter(client, pool, 3_000) };
  } finally {
    client.release();
  }
}

/** How many connections others still have; those of a server or a command that has just ended take a moment to go. */
async function othersAfter(client: ClientBase, pool: Pool, patienceMs: number): Promise<number> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and usename = current_user and backend_type = 'client backend'`,
    );
    const others = Math.max(0, rows[0]!.count - pool.totalCount);
    if (others === 0 || performance.now() > deadline) return others;
    await sleep(50);
  }
}

async function namesOfOurs(migrationsDir: string): Promise<Set<string>> {
  const names = new Set(['migration']);
  for (const file of await readdir(migrationsDir)) {
    const text = await readFile(join(migrationsDir, file), 'utf8');
    for (const found of text.matchAll(
      /^\s*create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?(?:\w+\.)?"?(\w+)"?/gim,
    ))
      names.add(found[1]!);
  }
  return names;
}
