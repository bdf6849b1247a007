import { sql } from 'kysely';
import { newId, type Tx } from '../../../platform/index.ts';
import { noticePriority } from '../core/priority.ts';
import { messageToDestination } from './message-to-destination.ts';
import { describeIncidentPort } from './ports.ts';
import { insteadOfCalls } from './phones/instead-of-calls.ts';
import { insertDeliveries } from './store.ts';
import type { StoredMessage } from './tables.ts';
import { toldDestinations } from './told-destinations.ts';

export interface Tell {
  readonly incidentId: string;
  /** One sentence: "Ada has INC-1." */
  readonly text: string;
  /** Where it leads; the incident unless told. */
  readonly url?: string;
  /** Who needs no telling: the person who did it. */
  readonly except?: string;
  readonly tag: string;
}

/**
 * Sends a notice to everybody who was paged for the incident, on the channel that woke them: where a page went out, was
 * tried or is being sent. Chat channels and webhooks that were told of it are told this too. Who was told in an earlier paging that somebody has it is not told of this one.
 */
export async function tellPaged(tx: Tx, { incidentId, text, url, except, tag }: Tell): Promise<void> {
  const { rows: paged } = await sql<{ personId: string; contactMethodId: string; channel: string }>`
    select distinct d.person_id as "personId", d.contact_method_id as "contactMethodId", d.channel
    from delivery d
    join contact_method c on c.id = d.contact_method_id and c.disabled_at is null
    join person p on p.id = d.person_id and p.disabled_at is null
    join page on page.id = d.page_id
    where d.incident_id = ${incidentId} and d.kind = 'page' and d.first_attempt_at is not null
      and d.person_id is distinct from ${except ?? null}::uuid
      and page.paging_id in (
        select id from paging where incident_id = ${incidentId} and started_at >= coalesce((
          select max(last.started_at) from paging last
          where last.incident_id = ${incidentId} and last.started_because in ('incident-opened', 'incident-declared', 'incident-reopened')
        ), '-infinity')
      )`.execute(tx.db);
  const rows = await insteadOfCalls(tx, paged);
  const destinations = await toldDestinations(tx, incidentId);
  if (rows.length + destinations.length === 0) return;
  const incident = (await tx.platform.ports.get(describeIncidentPort)(tx.db, [incidentId], 'brief')).get(
    incidentId,
  );
  const message: StoredMessage = {
    kind: 'notice',
    title: text,
    lines: incident ? [incident.title] : [],
    criticality: incident?.criticality ?? null,
    incidentKey: incident?.key ?? null,
    tag,
    link: url ?? (incident ? `/incidents/${incident.key}` : null),
  };
  const notice = { kind: 'notice', pageId: null, incidentId, priority: noticePriority } as const;
  await insertDeliveries(tx, [
    ...rows.map((row) => ({ ...notice, id: newId(), message, ...row })),
    ...destinations.map((row) => ({
      ...notice,
      id: newId(),
      message: incident ? messageToDestination(message, incident) : message,
      ...row,
    })),
  ]);
}
