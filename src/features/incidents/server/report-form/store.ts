import { sql } from 'kysely';
import {
  hashOf,
  toJsonText,
  toText,
  type Actor,
  type Platform,
  type Tx,
} from '../../../../platform/index.ts';
import type { Queryable } from '../store.ts';

export interface ReportForm {
  readonly id: string;
  readonly teamId: string;
  readonly title: string;
  readonly serviceIds: readonly string[];
  readonly makes: 'incident' | 'draft';
  readonly generation: number;
  readonly createdAt: Date;
  readonly createdBy: Actor;
  readonly reportCount: number;
}

const columns = sql`f.id, f.team_id as "teamId", f.title, f.service_ids as "serviceIds", f.makes, f.generation,
  f.created_at as "createdAt", f.created_by as "createdBy",
  (select count(*)::int from report r where r.form_id = f.id) as "reportCount"`;

/** Made again when it is shown: only its hash is kept. */
export function reportToken(
  platform: Platform,
  { id, generation }: Pick<ReportForm, 'id' | 'generation'>,
): string {
  return platform.secret.token('report-form', `${id} ${generation}`);
}

export async function insertForm(
  tx: Tx,
  form: Pick<ReportForm, 'id' | 'teamId' | 'title' | 'serviceIds' | 'makes' | 'createdBy'>,
): Promise<void> {
  await sql`
    insert into report_form (id, team_id, title, service_ids, makes, token_hash, created_at, created_by)
    values (${form.id}, ${form.teamId}, ${toText(form.title)}, ${[...form.serviceIds]}::uuid[], ${form.makes},
      ${hashOf(reportToken(tx.platform, { id: form.id, generation: 1 }))}, ${tx.now}, ${toJsonText(form.createdBy)}::jsonb)`.execute(
    tx.db,
  );
}

export async function formById(db: Queryable, id: string): Promise<ReportForm | undefined> {
  const { rows } = await sql<ReportForm>`
    select ${columns} from report_form f where f.id = ${id} and f.revoked_at is null`.execute(db);
  return rows[0];
}
export async function formsOfTeam(db: Queryable, teamId: string): Promise<ReportForm[]> {
  const { rows } = await sql<ReportForm>`
    select ${columns} from report_form f where f.team_id = ${teamId} and f.revoked_at is null
    order by f.created_at, f.id`.execute(db);
  return rows;
}
export async function formByToken(db: Queryable, token: string): Promise<ReportForm | undefined> {
  const { rows } = await sql<ReportForm>`
    select ${columns} from report_form f where f.token_hash = ${hashOf(token)} and f.revoked_at is null`.execute(
    db,
  );
  return rows[0];
}
/** The oldest form of those that are about this service. */
export async function formOfService(db: Queryable, serviceId: string): Promise<ReportForm | undefined> {
  const { rows } = await sql<ReportForm>`
    select ${columns} from report_form f where ${serviceId}::uuid = any(f.service_ids) and f.revoked_at is null
    order by f.created_at, f.id limit 1`.execute(db);
  return rows[0];
}

export async function renewForm(tx: Tx, form: ReportForm): Promise<ReportForm> {
  const renewed = { ...form, generation: form.generation + 1 };
  await sql`
    update report_form set generation = ${renewed.generation}, token_hash = ${hashOf(reportToken(tx.platform, renewed))}
    where id = ${form.id} and generation = ${form.generation}`.execute(tx.db);
  return renewed;
}
export async function endForm(tx: Tx, id: string): Promise<void> {
  await sql`update report_form set revoked_at = ${tx.now} where id = ${id}`.execute(tx.db);
}

/** @returns false when this very form was sent before */
export async function insertReport(
  tx: Tx,
  report: { id: string; formId: string; stamp: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into report (id, form_id, stamp_hash, reported_at)
    values (${report.id}, ${report.formId}, ${hashOf(report.stamp)}, ${tx.now})
    on conflict (stamp_hash) do nothing returning id`.execute(tx.db);
  return rows.length > 0;
}
export async function setReportResult(
  tx: Tx,
  id: string,
  result: { incidentId: string; watcherId: string },
): Promise<void> {
  await sql`
    update report set incident_id = ${result.incidentId}, watcher_id = ${result.watcherId} where id = ${id}`.execute(
    tx.db,
  );
}
/** What came of a form that was sent before. */
export async function reportByStamp(
  db: Queryable,
  stamp: string,
): Promise<{ watcherId: string | null } | undefined> {
  const { rows } = await sql<{ watcherId: string | null }>`
    select watcher_id as "watcherId" from report where stamp_hash = ${hashOf(stamp)}`.execute(db);
  return rows[0];
}

export interface KnownIncident {
  readonly id: string;
  readonly teamId: string;
  readonly key: string;
  readonly serviceId: string;
  readonly beganAt: Date;
}
/** What is open on these services and may be told outside: nothing private, no drill. Latest first. */
export async function knownIncidents(
  { db, config }: Platform,
  serviceIds: readonly string[],
): Promise<KnownIncident[]> {
  const { rows } = await sql<KnownIncident>`
    select i.ticket_id as id, t.team_id as "teamId", 'INC-' || t.number as key, i.service_id as "serviceId", i.began_at as "beganAt"
    from incident i join ticket t on t.id = i.ticket_id
    where i.service_id = any(${[...serviceIds]}::uuid[]) and i.resolved_at is null and not t.private
      and (not i.drill or ${config.demo})
    order by i.began_at desc limit 5`.execute(db);
  return rows;
}
