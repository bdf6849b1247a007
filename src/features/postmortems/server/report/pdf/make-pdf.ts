import { Worker } from 'node:worker_threads';
import type { Report } from '../../../core/report/report.ts';
import type { DrawnReport } from './draw-report.ts';
import type { FromWorker } from './pdf-worker.ts';

/** Longer than any report takes: a thread that hangs ends with an error instead of never. */
const longestMs = 120_000;
const mostMegabytes = 768;

/** A report as PDF, drawn by a thread of its own: pages, alerts and screens are answered meanwhile. */
export function makePdf(
  report: Report,
  edition: string,
  onProgress: (percent: number) => void,
): Promise<DrawnReport> {
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
    workerData: { report, edition },
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  return new Promise<DrawnReport>((resolve, reject) => {
    const tooLong = setTimeout(() => reject(new Error('the PDF took too long')), longestMs);
    worker.on('message', (said: FromWorker) => {
      if ('percent' in said) onProgress(said.percent);
      else resolve({ bytes: Buffer.from(said.bytes), pages: said.pages });
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the PDF's thread ended with ${code}`)));
    worker.once('exit', () => clearTimeout(tooLong));
  }).finally(() => void worker.terminate());
}
