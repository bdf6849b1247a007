import pg from 'pg';
import type { ClientBase } from 'pg';

export interface TableInDatabase {
  readonly name: string;
  /** Without generated columns: those are computed again. */
  readonly columns: readonly string[];
  /** Partitioned tables are read by a query, because COPY refuses them as a table. */
  readonly partitioned: boolean;
  /** What it takes on disk, to show progress by. */
  readonly bytes: number;
}

// What belongs to an extension is made by the extension and is not ours.
const notOfExtension = (oid: string, kind: string) =>
  `not exists (select from pg_depend where classid = '${kind}'::regclass and objid = ${oid} and deptype = 'e')`;

/** Tables of the current schema, by name; partitions come with their parent. */
export async function tablesOf(client: ClientBase): Promise<TableInDatabase[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; kind: string; bytes: string }>(`
    select c.relname as name, c.relkind as kind, pg_total_relation_size(c.oid)::text as bytes,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and ${notOfExtension('c.oid', 'pg_class')}
    order by c.relname`);
  return rows.map(({ name, columns, kind, bytes }) => ({
    name,
    columns,
    partitioned: kind === 'p',
    bytes: Number(bytes),
  }));
}

export interface Sequence {
  readonly name: string;
  readonly lastValue: string;
  readonly isCalled: boolean;
}

export async function sequencesOf(client: ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(`
    select relname as name from pg_class c
    where relnamespace = current_schema()::regnamespace and relkind = 'S' and ${notOfExtension('c.oid', 'pg_class')}
    order by relname`);
  const sequences: Sequence[] = [];
  for (const { name } of rows) {
    const state = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${quoted(name)}`,
    );
    sequences.push({ name, lastValue: state.rows[0]!.last, isCalled: state.rows[0]!.called });
  }
  return sequences;
}

export interface ForeignKey {
  readonly table: string;
  readonly name: string;
  /** `FOREIGN KEY (team_id) REFERENCES team(id)` */
  readonly definition: string;
}

export async function foreignKeysOf(client: ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and k.conparentid = 0 and k.connamespace = current_schema()::regnamespace
    order by c.relname, k.conname`);
  return rows;
}

/** SQL that drops everything of ours in the current schema: tables, sequences, functions, types. */
export async function dropStatements(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ statement: string }>(`
    select format('drop %s if exists %I cascade', case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end, relname) as statement
    from pg_class c where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S') and not relispartition
      and ${notOfExtension('c.oid', 'pg_class')}
      -- The sequence of a column goes with its table.
      and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and relkind = 'S' and deptype in ('a', 'i'))
    union all
    select format('drop routine if exists %s cascade', p.oid::regprocedure) from pg_proc p
    where pronamespace = current_schema()::regnamespace and ${notOfExtension('p.oid', 'pg_proc')}
    union all
    select format('drop type if exists %I cascade', typname) from pg_type t
    where typnamespace = current_schema()::regnamespace and typtype in ('e', 'd') and ${notOfExtension('t.oid', 'pg_type')}`);
  return rows.map(({ statement }) => statement);
}

export function quoted(name: string): string {
  return pg.escapeIdentifier(name);
}
