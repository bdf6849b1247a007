import { hashOf, newId, randomLetters, toText, type Tx } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { keyLength, shownLetters } from '../create-source.ts';
import { insertSource } from '../store-sources.ts';
import { managedService, tellHeartbeat } from './managed.ts';
import { insertHeartbeat, type Heartbeat, type HeartbeatSettings } from './store.ts';

/** @returns its key, which is shown this once and kept only as a hash. @throws services/unknown-service */
export async function createHeartbeat(
  tx: Tx,
  caller: Caller,
  slug: string,
  settings: HeartbeatSettings,
): Promise<{ heartbeat: Heartbeat; key: string }> {
  const service = await managedService(tx, caller, slug);
  const id = newId();
  const key = randomLetters(keyLength);
  const keyPrefix = key.slice(0, shownLetters);
  const clean = { ...settings, name: toText(settings.name) };
  await insertSource(tx, {
    id,
    serviceId: service.id,
    name: clean.name,
    keyHash: hashOf(key),
    keyPrefix,
  });
  await insertHeartbeat(tx, id, clean);
  await tellHeartbeat(tx, 'heartbeat.created', service, caller, { heartbeatId: id, ...clean });
  const heartbeat: Heartbeat = {
    id,
    ...clean,
    serviceId: service.id,
    keyPrefix,
    createdAt: tx.now,
    dueAt: null,
    lastCallAt: null,
    callCount: 0,
    silentSinceAt: null,
    pausedAt: null,
  };
  return { heartbeat, key };
}
