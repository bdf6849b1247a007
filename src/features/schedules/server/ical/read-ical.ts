import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** What stands in a calendar for a while. Times of no zone, and whole days, are as the given zone has them. */
export interface IcalEntry {
  /** Of all entries of one file no two have the same: the UID, and of a recurring one which of them. */
  readonly key: string;
  readonly summary: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** First and last of whole days, `2027-01-04`; null: by hours. */
  readonly days: { readonly fromOn: string; readonly toOn: string } | null;
  /** Mail addresses of whoever is invited, small letters. */
  readonly attendees: readonly string[];
  /** False: marked as free, as holidays of others often are. */
  readonly busy: boolean;
}
export interface AskedOfIcal {
  readonly text: string;
  /** Only what touches it. */
  readonly window: { readonly fromMs: number; readonly toMs: number };
  readonly zone: string;
  /** More than this is refused. */
  readonly most: number;
}
/** Why a calendar could not be read; words for whoever gave it. */
export class UnreadableCalendar extends Error {}

const timeoutMs = 5_000;
const path = fileURLToPath(new URL('./ical-worker.ts', import.meta.url));

/**
 * Reads a calendar that somebody else wrote, in a thread of its own that is ended when it takes too long or too much memory: a
 * rule that never comes true is looked for without end. Cancelled entries are left out.
 * @throws UnreadableCalendar
 */
export async function readIcal(asked: AskedOfIcal): Promise<IcalEntry[]> {
  const worker = new Worker(path, {
    workerData: asked,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32 },
    // What a library prints about a calendar is no word of ours.
    stdout: true,
    stderr: true,
  });
  try {
    return await new Promise<IcalEntry[]>((resolve, reject) => {
      const refuse = (detail: string) => reject(new UnreadableCalendar(detail));
      const timer = setTimeout(
        () => refuse('It takes too long to read: a rule in it has no end.'),
        timeoutMs,
      );
      worker.once('message', (answer: { entries: IcalEntry[] } | { refused: string }) => {
        clearTimeout(timer);
        if ('refused' in answer) refuse(answer.refused);
        else resolve(answer.entries);
      });
      worker.once('error', () => {
        clearTimeout(timer);
        refuse('It could not be read as a calendar.');
      });
      worker.once('exit', () => {
        clearTimeout(timer);
        refuse('It could not be read as a calendar.');
      });
    });
  } finally {
    await worker.terminate();
  }
}
