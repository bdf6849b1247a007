import { sql } from 'kysely';
import { newId, toJsonText, type Tx } from '../../../../platform/index.ts';
import type { Audience, Report } from '../../core/report/report.ts';
import type { Queryable } from '../store.ts';

export interface ReportPdf {
  readonly id: string;
  readonly ticketId: string;
  readonly version: number | null;
  readonly audience: Audience;
  readonly state: 'waiting' | 'making' | 'ready' | 'failed';
  readonly percent: number;
  readonly pages: number | null;
}
const columns = sql`p.id, p.ticket_id as "ticketId", p.version_number as version, p.audience, p.state, p.percent, p.pages`;

export async function pdfById(db: Queryable, id: string): Promise<ReportPdf | undefined> {
  const { rows } = await sql<ReportPdf>`select ${columns} from report_pdf p where p.id = ${id}`.execute(db);
  return rows[0];
}
export async function pdfOfVersion(
  db: Queryable,
  ticketId: string,
  version: number,
  audience: Audience,
): Promise<ReportPdf | undefined> {
  const { rows } = await sql<ReportPdf>`
    select ${columns} from report_pdf p
    where p.ticket_id = ${ticketId} and p.version_number = ${version} and p.audience = ${audience}`.execute(
    db,
  );
  return rows[0];
}

export interface NewPdf {
  readonly ticketId: string;
  readonly version: number | null;
  readonly audience: Audience;
  /** What a draft says; of a version it is known. */
  readonly draft: Report | null;
  readonly edition: string;
}
/** The one of a version is there once: whoever asks again gets it, and one that failed is tried again. */
export async function askForPdf(tx: Tx, pdf: NewPdf): Promise<ReportPdf> {
  const { rows } = await sql<ReportPdf>`
    insert into report_pdf as p (id, ticket_id, version_number, audience, draft, edition, asked_at)
    values (${newId()}, ${pdf.ticketId}, ${pdf.version}, ${pdf.audience},
      ${pdf.draft && toJsonText(pdf.draft)}::jsonb, ${pdf.edition}, ${tx.now})
    on conflict (ticket_id, version_number, audience) where version_number is not null
      do update set state = case when p.state = 'failed' then 'waiting' else p.state end
    returning ${columns}`.execute(tx.db);
  return rows[0]!;
}

export async function whatToDraw(
  db: Queryable,
  id: string,
): Promise<{ draft: Report | null; edition: string } | undefined> {
  const { rows } = await sql<{ draft: Report | null; edition: string }>`
    select draft, edition from report_pdf where id = ${id}`.execute(db);
  return rows[0];
}
export async function markMaking(db: Queryable, id: string, percent: number): Promise<void> {
  await sql`
    update report_pdf set state = 'making', percent = ${percent} where id = ${id} and state <> 'ready'`.execute(
    db,
  );
}
export async function markFailed(db: Queryable, id: string): Promise<void> {
  await sql`update report_pdf set state = 'failed' where id = ${id} and state <> 'ready'`.execute(db);
}
export async function keepPdf(db: Queryable, id: string, bytes: Buffer, pages: number): Promise<void> {
  await sql`
    update report_pdf set state = 'ready', percent = 100, bytes = ${bytes}, pages = ${pages}, made_at = evenkeel_now()
    where id = ${id} and state <> 'ready'`.execute(db);
}
export async function bytesOfPdf(db: Queryable, id: string): Promise<Buffer | null> {
  const { rows } = await sql<{ bytes: Buffer | null }>`select bytes from report_pdf where id = ${id}`.execute(
    db,
  );
  return rows[0]?.bytes ?? null;
}
/** Drafts change: their PDFs are of no use the day after. */
export async function forgetDraftPdfs(db: Queryable): Promise<void> {
  await sql`
    delete from report_pdf where draft is not null and asked_at < evenkeel_now() - interval '1 day'`.execute(
    db,
  );
}
