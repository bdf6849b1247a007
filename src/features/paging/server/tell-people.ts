import { newId, type Tx } from '../../../platform/index.ts';
import type { ContactMethod } from '../../identity/index.ts';
import type { TellPeople } from '../../tickets/index.ts';
import { noticePriority } from '../core/priority.ts';
import { describeIncidentPort } from './ports.ts';
import { insertDeliveries } from './store.ts';
import { usableMethods } from './usable-methods.ts';

/** Quietest way that reaches first. A notice never goes out on all of them: it tells, it does not call. */
const order: readonly ContactMethod['channel'][] = [
  'web-push',
  'slack',
  'telegram',
  'ntfy',
  'email',
  'sms',
  'webhook',
];
const letterOrder: readonly ContactMethod['channel'][] = [
  'email',
  'web-push',
  'slack',
  'telegram',
  'ntfy',
  'sms',
  'webhook',
];

/** Fills the port of tickets: notices to people by name, each on the one channel where they have it. */
export async function tellPeople(tx: Tx, told: readonly TellPeople[]): Promise<void> {
  const personIds = [...new Set(told.flatMap((one) => one.personIds))];
  if (personIds.length === 0) return;
  const usable = await usableMethods(tx.platform, tx.db, personIds);
  const incidents = await tx.platform.ports.get(describeIncidentPort)(
    tx.db,
    told.flatMap((one) => one.ticketId ?? []),
    'brief',
  );
  await insertDeliveries(
    tx,
    told.flatMap((one) => {
      const incident = one.ticketId === null ? undefined : incidents.get(one.ticketId);
      return one.personIds.flatMap((personId) =>
        methodsFor(usable.get(personId) ?? [], one.asMail ? letterOrder : order).map((method) => ({
          id: newId(),
          kind: 'notice' as const,
          pageId: null,
          incidentId: incident ? one.ticketId : null,
          personId,
          contactMethodId: method.id,
          channel: method.channel,
          priority: noticePriority,
          message: {
            kind: 'notice' as const,
            title: one.title,
            lines: one.lines,
            criticality: incident?.criticality ?? null,
            incidentKey: incident?.key ?? null,
            tag: one.tag,
            ...(incident || one.ticketId === null ? {} : { ticketId: one.ticketId }),
            link: one.path,
          },
        })),
      );
    }),
  );
}

function methodsFor(
  own: readonly ContactMethod[],
  order: readonly ContactMethod['channel'][],
): ContactMethod[] {
  const channel = order.find((name) => own.some((method) => method.channel === name));
  return own.filter((method) => method.channel === channel);
}
