import { sql } from 'kysely';
import { newId, toJsonText, toText, type Actor, type Tx } from '../../../../platform/index.ts';
import { reportText } from '../../core/report/report-text.ts';
import type { Audience, Report } from '../../core/report/report.ts';
import type { Queryable } from '../store.ts';

export interface ReportVersion {
  readonly number: number;
  readonly publishedAt: Date;
  readonly publishedBy: Actor;
  readonly whatChanged: string;
}
/** What was published, for both audiences. */
export type ReportPair = Readonly<Record<Audience, Report>>;

const columns = sql`v.number, v.published_at as "publishedAt", v.published_by as "publishedBy", v.what_changed as "whatChanged"`;
/** The search reads as far as this: an index entry holds less than a megabyte. */
const mostLetters = 100_000;

/** The latest first. */
export async function versionsOf(db: Queryable, ticketId: string): Promise<ReportVersion[]> {
  const { rows } = await sql<ReportVersion>`
    select ${columns} from report_version v where v.ticket_id = ${ticketId} order by v.number desc`.execute(
    db,
  );
  return rows;
}

/** What a version says; undefined: there is none of this number. */
export async function publishedReport(
  db: Queryable,
  ticketId: string,
  number: number,
): Promise<(ReportVersion & ReportPair) | undefined> {
  const { rows } = await sql<ReportVersion & ReportPair>`
    select ${columns}, v.internal, v.customer from report_version v
    where v.ticket_id = ${ticketId} and v.number = ${number}`.execute(db);
  return rows[0];
}

export async function latestReport(
  db: Queryable,
  ticketId: string,
): Promise<(ReportVersion & ReportPair) | undefined> {
  const { rows } = await sql<ReportVersion & ReportPair>`
    select ${columns}, v.internal, v.customer from report_version v
    where v.ticket_id = ${ticketId} and v.is_latest`.execute(db);
  return rows[0];
}

export interface NewVersion extends ReportPair {
  readonly number: number;
  readonly title: string;
  readonly teamId: string;
  readonly serviceId: string;
  readonly beganAt: Date;
  readonly whatChanged: string;
}
/** The one before stays as it is, and is no longer the latest. */
export async function insertVersion(tx: Tx, ticketId: string, version: NewVersion, by: Actor): Promise<void> {
  await sql`update report_version set is_latest = false where ticket_id = ${ticketId} and is_latest`.execute(
    tx.db,
  );
  await sql`
    insert into report_version (id, ticket_id, number, title, team_id, service_id, began_at, internal, customer, what_changed,
      published_at, published_by, is_latest, said)
    values (${newId()}, ${ticketId}, ${version.number}, ${toText(version.title)}, ${version.teamId}, ${version.serviceId},
      ${version.beganAt}, ${toJsonText(version.internal)}::jsonb, ${toJsonText(version.customer)}::jsonb,
      ${toText(version.whatChanged)}, ${tx.now}, ${toJsonText(by)}::jsonb, true,
      ${toText(reportText(version.internal)).slice(0, mostLetters)})`.execute(tx.db);
}
