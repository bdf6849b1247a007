import { newId, type Tx } from '../../../../platform/index.ts';
import { patienceSeconds, silenceTitle } from '../../core/heartbeat.ts';
import { foldAlone } from '../../core/fold.ts';
import type { AlertAction, IncomingAlert } from '../../core/incoming.ts';
import { applyChanges } from '../apply-changes.ts';
import type { Group, Incoming } from '../signal.ts';
import { insertSignal } from '../store.ts';
import type { Heartbeat } from './store.ts';

/** The one problem a heartbeat can have. Signals of the same source have keys of their own. */
const dedupKey = 'evenkeel:silence';

/** Opens the alerts of these silences, or says again that they last. The caller holds the heartbeats. */
export async function openSilences(tx: Tx, silent: readonly Heartbeat[]): Promise<void> {
  await say(tx, silent, 'trigger');
}

/** They called again, or nobody waits for them any more: what their silence opened is cleared. */
export async function clearSilences(tx: Tx, back: readonly Heartbeat[]): Promise<void> {
  await say(tx, back, 'resolve');
}

/** An alert begins and ends by a signal, here by one that we write ourselves: so each can be looked at as it was. */
async function say(tx: Tx, heartbeats: readonly Heartbeat[], action: AlertAction): Promise<void> {
  const groups: Group[] = [];
  for (const heartbeat of heartbeats) {
    const signal = signalOf(tx, heartbeat, action);
    await insertSignal(tx, signal);
    groups.push(...foldAlone(signal, signal.events).values());
  }
  if (groups.length > 0) await applyChanges(tx, groups);
}

function signalOf(tx: Tx, heartbeat: Heartbeat, action: AlertAction): Incoming {
  const details = {
    heartbeat: heartbeat.name,
    says: action === 'trigger' ? 'silent' : 'here',
    everySeconds: heartbeat.everySeconds,
    graceSeconds: heartbeat.graceSeconds,
    lastCallAt: heartbeat.lastCallAt?.toISOString() ?? null,
  };
  const body = Buffer.from(JSON.stringify(details));
  return {
    id: newId(),
    source: { id: heartbeat.id, name: heartbeat.name, serviceId: heartbeat.serviceId },
    sourceId: heartbeat.id,
    dialect: 'heartbeat',
    contentType: 'application/json',
    body,
    bytes: body.length,
    events: [eventOf(tx, heartbeat, action, details)],
    wantsResults: false,
    waiter: undefined,
  };
}

function eventOf(
  tx: Tx,
  heartbeat: Heartbeat,
  action: AlertAction,
  details: Readonly<Record<string, unknown>>,
): IncomingAlert {
  const missedSince = heartbeat.lastCallAt ?? new Date(tx.now.getTime() - patienceSeconds(heartbeat) * 1000);
  return {
    action,
    dedupKey,
    keyOrigin: 'made',
    severity: heartbeat.severity,
    // From the last call on nothing is known of it.
    startsAt: action === 'trigger' ? missedSince.toISOString() : null,
    endsAt: null,
    about: () => ({ title: silenceTitle(heartbeat.name, heartbeat.everySeconds), link: null, details }),
  };
}
