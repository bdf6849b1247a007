import type { Actor, Tx } from '../../../platform/index.ts';
import type { StopReason } from '../core/reasons.ts';
import { abortSending } from './abort-sending.ts';
import { appendPaging, pagingStopped } from './paging-events.ts';
import { closePages, endPagingsOfIncidents } from './store.ts';

/**
 * Ends the paging that runs for these incidents; none is fine. What is queued is cancelled and the pages' links are spent,
 * in the caller's transaction: after its commit no page goes out.
 */
export async function stopPaging(
  tx: Tx,
  incidentIds: readonly string[],
  end: { readonly state: 'acknowledged' | 'stopped'; readonly because: StopReason; readonly by: Actor },
): Promise<void> {
  if (incidentIds.length === 0) return;
  const ended = await endPagingsOfIncidents(tx, incidentIds, end);
  const cancelled = await closePages(
    tx,
    ended.map(({ id }) => id),
  );
  if (cancelled.length > 0) tx.afterCommit(() => abortSending(tx.platform, cancelled));
  await appendPaging(
    tx,
    ended.map((paging) => pagingStopped(paging, end)),
  );
}
