import { newId, system, type Tx } from '../../../../platform/index.ts';
import { instanceAdmins } from '../../../identity/index.ts';
import { loudPriority } from '../../core/priority.ts';
import { faultInWords, mendingInWords } from '../../core/watch.ts';
import { describeIncidentPort, type DescribedIncident } from '../ports.ts';
import { insertDeliveries } from '../store.ts';
import { usableMethods } from '../usable-methods.ts';
import type { Found } from './faults.ts';

const mostLines = 8;

/** Faults that were not known before: on the ticket, and to the administrators on every way they have, as loud as a page. */
export async function tellFaults(tx: Tx, found: readonly Found[]): Promise<void> {
  if (found.length === 0) return;
  const incidentIds = [...new Set(found.flatMap(({ fault }) => fault.incidentId ?? []))];
  const incidents = await tx.platform.ports.get(describeIncidentPort)(tx.db, incidentIds, 'brief');
  await tx.platform.events.append(
    tx,
    found.map(({ fault, mendedBy }) => ({
      kind: 'paging.fault-found',
      subjectId: fault.incidentId,
      actor: system,
      because: fault.because,
      data: { mendedBy, detail: fault.detail, ...(fault.incidentId ? {} : { about: fault.subject }) },
      topics: ['now', 'paging-watch', ...(fault.incidentId ? [`incident:${fault.incidentId}`] : [])],
    })),
  );
  await tellAdministrators(tx, found, incidents);
}

async function tellAdministrators(
  tx: Tx,
  found: readonly Found[],
  incidents: ReadonlyMap<string, DescribedIncident>,
): Promise<void> {
  const admins = await instanceAdmins(tx.db);
  const usable = await usableMethods(
    tx.platform,
    tx.db,
    admins.map(({ id }) => id),
  );
  const methods = [...usable.values()].flat();
  const told = methods.filter(
    // A notice is never a call; who has nothing but a phone is called all the same.
    ({ channel, personId }) =>
      channel !== 'voice' || methods.every((one) => one.personId !== personId || one.channel === 'voice'),
  );
  if (told.length === 0)
    tx.platform.log.error({ count: found.length }, 'no administrator can be told of faults of paging');
  const message = {
    kind: 'notice' as const,
    title:
      found.length === 1
        ? 'Paging did not keep its promise'
        : `Paging did not keep its promise in ${found.length} places`,
    lines: linesOf(found, incidents),
    criticality: null,
    incidentKey: null,
    tag: 'paging-watch',
    loud: true,
    link: '/',
  };
  await insertDeliveries(
    tx,
    told.map((method) => ({
      id: newId(),
      kind: 'notice' as const,
      pageId: null,
      incidentId: null,
      personId: method.personId,
      contactMethodId: method.id,
      channel: method.channel,
      priority: loudPriority,
      message,
    })),
  );
}

function linesOf(found: readonly Found[], incidents: ReadonlyMap<string, DescribedIncident>): string[] {
  const lines = found.slice(0, mostLines).map(({ fault, mendedBy }) => {
    const about = fault.incidentId ? (incidents.get(fault.incidentId)?.key ?? 'an incident') : fault.subject;
    const detail = fault.detail === null ? '' : ` (${fault.detail})`;
    const done = mendedBy ? mendingInWords(mendedBy) : 'It could not be put right by itself';
    return `${about}: ${faultInWords(fault.because)}${detail}. ${done.charAt(0).toUpperCase()}${done.slice(1)}.`;
  });
  if (found.length > mostLines) lines.push(`And ${found.length - mostLines} more.`);
  return [...lines, 'The Now page shows all of it; the log of the servers says more.'];
}
