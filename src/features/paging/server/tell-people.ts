import { newId, type Tx } from '../../../platform/index.ts';
import { providerOf } from '../../channels/index.ts';
import { contactMethodsOf, type ContactMethod } from '../../identity/index.ts';
import type { TellPeople } from '../../tickets/index.ts';
import { noticePriority } from '../core/priority.ts';
import { describeIncidentPort } from './ports.ts';
import { insertDeliveries } from './store.ts';

/** Quietest way that reaches first. A notice never goes out on all of them: it tells, it does not call. */
const order: readonly ContactMethod['channel'][] = ['web-push', 'email', 'webhook'];

/** Fills the port of tickets: notices to people by name, each on the one channel where they have it. */
export async function tellPeople(tx: Tx, told: readonly TellPeople[]): Promise<void> {
  const personIds = [...new Set(told.flatMap((one) => one.personIds))];
  if (personIds.length === 0) return;
  const usable = (await contactMethodsOf(tx.db, personIds)).filter(({ channel }) =>
    providerOf(channel).configured(tx.platform),
  );
  const incidents = await tx.platform.ports.get(describeIncidentPort)(
    tx.db,
    told.map((one) => one.ticketId),
    'brief',
  );
  await insertDeliveries(
    tx,
    told.flatMap((one) =>
      one.personIds.flatMap((personId) =>
        methodsFor(usable, personId).map((method) => ({
          id: newId(),
          kind: 'notice' as const,
          pageId: null,
          incidentId: incidents.has(one.ticketId) ? one.ticketId : null,
          personId,
          contactMethodId: method.id,
          channel: method.channel,
          priority: noticePriority,
          message: {
            kind: 'notice' as const,
            title: one.title,
            lines: one.lines,
            criticality: incidents.get(one.ticketId)?.criticality ?? null,
            incidentKey: incidents.get(one.ticketId)?.key ?? null,
            tag: one.tag,
            ...(incidents.has(one.ticketId) ? {} : { ticketId: one.ticketId }),
            link: one.path,
          },
        })),
      ),
    ),
  );
}

function methodsFor(methods: readonly ContactMethod[], personId: string): ContactMethod[] {
  const own = methods.filter((method) => method.personId === personId);
  const channel = order.find((name) => own.some((method) => method.channel === name));
  return own.filter((method) => method.channel === channel);
}
