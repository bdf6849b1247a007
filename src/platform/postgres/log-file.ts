import { chmodSync, copyFileSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { giveTo } from './account.ts';

const LIMIT_BYTES = 10 * 1024 * 1024;

/**
 * Keeps PostgreSQL's log at twice `limitBytes` at most: what is full moves to `<log>.1`, over the one before. Never
 * fails: a log is not worth a server.
 */
export function capLog(path: string, limitBytes = LIMIT_BYTES): void {
  const log = statSync(path, { throwIfNoEntry: false });
  if (!log || log.size <= limitBytes) return;
  // Copied and emptied instead of renamed: PostgreSQL keeps the file open, for appending, and would write on into the
  // renamed one. Lines written between the two calls are lost, which a log of complaints can bear.
  const older = `${path}.1`;
  for (const step of [
    () => rmSync(older, { force: true }),
    () => copyFileSync(path, older),
    () => chmodSync(older, 0o600),
    () => giveTo(older, log),
    () => truncateSync(path),
  ]) {
    try {
      step();
    } catch {
      // On a full disk there is no copy, and emptying is what helps.
    }
  }
}

/** The last complaint that was written after `offsetBytes`, without its time stamp. */
export function complaintSince(path: string, offsetBytes: number): string | undefined {
  try {
    const lines = readFileSync(path).subarray(offsetBytes).toString('utf8').split('\n');
    return lines.findLast((line) => complaint.test(line))?.replace(/^.*?(?=FATAL|PANIC|ERROR)/, '');
  } catch {
    return undefined;
  }
}

const complaint = /\b(FATAL|PANIC|ERROR):/;
