import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveTo } from './account.ts';
import { EmbeddedPostgresError } from './error.ts';
import type { HeldLock } from './locks.ts';
import { tryLock } from './locks.ts';
import { stopPostmaster } from './postmaster.ts';
import type { Running, Wanted } from './run-cluster.ts';
import { alone } from './run-cluster.ts';

/** Claims the data folder for this server until released or the process ends. Errors: another server has it. */
export async function claimServer(wanted: Wanted): Promise<HeldLock> {
  const claim = async (): Promise<HeldLock | null> =>
    tryLock(wanted.dataDir, 'server', 'exclusive', wanted.dataOwner);
  // A tool that leaves holds it for a moment too, but only while nobody else starts or stops the cluster.
  const lock = (await claim()) ?? (await alone(wanted, claim));
  const noteOfPid = join(wanted.dataDir, 'locks', 'server.pid');
  if (lock) {
    writeFileSync(noteOfPid, String(process.pid));
    if (wanted.dataOwner) giveTo(noteOfPid, wanted.dataOwner);
    return lock;
  }
  throw new EmbeddedPostgresError(
    `Another Evenkeel server${processNote(noteOfPid)} already runs on ${wanted.dataDir}: stop it first, or give this one an EVENKEEL_DATA_DIR of its own.`,
  );
}

/** Stops the cluster, whoever started it, and gives up the claim. */
export async function stopAsServer(
  wanted: Wanted,
  running: Running | undefined,
  claim: HeldLock,
): Promise<void> {
  try {
    if (running) await alone(wanted, () => stopPostmaster(running.postmaster));
  } finally {
    claim.release();
  }
}

function processNote(path: string): string {
  try {
    return ` (process ${readFileSync(path, 'utf8')})`;
  } catch {
    return '';
  }
}
