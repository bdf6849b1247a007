import { newId, type Tx } from '../../../platform/index.ts';
import { servicesByIds } from '../../services/index.ts';
import type { Decision } from '../core/next-step.ts';
import { loudPriority } from '../core/priority.ts';
import { reasonInWords } from '../core/reasons.ts';
import { appendPaging, nobodyReached, nobodyToReach, oncePerPerson } from './paging-events.ts';
import { describeIncidentPort } from './ports.ts';
import { unique } from './resolve-targets.ts';
import { endLinks } from './close-pages.ts';
import { endLoudly, insertDeliveries, type PagingRow } from './store.ts';
import { stepCount } from '../core/next-step.ts';
import { toldLoudly } from './told-loudly.ts';

/**
 * Nobody was reached: never silent. It is on the ticket with its reason, and those who answer for the team (its admins and
 * managers) and for the instance are told on every channel they have.
 */
export async function endLoudlyAndTell(
  tx: Tx,
  ends: readonly [PagingRow, Extract<Decision, { do: 'end-loudly' }>][],
): Promise<void> {
  const rows = ends.map(([row]) => row);
  await endLoudly(
    tx,
    ends.map(([row, { because }]) => ({ id: row.id, because, nextStep: stepCount(row.plan) })),
  );
  await endLinks(
    tx,
    rows.map(({ id }) => id),
  );
  const services = await servicesByIds(
    tx.db,
    rows.map(({ serviceId }) => serviceId),
  );
  const incidents = await tx.platform.ports.get(describeIncidentPort)(
    tx.db,
    rows.map(({ incidentId }) => incidentId),
    'brief',
  );
  const teamIds = unique([...services.values()].map(({ teamId }) => teamId));
  const tellOf = await toldLoudly(tx.platform, tx.db, teamIds);
  const events = [];
  const deliveries = [];
  for (const [row, { because, skipped }] of ends) {
    const teamId = services.get(row.serviceId)?.teamId;
    const incident = incidents.get(row.incidentId);
    const told = tellOf(teamId).filter(({ methods }) => methods.length > 0);
    events.push(...oncePerPerson(skipped).map((one) => nobodyToReach(row, one)));
    events.push(nobodyReached(row, because, unique(told.map(({ name }) => name))));
    const key = incident?.key ?? 'an incident';
    // Whoever reads the log is then the only one who hears of it.
    if (told.length === 0)
      tx.afterCommit(() =>
        tx.platform.log.error(
          { incident: incident?.key, pagingId: row.id, because },
          'nobody was reached, and no manager or administrator has a way to be told',
        ),
      );
    for (const method of told.flatMap(({ methods }) => methods))
      deliveries.push({
        id: newId(),
        kind: 'notice' as const,
        pageId: null,
        incidentId: row.incidentId,
        personId: method.personId,
        contactMethodId: method.id,
        channel: method.channel,
        priority: loudPriority,
        message: {
          kind: 'notice' as const,
          title: `Nobody was reached for ${key}`,
          lines: [
            incident?.title ?? '',
            `${incident?.serviceName ?? 'A service'}: ${reasonInWords(because)}.`,
            'Nobody is being paged any more. Open it and take it, or call somebody who can.',
          ].filter((line) => line !== ''),
          criticality: incident?.criticality ?? null,
          incidentKey: incident?.key ?? null,
          tag: row.incidentId,
          loud: true,
          link: incident ? `/incidents/${incident.key}` : null,
        },
      });
  }
  await insertDeliveries(tx, deliveries);
  await appendPaging(tx, events);
}
