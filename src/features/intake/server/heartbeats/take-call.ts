import { transact, type Platform } from '../../../../platform/index.ts';
import { lockHeartbeat, noteCall, noteReturn, type Noted } from './store.ts';
import { clearSilences } from './tell-silence.ts';

/**
 * "I am here": on disk before it is answered. The usual call is one statement; the return of one that was silent clears its
 * alert, with all that follows from it, in one transaction.
 * @returns undefined when the source is no heartbeat
 */
export async function takeCall(platform: Platform, sourceId: string): Promise<Noted | undefined> {
  return (await noteCall(platform.db, sourceId)) ?? takeReturn(platform, sourceId);
}

async function takeReturn(platform: Platform, sourceId: string): Promise<Noted | undefined> {
  const noted = await transact(platform, async (tx) => {
    const heartbeat = await lockHeartbeat(tx, sourceId);
    if (!heartbeat) return undefined;
    if (heartbeat.silentSinceAt !== null) await clearSilences(tx, [heartbeat]);
    const returned = await noteReturn(tx, sourceId);
    tx.afterCommit(() => platform.live.changed(['heartbeats']));
    return returned;
  });
  platform.due.wake();
  return noted;
}
