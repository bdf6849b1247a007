import { type Selectable } from 'kysely';
import { toJsonText, toText, type Actor, type Platform, type Tx } from '../../../../platform/index.ts';
import type { RunbookTable, ServicesTables } from '../tables.ts';

type Queryable = Tx['db'] | Platform['db'];
const tables = (db: Queryable) => db.withTables<ServicesTables>();

export type Runbook = Selectable<RunbookTable>;
export interface RunbookText {
  readonly title: string;
  readonly kind: 'text' | 'link';
  readonly body: string;
  readonly url: string | null;
  readonly forAlerts: string;
}

/** Those in use, in the order they were added; that of the service itself first. */
export async function runbooksOf(db: Queryable, serviceId: string): Promise<Runbook[]> {
  return tables(db)
    .selectFrom('runbook')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('removed_at', 'is', null)
    .orderBy('of_service', 'desc')
    .orderBy('id')
    .execute();
}

export async function runbookById(
  db: Queryable,
  serviceId: string,
  id: string,
): Promise<Runbook | undefined> {
  return tables(db)
    .selectFrom('runbook')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}

export async function lockRunbook(tx: Tx, serviceId: string, id: string): Promise<Runbook | undefined> {
  return tables(tx.db)
    .selectFrom('runbook')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertRunbook(
  tx: Tx,
  runbook: { id: string; serviceId: string; ofService: boolean } & RunbookText,
  actor: Actor,
): Promise<void> {
  await tables(tx.db)
    .insertInto('runbook')
    .values({
      id: runbook.id,
      service_id: runbook.serviceId,
      of_service: runbook.ofService,
      version: 1,
      ...stored(runbook),
      changed_at: tx.now,
      changed_by: toJsonText(actor),
    })
    .execute();
}

/** Keeps how it was worded, then words it anew. */
export async function rewordRunbook(
  tx: Tx,
  before: Runbook,
  after: RunbookText,
  actor: Actor,
): Promise<void> {
  await keepVersion(tx, before);
  await tables(tx.db)
    .updateTable('runbook')
    .set({
      ...stored(after),
      version: before.version + 1,
      changed_at: tx.now,
      changed_by: toJsonText(actor),
    })
    .where('id', '=', before.id)
    .execute();
}

export async function markRunbookRemoved(tx: Tx, id: string): Promise<void> {
  await tables(tx.db).updateTable('runbook').set({ removed_at: tx.now }).where('id', '=', id).execute();
}

async function keepVersion(tx: Tx, runbook: Runbook): Promise<void> {
  await tables(tx.db)
    .insertInto('runbook_version')
    .values({
      runbook_id: runbook.id,
      version: runbook.version,
      title: runbook.title,
      kind: runbook.kind,
      body: runbook.body,
      url: runbook.url,
      for_alerts: runbook.for_alerts,
      changed_at: runbook.changed_at,
      changed_by: toJsonText(runbook.changed_by),
    })
    .execute();
}

/** Earlier versions, latest first. */
export async function versionsOf(db: Queryable, runbookId: string) {
  return tables(db)
    .selectFrom('runbook_version')
    .selectAll()
    .where('runbook_id', '=', runbookId)
    .orderBy('version', 'desc')
    .limit(50)
    .execute();
}

/** The runbook that `service.runbook_url` stands for. */
export async function runbookOfService(tx: Tx, serviceId: string): Promise<Runbook | undefined> {
  return tables(tx.db)
    .selectFrom('runbook')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('of_service', '=', true)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}

/** Keeps `service.runbook_url`, which older clients read, in step. */
export async function setRunbookUrl(tx: Tx, serviceId: string, url: string | null): Promise<void> {
  await tables(tx.db).updateTable('service').set({ runbook_url: url }).where('id', '=', serviceId).execute();
}

const stored = (text: RunbookText) => ({
  title: toText(text.title),
  kind: text.kind,
  body: text.kind === 'text' ? toText(text.body) : '',
  url: text.kind === 'link' ? text.url : null,
  for_alerts: toText(text.forAlerts),
});
