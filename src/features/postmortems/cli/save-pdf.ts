import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandContext, Connected } from '../../../platform/command/context.ts';
import { progressBar } from '../../../platform/command/progress.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type * as contract from '../contract/report.ts';

const makeReportPdf = lightRoute<typeof contract.makeReportPdf>({
  method: 'POST',
  path: '/api/incidents/:key/report/pdf',
});
const getReportPdf = lightRoute<typeof contract.getReportPdf>({
  method: 'GET',
  path: '/api/report-pdfs/:id',
});
const getReportPdfContent = lightRoute<typeof contract.getReportPdfContent>({
  method: 'GET',
  path: '/api/report-pdfs/:id/content',
});
const longestMs = 120_000;

/** Has it made, says how far it is, and fetches it. */
export async function savePdf(
  { io }: CommandContext,
  { call }: Connected,
  {
    key,
    version,
    audience,
    json,
  }: { key: string; version: number | null; audience: 'internal' | 'customer'; json: boolean },
): Promise<Buffer> {
  let pdf = await call(makeReportPdf, { params: { key }, body: { version, audience } });
  const until = io.now().getTime() + longestMs;
  const bar = progressBar(io, json);
  while (pdf.state !== 'ready') {
    if (pdf.state === 'failed')
      throw new CommandError('failed', 'The PDF could not be made; the server log says why.');
    if (io.now().getTime() > until)
      throw new CommandError(
        'failed',
        'The PDF takes very long. Ask again in a minute: it is made in the background.',
      );
    bar.show(pdf.percent / 100, 'making the PDF');
    await sleep(300);
    pdf = await call(getReportPdf, { params: { id: pdf.id } });
  }
  bar.end();
  const { base64 } = await call(getReportPdfContent, { params: { id: pdf.id } });
  return Buffer.from(base64, 'base64');
}
