import { chmodSync, copyFileSync, readFileSync, statSync, truncateSync } from 'node:fs';

const LIMIT_BYTES = 10 * 1024 * 1024;

/** Keeps PostgreSQL's log at twice `limitBytes` at most: what is full moves to `<log>.1`, over the one before. */
export function capLog(path: string, limitBytes = LIMIT_BYTES): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= limitBytes) return;
  // Copied and emptied instead of renamed: PostgreSQL keeps the file open, for appending, and would write on into the
  // renamed one. Lines written between the two calls are lost, which a log of complaints can bear.
  copyFileSync(path, `${path}.1`);
  chmodSync(`${path}.1`, 0o600);
  truncateSync(path);
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
