import { sql } from 'kysely';
import { transact, type Actor, type Platform, type Tx } from '../../../platform/index.ts';
import { pagingProblem } from '../contract.ts';
import { untilInWords } from '../core/paging-words.ts';
import { asksForHelp } from './describe-page.ts';
import { morningOf } from './morning-of.ts';
import type { PageLook } from './page-by-token.ts';
import { describeIncidentPort, holdIncidentsPort } from './ports.ts';
import { lockRunningPaging } from './store.ts';
import { tellPaged } from './tell-paged.ts';
import { waitUntil } from './wait-until.ts';

/**
 * "It can wait until morning" (H7), said by somebody who was paged: paging stops, and at their morning it begins anew with whoever is
 * on duty then. The time is promised in their zone. Spends the page.
 * @throws paging/link-spent when it has ended or was answered; paging/cannot-wait when whoever has it asked for help
 */
export async function waitByPage(platform: Platform, look: PageLook): Promise<{ sentence: string }> {
  const by: Actor = { kind: 'person', id: look.personId, name: look.personName };
  return transact(platform, async (tx) => {
    await platform.ports.get(holdIncidentsPort)(tx, [look.incidentId]);
    const row = await lockRunningPaging(tx, look.pagingId);
    if (!row) throw pagingProblem('link-spent');
    const spent = await sql`update page set spent_at = ${tx.now}
      where id = ${look.pageId} and spent_at is null and ended_at is null`.execute(tx.db);
    if (Number(spent.numAffectedRows) === 0) throw pagingProblem('link-spent');
    const incident = (await platform.ports.get(describeIncidentPort)(tx.db, [look.incidentId], 'brief')).get(
      look.incidentId,
    );
    const key = incident?.key ?? 'the incident';
    if (incident && asksForHelp(row.startedBecause, incident.leadName, look.personName))
      throw pagingProblem('cannot-wait', {
        detail: `${incident.leadName} has ${key} and asks for your help now.`,
      });
    const until = await morningOf(tx.db, look.personId, tx.now.getTime());
    await putOff(tx, {
      incidentId: row.incidentId,
      serviceId: row.serviceId,
      key,
      until,
      because: 'can-wait-until-morning',
      by,
    });
    return { sentence: waitSentence(key, until.at.getTime(), tx.now.getTime(), until.zone) };
  });
}

/** Stops what is paged, promises the time, and tells those who were woken that they can sleep. The caller holds the incident. */
export async function putOff(
  tx: Tx,
  { incidentId, serviceId, key, until, because, by }: PutOff,
): Promise<void> {
  await waitUntil(tx, { incidentId, serviceId, until, because, by });
  const name = by.kind === 'person' ? by.name : 'Evenkeel';
  await tellPaged(tx, {
    incidentId,
    text:
      because === 'snoozed'
        ? `${key} was put off by ${name}.`
        : `${key} can wait until morning, says ${name}.`,
    ...(by.kind === 'person' ? { except: by.id } : {}),
    tag: incidentId,
  });
}

interface PutOff {
  readonly incidentId: string;
  readonly serviceId: string;
  readonly key: string;
  /** The promise, on the wall of whoever gives it. */
  readonly until: { readonly at: Date; readonly zone: string };
  readonly because: 'can-wait-until-morning' | 'snoozed';
  readonly by: Actor;
}

/** `INC-1 waits until 08:00. Then whoever is on duty is paged.` */
export function waitSentence(key: string, atMs: number, nowMs: number, zone: string): string {
  return `${key} waits until ${untilInWords(atMs, nowMs, zone)}. Then whoever is on duty is paged.`;
}
