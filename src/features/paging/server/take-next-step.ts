import type { Actor, Tx } from '../../../platform/index.ts';
import { upcoming } from '../core/next-step.ts';
import { asPaging } from './as-paging.ts';
import { appendPaging, pagingHurried } from './paging-events.ts';
import { runningPagingOf, type PagingRow } from './store.ts';
import { takeSteps } from './take-steps.ts';

/**
 * "Escalate now": the next step of what runs for the incident is taken at once instead of after its delay. The caller holds the incident.
 * @returns whom it pages, as things stand (nobody: it has ended aloud); undefined when nothing runs or nobody comes next
 */
export async function takeNextStep(
  tx: Tx,
  incidentId: string,
  by: Actor,
): Promise<readonly string[] | undefined> {
  const row = await runningPagingOf(tx, incidentId);
  return row && hurry(tx, row, by);
}

/** The same for a paging that the caller holds. */
export async function hurry(tx: Tx, row: PagingRow, by: Actor): Promise<readonly string[] | undefined> {
  if (!upcoming(asPaging(row))) return undefined;
  await appendPaging(tx, [pagingHurried(row, 'escalated-by-hand', by)]);
  const paged = await takeSteps(tx, [{ ...row, dueAt: tx.now, dueBecause: 'escalated-by-hand' }], by);
  return paged.get(row.id) ?? [];
}
