import { toJsonText, transact, type Platform } from '../../../platform/index.ts';
import { recordChanges } from '../../services/index.ts';
import { boundDetails } from '../core/details.ts';
import type { IncomingChange } from '../core/pagerduty.ts';
import type { Incoming } from './signal.ts';
import { insertSignal } from './store.ts';

/** Keeps the signal and records the change on the source's service, together. */
export async function takeChange(
  platform: Platform,
  signal: Incoming,
  change: IncomingChange,
): Promise<void> {
  const { source } = signal;
  await transact(platform, async (tx) => {
    await insertSignal(tx, signal);
    await recordChanges(
      tx,
      [
        {
          serviceId: source.serviceId,
          sourceId: source.id,
          summary: change.summary,
          origin: change.origin,
          at: change.at === null ? tx.now : new Date(change.at),
          customDetails: JSON.parse(toJsonText(boundDetails(change.customDetails()).value)),
          links: change.links,
        },
      ],
      { kind: 'source', id: source.id, name: source.name },
    );
  });
}
