import { readNow, transact } from '../../../../platform/index.ts';
import { need, serve } from '../../../identity/index.ts';
import { servicesProblem } from '../../../services/contract.ts';
import { serviceBySlug } from '../../../services/index.ts';
import * as contract from '../../contract/heartbeats.ts';
import { heartbeatState } from '../../core/heartbeat.ts';
import { changeHeartbeat } from './change-heartbeat.ts';
import { createHeartbeat } from './create-heartbeat.ts';
import { deleteHeartbeat } from './delete-heartbeat.ts';
import { factsOf, heartbeatsOfService, type Heartbeat } from './store.ts';

const toWire = (heartbeat: Heartbeat, nowMs: number) => ({
  id: heartbeat.id,
  name: heartbeat.name,
  keyPrefix: heartbeat.keyPrefix,
  state: heartbeatState(factsOf(heartbeat), nowMs),
  everySeconds: heartbeat.everySeconds,
  graceSeconds: heartbeat.graceSeconds,
  severity: heartbeat.severity,
  createdAt: heartbeat.createdAt.toISOString(),
  lastCallAt: heartbeat.lastCallAt?.toISOString() ?? null,
  callCount: heartbeat.callCount,
  callBeforeAt: heartbeat.silentSinceAt ? null : (heartbeat.dueAt?.toISOString() ?? null),
  silentSinceAt: heartbeat.silentSinceAt?.toISOString() ?? null,
});

export const heartbeatRoutes = [
  serve(contract.listHeartbeats, async ({ platform, caller, params }) => {
    const service = await serviceBySlug(platform.db, params.slug);
    if (!service) throw servicesProblem('unknown-service');
    need(caller, 'source.read', service.teamId);
    const now = await readNow(platform.db);
    const heartbeats = await heartbeatsOfService(platform.db, service.id);
    return { items: heartbeats.map((one) => toWire(one, now.getTime())) };
  }),
  serve(contract.createHeartbeat, async ({ platform, caller, params, body }) =>
    transact(platform, async (tx) => {
      const { heartbeat, key } = await createHeartbeat(tx, caller, params.slug, body);
      return { item: toWire(heartbeat, tx.now.getTime()), key };
    }),
  ),
  serve(contract.changeHeartbeat, async ({ platform, caller, params, body }) =>
    transact(platform, async (tx) =>
      toWire(await changeHeartbeat(tx, caller, params.slug, params.id, body), tx.now.getTime()),
    ),
  ),
  serve(contract.deleteHeartbeat, async ({ platform, caller, params }) => {
    await transact(platform, (tx) => deleteHeartbeat(tx, caller, params.slug, params.id));
    return {};
  }),
];
