import { sql, type Selectable } from 'kysely';
import type { Platform, Tx } from '../../../../platform/index.ts';
import type { ErrorNoteTable, KeyContactTable, LinkTemplateTable, ServicesTables } from '../tables.ts';

type Queryable = Tx['db'] | Platform['db'];
const tables = (db: Queryable) => db.withTables<ServicesTables>();

export type LinkTemplate = Selectable<LinkTemplateTable>;
export type KeyContact = Selectable<KeyContactTable>;
export type ErrorNote = Selectable<ErrorNoteTable>;

/** At most so many of each are looked at for an incident. */
const most = 100;

export async function linksOf(db: Queryable, serviceId: string): Promise<LinkTemplate[]> {
  return tables(db)
    .selectFrom('link_template')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('removed_at', 'is', null)
    .orderBy(sql`array_position(array['logs','dashboard','traces','other'], kind)`)
    .orderBy('id')
    .limit(40)
    .execute();
}

export async function contactsOf(db: Queryable, serviceId: string): Promise<KeyContact[]> {
  return tables(db)
    .selectFrom('key_contact')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('removed_at', 'is', null)
    .orderBy('supplier')
    .orderBy('position')
    .orderBy('id')
    .limit(most)
    .execute();
}

export async function contactsByIds(db: Queryable, ids: readonly string[]): Promise<Map<string, KeyContact>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('key_contact')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .where('removed_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Notes of the service, then those of its whole team. */
export async function notesOf(
  db: Queryable,
  { teamId, serviceId }: { teamId: string; serviceId: string },
): Promise<ErrorNote[]> {
  return tables(db)
    .selectFrom('error_note')
    .selectAll()
    .where('team_id', '=', teamId)
    .where((eb) => eb.or([eb('service_id', '=', serviceId), eb('service_id', 'is', null)]))
    .where('removed_at', 'is', null)
    .orderBy(sql`service_id is null`)
    .orderBy('id')
    .limit(200)
    .execute();
}

export interface ServiceName {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}
/** What the service needs, and what needs it; archived ones left out. */
export async function dependenciesOf(
  db: Queryable,
  serviceId: string,
): Promise<{ dependsOn: ServiceName[]; dependedOnBy: ServiceName[] }> {
  const rows = await tables(db)
    .selectFrom('service_dependency as d')
    .innerJoin('service as s', (join) =>
      join.on(({ eb, and, or, ref }) =>
        or([
          and([eb('d.service_id', '=', serviceId), eb('s.id', '=', ref('d.depends_on_id'))]),
          and([eb('d.depends_on_id', '=', serviceId), eb('s.id', '=', ref('d.service_id'))]),
        ]),
      ),
    )
    .select(['s.id', 's.name', 's.slug', 'd.service_id as from'])
    .where('s.archived_at', 'is', null)
    .orderBy(sql`lower(s.name)`)
    .limit(200)
    .execute();
  const named = (ofUs: boolean) =>
    rows
      .filter(({ from }) => (from === serviceId) === ofUs)
      .map(({ id, name, slug }) => ({ id, name, slug }));
  return { dependsOn: named(true), dependedOnBy: named(false) };
}
