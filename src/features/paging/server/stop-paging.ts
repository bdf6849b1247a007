import { sql } from 'kysely';
import { toJsonText, type Actor, type Tx } from '../../../platform/index.ts';
import type { StopReason } from '../core/reasons.ts';
import { abortSending } from './abort-sending.ts';
import { acknowledgedByOne, appendPaging, pagingStopped } from './paging-events.ts';
import { closePages, closePagesOf } from './close-pages.ts';
import { endPagingsOfIncidents, runningPagingOf } from './store.ts';

/**
 * Ends the paging that runs or waits for these incidents; none is fine. What is queued is cancelled and the pages' links are spent,
 * in the caller's transaction: after its commit no page goes out.
 */
export async function stopPaging(
  tx: Tx,
  incidentIds: readonly string[],
  end: { readonly state: 'acknowledged' | 'stopped'; readonly because: StopReason; readonly by: Actor },
): Promise<void> {
  if (incidentIds.length === 0) return;
  const ended = await endPagingsOfIncidents(tx, incidentIds, end);
  const cancelled = await closePages(tx, [
    ...ended.map(({ id }) => id),
    ...(await endedLoudly(tx, incidentIds)),
  ]);
  if (cancelled.length > 0) tx.afterCommit(() => abortSending(tx.platform, cancelled));
  await appendPaging(
    tx,
    ended.map((paging) => pagingStopped(paging, end)),
  );
}

/** What these had left to send goes out all the same, until somebody takes the incident. */
async function endedLoudly(tx: Tx, incidentIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from paging where incident_id = any(${incidentIds}::uuid[]) and state = 'nobody-reached'`.execute(
    tx.db,
  );
  return rows.map(({ id }) => id);
}

/** Whether the latest step of what runs waits for more than one answer. */
export async function needsMoreAnswers(tx: Tx, incidentId: string): Promise<boolean> {
  const running = await runningPagingOf(tx, incidentId);
  return running !== undefined && running.acknowledgements > 1;
}

/**
 * Somebody says "I've got it". Paging ends, unless its latest step needs more people than have said so: then only this person is left
 * in peace. The caller holds the incident.
 * @returns how many answers there are and how many are needed, while more are
 */
export async function acknowledgePaging(
  tx: Tx,
  incidentId: string,
  person: { readonly id: string },
  by: Actor,
): Promise<{ have: number; need: number } | undefined> {
  const running = await runningPagingOf(tx, incidentId);
  if (running && running.acknowledgements > 1) {
    const answered = [...new Set([...running.acknowledgedBy, person.id])];
    if (answered.length < running.acknowledgements) {
      await sql`update paging set acknowledged_by = ${toJsonText(answered)}::jsonb where id = ${running.id}`.execute(
        tx.db,
      );
      const cancelled = await closePagesOf(tx, running.id, person.id);
      if (cancelled.length > 0) tx.afterCommit(() => abortSending(tx.platform, cancelled));
      const counted = { have: answered.length, need: running.acknowledgements };
      await appendPaging(tx, [acknowledgedByOne(running, by, counted)]);
      return counted;
    }
  }
  await stopPaging(tx, [incidentId], { state: 'acknowledged', because: 'acknowledged', by });
  return undefined;
}
