import { sql, type Selectable } from 'kysely';
import { newId, toJsonText, toText, type Platform, type Tx } from '../../../platform/index.ts';
import { changeKindOf, type ChangeKind } from '../core/change-kinds.ts';
import type { WeekHours } from '../core/support-hours.ts';
import type { ServicesTables, ServiceTable } from './tables.ts';

type Queryable = Tx['db'] | Platform['db'];
const tables = (db: Queryable) => db.withTables<ServicesTables>();

export interface Service {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly runbookUrl: string | null;
  /** An alert joins only an incident of its service that began less than this ago. */
  readonly groupingWindowSeconds: number;
  /** Incidents show the changes of so long before they began. */
  readonly changeWindowSeconds: number;
  /** When it is supported; null: day and night. */
  readonly supportHours: WeekHours | null;
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
}
const toService = (row: Selectable<ServiceTable>): Service => ({
  id: row.id,
  teamId: row.team_id,
  name: row.name,
  slug: row.slug,
  description: row.description,
  runbookUrl: row.runbook_url,
  groupingWindowSeconds: row.grouping_window_seconds,
  changeWindowSeconds: row.change_window_seconds,
  supportHours: row.support_hours,
  createdAt: row.created_at,
  archivedAt: row.archived_at,
});

export async function servicesByIds(db: Queryable, ids: readonly string[]): Promise<Map<string, Service>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('service')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, toService(row)]));
}

export async function serviceBySlug(db: Queryable, slug: string): Promise<Service | undefined> {
  const row = await tables(db)
    .selectFrom('service')
    .selectAll()
    .where('slug', '=', toText(slug))
    .executeTakeFirst();
  return row && toService(row);
}

/** Those in use first by name, then the archived ones. */
export async function allServices(db: Queryable): Promise<Service[]> {
  const rows = await tables(db)
    .selectFrom('service')
    .selectAll()
    .orderBy(sql`archived_at is not null`)
    .orderBy(sql`lower(name)`)
    .execute();
  return rows.map(toService);
}

/** Locks services so that two flushes do not open two incidents for one; sorted, so that they never wait for each other. */
export async function lockServices(tx: Tx, ids: readonly string[]): Promise<Map<string, Service>> {
  const rows = await tables(tx.db)
    .selectFrom('service')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, toService(row)]));
}

/** Whether a slug is taken; asked inside the transaction that inserts. */
export async function slugTaken(tx: Tx, slug: string): Promise<boolean> {
  return (
    (await tables(tx.db).selectFrom('service').select('id').where('slug', '=', slug).executeTakeFirst()) !==
    undefined
  );
}

export async function insertService(tx: Tx, service: Service): Promise<void> {
  await tables(tx.db)
    .insertInto('service')
    .values({
      id: service.id,
      team_id: service.teamId,
      name: service.name,
      slug: service.slug,
      description: service.description,
      runbook_url: service.runbookUrl,
      grouping_window_seconds: service.groupingWindowSeconds,
      created_at: service.createdAt,
      archived_at: service.archivedAt,
    })
    .execute();
}

export async function saveService(tx: Tx, service: Service): Promise<void> {
  await tables(tx.db)
    .updateTable('service')
    .set({
      name: service.name,
      description: service.description,
      runbook_url: service.runbookUrl,
      grouping_window_seconds: service.groupingWindowSeconds,
      support_hours: service.supportHours === null ? null : toJsonText(service.supportHours),
      archived_at: service.archivedAt,
    })
    .where('id', '=', service.id)
    .execute();
}

export interface NewChange {
  readonly serviceId: string;
  readonly sourceId?: string | null;
  readonly summary: string;
  /** Where it was done, in the sender's words: `ci`, `argocd`, a host. */
  readonly origin: string;
  readonly at: Date;
  readonly customDetails?: Readonly<Record<string, unknown>>;
  readonly links?: readonly { href: string; text: string }[];
  /** When left out, it is read from the summary. */
  readonly kind?: ChangeKind | undefined;
  readonly hookId?: string | null;
}
export interface Change {
  readonly id: string;
  readonly serviceId: string;
  readonly kind: ChangeKind;
  readonly summary: string;
  readonly origin: string;
  readonly at: Date;
  readonly links: readonly { href: string; text: string }[];
}

export async function insertChanges(tx: Tx, changes: readonly NewChange[]): Promise<string[]> {
  const ids = changes.map(() => newId());
  await tables(tx.db)
    .insertInto('change')
    .values(
      changes.map((change, index) => ({
        id: ids[index]!,
        service_id: change.serviceId,
        source_id: change.sourceId ?? null,
        summary: toText(change.summary).slice(0, 1024),
        origin: toText(change.origin).slice(0, 256),
        at: change.at,
        received_at: tx.now,
        custom_details: toJsonText(change.customDetails ?? {}),
        links: toJsonText(change.links ?? []),
        kind: change.kind ?? changeKindOf(change.summary),
        hook_id: change.hookId ?? null,
      })),
    )
    .execute();
  return ids;
}

/** Latest first, at or before the instant. */
export async function changesBefore(
  db: Queryable,
  serviceId: string,
  before: Date,
  limit: number,
): Promise<Change[]> {
  return changesOf(db, [serviceId], { before, limit });
}

/** Latest first, of several services, at or before one instant and after another. */
export async function changesOf(
  db: Queryable,
  serviceIds: readonly string[],
  { after, before, limit }: { after?: Date; before: Date; limit: number },
): Promise<Change[]> {
  let query = tables(db)
    .selectFrom('change')
    .select(['id', 'service_id as serviceId', 'kind', 'summary', 'origin', 'at', 'links'])
    .where('service_id', 'in', [...serviceIds])
    .where('at', '<=', before);
  if (after) query = query.where('at', '>', after);
  return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}
