import { transact, type Platform, type Tx } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { mayRead, ticketsByIds } from '../../../tickets/index.ts';
import { postmortemsProblem } from '../../contract.ts';
import type { Audience } from '../../core/report/report.ts';
import { editionInWords, fileName } from './edition-words.ts';
import { findReport } from './find-report.ts';
import { makePdf } from './pdf/make-pdf.ts';
import { publishedReport } from './store-versions.ts';
import {
  askForPdf,
  bytesOfPdf,
  forgetDraftPdfs,
  keepPdf,
  markFailed,
  markMaking,
  pdfById,
  pdfOfVersion,
  whatToDraw,
  type NewPdf,
  type ReportPdf,
} from './store-pdfs.ts';

const job = 'postmortems.report-pdf';

/** Has a PDF made in the background. That of a published version is made once and kept. */
export async function makeReportPdf(
  platform: Platform,
  caller: Caller,
  key: string,
  { version: number, audience }: { version: number | null; audience: Audience },
) {
  const { ticket, version, report } = await findReport(platform, caller, key, { version: number, audience });
  const kept = version && (await pdfOfVersion(platform.db, ticket.id, version.number, audience));
  if (kept && kept.state !== 'failed') return pdfToWire(kept, ticket.key);
  const asked = await transact(platform, (tx) =>
    askForMaking(tx, {
      ticketId: ticket.id,
      version: version?.number ?? null,
      audience,
      draft: version ? null : report,
      edition: editionInWords(version, audience),
    }),
  );
  return pdfToWire(asked, ticket.key);
}

/** In the transaction of what it belongs to: it is made if and only if that commits. */
export async function askForMaking(tx: Tx, pdf: NewPdf): Promise<ReportPdf> {
  const asked = await askForPdf(tx, pdf);
  await tx.platform.jobs.add(tx, job, { pdfId: asked.id }, { key: `report-pdf-${asked.id}` });
  return asked;
}

export async function getReportPdf(platform: Platform, caller: Caller, id: string) {
  const { pdf, key } = await findPdf(platform, caller, id);
  return pdfToWire(pdf, key);
}

/** @throws postmortems/unknown-pdf, also while it is not ready */
export async function getReportPdfContent(platform: Platform, caller: Caller, id: string) {
  const { pdf, key } = await findPdf(platform, caller, id);
  const bytes = await bytesOfPdf(platform.db, pdf.id);
  if (!bytes) throw postmortemsProblem('unknown-pdf');
  return { name: pdfToWire(pdf, key).name, base64: bytes.toString('base64') };
}

/** @throws postmortems/unknown-pdf, the same for hidden and missing */
export async function findPdf(
  { db }: Platform,
  caller: Caller,
  id: string,
): Promise<{ pdf: ReportPdf; key: string }> {
  const pdf = await pdfById(db, id);
  const ticket = pdf && (await ticketsByIds(db, [pdf.ticketId])).get(pdf.ticketId);
  if (!pdf || !ticket || !(await mayRead(db, caller, ticket))) throw postmortemsProblem('unknown-pdf');
  return { pdf, key: ticket.key };
}

function pdfToWire({ id, state, percent, pages, version, audience }: ReportPdf, key: string) {
  const name = fileName(key, version, audience, 'pdf');
  return { id, state, percent, pages, name, path: `/api/report-pdfs/${id}/${name}` };
}

/** The background work: drawn in a thread, with its progress where everybody who waits can see it. */
export function registerReportPdfs(platform: Platform): void {
  platform.jobs.define(job, async (payload) => {
    const { pdfId } = payload as { pdfId: string };
    const { db, live } = platform;
    const pdf = await pdfById(db, pdfId);
    const drawn = await whatToDraw(db, pdfId);
    if (!pdf || !drawn || pdf.state === 'ready') return;
    const published = pdf.version === null ? undefined : await publishedReport(db, pdf.ticketId, pdf.version);
    const report = drawn.draft ?? published?.[pdf.audience];
    if (!report) return;
    const told = (percent: number) =>
      markMaking(db, pdfId, percent).then(() => live.changed([`report-pdf:${pdfId}`]));
    try {
      const { bytes, pages } = await makePdf(report, drawn.edition, everyTenth(told));
      await keepPdf(db, pdfId, bytes, pages);
    } catch (error) {
      await markFailed(db, pdfId);
      throw error;
    } finally {
      live.changed([`report-pdf:${pdfId}`]);
    }
  });
  platform.jobs.define('postmortems.forget-draft-pdfs', () => forgetDraftPdfs(platform.db), '20 4 * * *');
}

/** Ten steps are enough to see that it moves, one after the other. */
function everyTenth(tell: (percent: number) => Promise<unknown>): (percent: number) => void {
  let told = -10;
  let last: Promise<unknown> = Promise.resolve();
  return (percent) => {
    if (percent < told + 10) return;
    told = percent;
    last = last.then(() => tell(percent)).catch(() => undefined);
  };
}
