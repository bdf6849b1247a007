import { sql } from 'kysely';
import { newId, type Actor, type Tx } from '../../../platform/index.ts';
import { freeSlug, slugOf } from '../core/slug.ts';
import { nameFrom } from './names.ts';
import { tables } from './store.ts';

/** Makes a team without members. Its slug never changes, so that links stay good when it is renamed. */
export async function createTeam(
  tx: Tx,
  input: { name: string },
  actor: Actor,
): Promise<{ id: string; slug: string; name: string }> {
  const name = nameFrom(input.name);
  const id = newId();
  const slug = await freshSlug(tx, name);
  await tables(tx.db).insertInto('team').values({ id, name, slug, tenets: '', created_at: tx.now }).execute();
  await tx.platform.events.append(tx, [
    { kind: 'team.created', subjectId: id, teamId: id, actor, data: { name, slug }, topics: ['teams'] },
  ]);
  return { id, slug, name };
}

async function freshSlug(tx: Tx, name: string): Promise<string> {
  // Teams are made one after another: two of the same name would take the same slug.
  await sql`select pg_advisory_xact_lock(hashtextextended('identity.team-slug', 0))`.execute(tx.db);
  const wanted = slugOf(name);
  const rows = await tables(tx.db)
    .selectFrom('team')
    .select('slug')
    .where(sql<boolean>`starts_with(slug, ${wanted})`)
    .execute();
  return freeSlug(wanted, new Set(rows.map((row) => row.slug)));
}
