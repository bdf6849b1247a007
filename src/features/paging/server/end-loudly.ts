import { newId, type Tx } from '../../../platform/index.ts';
import { providerOf } from '../../channels/index.ts';
import { contactMethodsOf, instanceAdmins, membersOfTeams } from '../../identity/index.ts';
import { servicesByIds } from '../../services/index.ts';
import type { Decision } from '../core/next-step.ts';
import { loudPriority } from '../core/priority.ts';
import { reasonInWords } from '../core/reasons.ts';
import { appendPaging, nobodyReached, nobodyToReach, oncePerPerson } from './paging-events.ts';
import { describeIncidentPort } from './ports.ts';
import { unique } from './resolve-targets.ts';
import { closePages, endLoudly, insertDeliveries, type PagingRow } from './store.ts';
import { stepCount } from '../core/next-step.ts';

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
  await closePages(
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
  const answerable = (await membersOfTeams(tx.db, teamIds)).filter(
    ({ accessRole }) => accessRole === 'admin' || accessRole === 'manager',
  );
  const admins = await instanceAdmins(tx.db);
  const methods = await contactMethodsOf(
    tx.db,
    unique([...answerable.map(({ personId }) => personId), ...admins.map(({ id }) => id)]),
  );
  const events = [];
  const deliveries = [];
  for (const [row, { because, skipped }] of ends) {
    const teamId = services.get(row.serviceId)?.teamId;
    const incident = incidents.get(row.incidentId);
    const names = new Map([
      ...answerable
        .filter((member) => member.teamId === teamId)
        .map(({ personId, name }) => [personId, name] as const),
      ...admins.map(({ id, name }) => [id, name] as const),
    ]);
    const told = methods.filter(
      (method) => names.has(method.personId) && providerOf(method.channel).configured(tx.platform),
    );
    events.push(...oncePerPerson(skipped).map((one) => nobodyToReach(row, one)));
    events.push(nobodyReached(row, because, unique(told.map(({ personId }) => names.get(personId)!))));
    const key = incident?.key ?? 'an incident';
    for (const method of told)
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
