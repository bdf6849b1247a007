import type { Tx } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { managedHeartbeat, shownHeartbeat, tellHeartbeat } from './managed.ts';
import { endHeartbeat } from './store.ts';
import { clearSilences } from './tell-silence.ts';

/** From now on its key is refused, and the alert of its silence is over. @throws intake/unknown-heartbeat */
export async function deleteHeartbeat(tx: Tx, caller: Caller, slug: string, id: string): Promise<void> {
  const { service, before } = await managedHeartbeat(tx, caller, slug, id);
  if (before.silentSinceAt) await clearSilences(tx, [before]);
  await endHeartbeat(tx, id);
  await tellHeartbeat(tx, 'heartbeat.deleted', service, caller, {
    heartbeatId: id,
    ...shownHeartbeat(before),
  });
}
