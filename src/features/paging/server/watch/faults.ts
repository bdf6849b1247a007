import { sql } from 'kysely';
import { newId, toJsonText, type Actor, type Tx } from '../../../../platform/index.ts';
import type { Mending } from '../../core/watch.ts';
import type { Queryable } from '../ports.ts';
import type { Fault } from './look.ts';

/** What was found in one look, with what was done about it. */
export interface Found {
  readonly fault: Fault;
  readonly mendedBy: Mending | null;
}

/**
 * Writes down what was found, one case each, however often it is found again; what is not found any more has ended.
 * @returns what was not known before
 */
export async function recordFaults(tx: Tx, found: readonly Found[]): Promise<Found[]> {
  const { rows } = await sql<{ because: string; subject: string; isNew: boolean }>`
    with found as (
      select * from unnest(${found.map(() => newId())}::uuid[], ${found.map(({ fault }) => fault.because)}::text[],
        ${found.map(({ fault }) => fault.subject)}::text[], ${found.map(({ fault }) => fault.incidentId)}::uuid[],
        ${found.map(({ fault }) => fault.detail)}::text[], ${found.map(({ mendedBy }) => mendedBy)}::text[])
        as found (id, because, subject, incident_id, detail, mended_by)
    ), ended as (
      update paging_fault set ended_at = ${tx.now} where ended_at is null and not exists (
        select from found where found.because = paging_fault.because and found.subject = paging_fault.subject)
    )
    insert into paging_fault (id, because, subject, incident_id, detail, found_at, mended_by)
    select id, because, subject, incident_id, detail, ${tx.now}, mended_by from found
    on conflict (because, subject) where ended_at is null do update set detail = excluded.detail,
      mended_by = coalesce(excluded.mended_by, paging_fault.mended_by)
    returning because, subject, xmax = 0 as "isNew"`.execute(tx.db);
  const fresh = new Set(rows.flatMap((row) => (row.isNew ? `${row.because} ${row.subject}` : [])));
  return found.filter(({ fault }) => fresh.has(`${fault.because} ${fault.subject}`));
}

export interface StoredFault {
  readonly id: string;
  readonly because: string;
  readonly incidentId: string | null;
  readonly subject: string;
  readonly detail: string | null;
  readonly foundAt: Date;
  readonly mendedBy: string | null;
  readonly endedAt: Date | null;
}
const mostShown = 50;

/** Those that last, and those that no administrator has seen yet; the latest first. */
export async function unseenFaults(db: Queryable): Promise<StoredFault[]> {
  const { rows } = await sql<StoredFault>`
    select id, because, incident_id as "incidentId", subject, detail, found_at as "foundAt", mended_by as "mendedBy",
      ended_at as "endedAt"
    from paging_fault where seen_at is null
    order by ended_at is not null, found_at desc, id desc limit ${mostShown}`.execute(db);
  return rows;
}

/** An administrator has seen what is over; what lasts is shown on. @returns how many */
export async function markSeen(tx: Tx, by: Actor): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update paging_fault set seen_at = ${tx.now}, seen_by = ${toJsonText(by)}::jsonb
    where seen_at is null and ended_at is not null returning id`.execute(tx.db);
  return rows.length;
}
