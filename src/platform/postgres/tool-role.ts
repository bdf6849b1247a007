import type { HeldLock } from './locks.ts';
import { tryLock } from './locks.ts';
import { stopPostmaster } from './postmaster.ts';
import type { Running, Wanted } from './run-cluster.ts';
import { alone, runCluster } from './run-cluster.ts';

/**
 * Uses the cluster as a tool. All tools hold one lock together, so that the one that started the cluster can tell
 * whether it is the last. One that leaves before others leaves the cluster to them: it goes on running, and the next
 * server adopts it.
 */
export async function joinTools(wanted: Wanted): Promise<{ running: Running; leave: () => Promise<void> }> {
  return alone(wanted, async () => {
    const membership = tryLock(wanted.dataDir, 'tools', 'shared', wanted.dataOwner);
    try {
      const running = await runCluster(wanted);
      return { running, leave: () => alone(wanted, () => leave(wanted, running, membership)) };
    } catch (error) {
      membership?.release();
      throw error;
    }
  });
}

async function leave(wanted: Wanted, running: Running, membership: HeldLock | null): Promise<void> {
  membership?.release();
  if (running.postmaster.adopted) return;
  const noServer = tryLock(wanted.dataDir, 'server', 'exclusive', wanted.dataOwner);
  const noTool = noServer && tryLock(wanted.dataDir, 'tools', 'exclusive', wanted.dataOwner);
  try {
    if (noTool) await stopPostmaster(running.postmaster);
  } finally {
    noTool?.release();
    noServer?.release();
  }
}
