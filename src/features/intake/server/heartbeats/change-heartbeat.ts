import { toText, type Tx } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { patienceSeconds } from '../../core/heartbeat.ts';
import { managedHeartbeat, shownHeartbeat, tellHeartbeat } from './managed.ts';
import { saveHeartbeat, type Heartbeat, type HeartbeatSettings } from './store.ts';
import { clearSilences } from './tell-silence.ts';

/**
 * Changes what is given. What was silent and is paused is cleared; a change of its times begins its time anew from now on, so that
 * nobody is paged because somebody edited a form. @throws intake/unknown-heartbeat
 */
export async function changeHeartbeat(
  tx: Tx,
  caller: Caller,
  slug: string,
  id: string,
  {
    paused,
    ...change
  }: { readonly [K in keyof HeartbeatSettings]?: HeartbeatSettings[K] | undefined } & {
    readonly paused?: boolean | undefined;
  },
): Promise<Heartbeat> {
  const { service, before } = await managedHeartbeat(tx, caller, slug, id);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const settings = { ...before, ...given } as Heartbeat;
  const pausedAt = (paused ?? before.pausedAt !== null) ? (before.pausedAt ?? tx.now) : null;
  if (pausedAt && before.silentSinceAt) await clearSilences(tx, [before]);
  const after: Heartbeat = {
    ...settings,
    name: toText(settings.name),
    pausedAt,
    silentSinceAt: pausedAt ? null : before.silentSinceAt,
    dueAt: pausedAt ? null : dueAfter(tx.now, before, settings),
  };
  await saveHeartbeat(tx, after);
  await tellHeartbeat(tx, 'heartbeat.changed', service, caller, {
    heartbeatId: id,
    before: shownHeartbeat(before),
    after: shownHeartbeat(after),
  });
  return after;
}

/** When it is missed after a change: unpaused or with other times it has its whole time again; one that never called is not missed. */
function dueAfter(now: Date, before: Heartbeat, settings: Heartbeat): Date | null {
  const sameTimes = patienceSeconds(before) === patienceSeconds(settings);
  if (before.silentSinceAt !== null || (sameTimes && before.pausedAt === null)) return before.dueAt;
  return before.lastCallAt === null ? null : new Date(now.getTime() + patienceSeconds(settings) * 1000);
}
