import type { Selectable } from 'kysely';
import type { Platform, Tx } from '../../../platform/index.ts';
import type {
  ArtefactTable,
  ContributingCauseTable,
  PostMortemEntryTable,
  PostmortemsTables,
  PostMortemTable,
  PostMortemTextTable,
} from './tables.ts';

export type Queryable = Tx['db'] | Platform['db'];
export const tables = (db: Queryable) => db.withTables<PostmortemsTables>();
export type PostMortem = Selectable<PostMortemTable>;
export type PostMortemText = Selectable<PostMortemTextTable>;
export type PostMortemEntry = Selectable<PostMortemEntryTable>;
export type ContributingCause = Selectable<ContributingCauseTable>;
export type Artefact = Selectable<ArtefactTable>;

/** The post-mortem of an incident; undefined while there is none. */
export async function postMortemOf(db: Queryable, ticketId: string): Promise<PostMortem | undefined> {
  return tables(db)
    .selectFrom('post_mortem')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst();
}

/** The same, locked until the end of the transaction: changes of one post-mortem come one after the other. */
export async function lockPostMortem(tx: Tx, ticketId: string): Promise<PostMortem | undefined> {
  return tables(tx.db)
    .selectFrom('post_mortem')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .forUpdate()
    .executeTakeFirst();
}

/** What was written by hand, by field. */
export async function textsOf(
  db: Queryable,
  postMortemId: string,
): Promise<ReadonlyMap<string, PostMortemText>> {
  const rows = await tables(db)
    .selectFrom('post_mortem_text')
    .selectAll()
    .where('post_mortem_id', '=', postMortemId)
    .execute();
  return new Map(rows.map((row) => [row.field, row]));
}

/** What a person changed about lines of the timeline, and lines added by hand; those taken out are not in it. */
export async function entriesOf(db: Queryable, postMortemId: string): Promise<PostMortemEntry[]> {
  return tables(db)
    .selectFrom('post_mortem_entry')
    .selectAll()
    .where('post_mortem_id', '=', postMortemId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute();
}

export async function causeRowsOf(db: Queryable, postMortemId: string): Promise<ContributingCause[]> {
  return tables(db)
    .selectFrom('contributing_cause')
    .selectAll()
    .where('post_mortem_id', '=', postMortemId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** Ids of the improvements that each cause was tied to, as it was done. */
export async function followUpsOf(
  db: Queryable,
  postMortemId: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tables(db)
    .selectFrom('cause_follow_up')
    .selectAll()
    .where('post_mortem_id', '=', postMortemId)
    .orderBy('created_at')
    .orderBy('improvement_id')
    .execute();
  const byCause = Map.groupBy(rows, ({ cause_id }) => cause_id);
  return new Map([...byCause].map(([id, own]) => [id, own.map(({ improvement_id }) => improvement_id)]));
}

export async function artefactsOf(db: Queryable, postMortemId: string): Promise<Artefact[]> {
  return tables(db)
    .selectFrom('artefact')
    .selectAll()
    .where('post_mortem_id', '=', postMortemId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute();
}
