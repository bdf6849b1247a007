import { sql } from 'kysely';
import { transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { isLeftAlone, type Mending } from '../../core/watch.ts';
import { endLoudlyAndTell } from '../end-loudly.ts';
import { hurryNextCall } from '../hurry-next-call.ts';
import { hurryUnreachable } from '../hurry-unreachable.ts';
import { describeIncidentPort, holdIncidentsPort, untakenIncidentsPort } from '../ports.ts';
import { takeAlone } from '../run-due-steps.ts';
import { startPaging } from '../start-paging.ts';
import { lockOpenPaging } from '../store.ts';
import { beginWaits } from '../wait-until.ts';
import type { Fault } from './look.ts';

/** Whoever holds a row so long is gone or frozen; the next look tries again. */
const longestWaitMs = 5_000;

/**
 * Puts right what can be put right, each in a transaction of its own. What fails is said in the log and stays a fault.
 * @returns what was done; undefined when nothing could be
 */
export async function mend(platform: Platform, fault: Fault): Promise<Mending | undefined> {
  try {
    return await mendOne(platform, fault);
  } catch (error) {
    platform.log.error({ err: error, fault }, 'the watch over paging could not put this right');
    return undefined;
  }
}

async function mendOne(platform: Platform, fault: Fault): Promise<Mending | undefined> {
  const { subject, incidentId } = fault;
  switch (fault.because) {
    case 'step-overdue':
      return (await takeAlone(platform, subject)) ? 'step-taken' : undefined;
    case 'step-fails':
      return patiently<Mending | undefined>(platform, (tx) => endPaging(tx, subject));
    case 'wait-overdue':
      return (
        (await beginNow(platform, incidentId!)) ??
        patiently<Mending | undefined>(platform, (tx) => endPaging(tx, subject))
      );
    case 'rot-overdue':
      return patiently<Mending | undefined>(platform, async (tx) => {
        await hold(tx, [subject]);
        const { rows } = await sql<{ serviceId: string }>`
          delete from acknowledgement_hold where incident_id = ${subject} and due_at <= ${tx.now}
          returning service_id as "serviceId"`.execute(tx.db);
        return rows[0] && pageAgain(tx, subject, rows[0].serviceId, 'acknowledgement-rotted');
      });
    case 'ended-in-silence':
      return patiently<Mending | undefined>(platform, async (tx) => {
        await sql`update paging set ended_at = coalesce(ended_at, ${tx.now}), ended_because = coalesce(ended_because, 'not-said')
          where id = ${subject}`.execute(tx.db);
        return 'end-noted';
      });
    case 'nobody-pages':
      return patiently<Mending | undefined>(platform, async (tx) => {
        await hold(tx, [subject]);
        // Now that it is held: somebody may have taken it, or paged for it, since it was found.
        const found = await tx.platform.ports.get(untakenIncidentsPort)(tx.db, 0, 1, subject);
        const [one] = found.filter(({ latest }) => isLeftAlone(latest));
        return one && pageAgain(tx, subject, one.serviceId, 'watch-found-nobody-paged');
      });
    case 'delivery-forgotten':
      return patiently<Mending | undefined>(platform, async (tx) => {
        await sql`update delivery set due_at = ${tx.now} where id = ${subject} and due_at is null and bundle_id is null
          and state in ('queued', 'sending', 'failed')`.execute(tx.db);
        tx.afterCommit(() => platform.due.wake());
        return 'queued-again';
      });
    case 'delivery-stuck':
      return giveUp(platform, subject);
    case 'deliveries-late':
      platform.due.wake();
      return undefined;
  }
}

function patiently<T>(platform: Platform, change: (tx: Tx) => Promise<T>): Promise<T> {
  return transact(platform, async (tx) => {
    await sql`select set_config('lock_timeout', ${`${longestWaitMs}ms`}, true)`.execute(tx.db);
    return change(tx);
  });
}

function hold(tx: Tx, incidentIds: readonly string[]): Promise<void> {
  return tx.platform.ports.get(holdIncidentsPort)(tx, incidentIds);
}

/** Its plan cannot be gone on with: nobody waits for that in silence. */
async function endPaging(tx: Tx, pagingId: string): Promise<Mending | undefined> {
  const row = await lockOpenPaging(tx, pagingId);
  if (!row) return undefined;
  // The plan itself may be what cannot be read.
  const plan = Array.isArray(row.plan.steps) ? row.plan : { ...row.plan, repeatCount: 0, steps: [] };
  await endLoudlyAndTell(tx, [
    [
      { ...row, plan },
      { do: 'end-loudly', because: 'step-failed', skipped: [] },
    ],
  ]);
  return 'ended-loudly';
}

async function beginNow(platform: Platform, incidentId: string): Promise<Mending | undefined> {
  try {
    await patiently(platform, (tx) => beginWaits(tx, [incidentId]));
    return 'paging-begun';
  } catch (error) {
    platform.log.error({ err: error, incidentId }, 'paging that waited cannot begin');
    return undefined;
  }
}

async function pageAgain(
  tx: Tx,
  incidentId: string,
  serviceId: string,
  because: 'watch-found-nobody-paged' | 'acknowledgement-rotted',
): Promise<Mending | undefined> {
  const described = await tx.platform.ports.get(describeIncidentPort)(tx.db, [incidentId], 'brief');
  const incident = described.get(incidentId);
  if (!incident) return undefined;
  await startPaging(tx, [
    {
      incidentId,
      incidentKey: incident.key,
      title: incident.title,
      serviceId,
      criticality: incident.criticality,
      beganAt: incident.beganAt,
      because,
      actor: { kind: 'system' },
    },
  ]);
  return 'paged-again';
}

/** It goes out no more, and the person's other ways are tried as after any refusal. */
async function giveUp(platform: Platform, deliveryId: string): Promise<Mending | undefined> {
  const pages = await patiently(platform, async (tx) => {
    const { rows } = await sql<{ pageId: string | null }>`
      update delivery set state = 'gave-up', due_at = null, ended_at = ${tx.now},
        last_error = 'What became of it could not be kept; see the log.'
      where id = ${deliveryId} and due_at is not null returning page_id as "pageId"`.execute(tx.db);
    return rows.flatMap(({ pageId }) => pageId ?? []);
  });
  if (pages.length > 0) {
    await transact(platform, (tx) => hurryNextCall(tx, pages));
    await transact(platform, (tx) => hurryUnreachable(tx, pages));
  }
  return 'given-up';
}
