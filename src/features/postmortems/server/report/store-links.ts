import { sql } from 'kysely';
import {
  hashOf,
  newId,
  toJsonText,
  toText,
  type Actor,
  type Platform,
  type Tx,
} from '../../../../platform/index.ts';
import type { Audience } from '../../core/report/report.ts';
import type { Queryable } from '../store.ts';

export interface ReportLink {
  readonly id: string;
  readonly ticketId: string;
  readonly version: number;
  readonly audience: Audience;
  readonly label: string;
  readonly createdAt: Date;
  readonly createdBy: Actor;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastOpenedAt: Date | null;
}

const columns = sql`l.id, l.ticket_id as "ticketId", l.version_number as version, l.audience, l.label, l.created_at as "createdAt",
  l.created_by as "createdBy", l.expires_at as "expiresAt", l.revoked_at as "revokedAt", l.last_opened_at as "lastOpenedAt"`;

/** Whether the link still opens its report. */
export function works(link: Pick<ReportLink, 'revokedAt' | 'expiresAt'>, now: Date): boolean {
  return link.revokedAt === null && (link.expiresAt === null || link.expiresAt > now);
}

/** The token is derived from its id and only its hash is kept: it is shown when it is made, and never again. */
export function linkToken(platform: Platform, linkId: string): string {
  return platform.secret.token('report-link', linkId);
}

export async function linksOf(db: Queryable, ticketId: string): Promise<ReportLink[]> {
  const { rows } = await sql<ReportLink>`
    select ${columns} from report_link l where l.ticket_id = ${ticketId} order by l.created_at desc, l.id desc limit 200`.execute(
    db,
  );
  return rows;
}

/** A link that has ended is found too: its page says so. */
export async function linkByToken(db: Queryable, token: string): Promise<ReportLink | undefined> {
  const { rows } = await sql<ReportLink>`
    select ${columns} from report_link l where l.token_hash = ${hashOf(token)}`.execute(db);
  return rows[0];
}

export async function insertLink(
  tx: Tx,
  given: Pick<ReportLink, 'ticketId' | 'version' | 'audience' | 'label' | 'expiresAt'>,
  by: Actor,
): Promise<ReportLink> {
  const id = newId();
  const { rows } = await sql<ReportLink>`
    insert into report_link as l (id, ticket_id, version_number, audience, label, token_hash, created_at, created_by, expires_at)
    values (${id}, ${given.ticketId}, ${given.version}, ${given.audience}, ${toText(given.label)},
      ${hashOf(linkToken(tx.platform, id))}, ${tx.now}, ${toJsonText(by)}::jsonb, ${given.expiresAt})
    returning ${columns}`.execute(tx.db);
  return rows[0]!;
}

/** @returns undefined when there is none, or it had ended before */
export async function endLink(
  tx: Tx,
  ticketId: string,
  id: string,
  by: Actor,
): Promise<ReportLink | undefined> {
  const { rows } = await sql<ReportLink>`
    update report_link l set revoked_at = ${tx.now}, revoked_by = ${toJsonText(by)}::jsonb
    where l.id = ${id} and l.ticket_id = ${ticketId} and l.revoked_at is null returning ${columns}`.execute(
    tx.db,
  );
  return rows[0];
}

/**
 * When it was last read, to the minute: whoever shared it wants to know. Nothing else is kept of who looked, and what the link shows
 * does not change by it.
 */
export async function markOpened(db: Queryable, id: string): Promise<void> {
  await sql`
    update report_link set last_opened_at = evenkeel_now()
    where id = ${id} and (last_opened_at is null or last_opened_at < evenkeel_now() - interval '1 minute')`.execute(
    db,
  );
}
