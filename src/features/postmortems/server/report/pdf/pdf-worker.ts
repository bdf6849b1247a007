import { parentPort, workerData } from 'node:worker_threads';
import type { Report } from '../../../core/report/report.ts';
import { drawReport } from './draw-report.ts';

/** What the thread says: how far it is, and at the end the file. */
export type FromWorker =
  { readonly percent: number } | { readonly bytes: Uint8Array; readonly pages: number };

const { report, edition } = workerData as { report: Report; edition: string };
const say = (said: FromWorker) => parentPort?.postMessage(said);
const { bytes, pages } = await drawReport(report, edition, (percent) => say({ percent }));
say({ bytes, pages });
