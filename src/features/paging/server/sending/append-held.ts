import { sql } from 'kysely';
import { system, type Platform, type Tx } from '../../../../platform/index.ts';
import { servicesByIds } from '../../../services/index.ts';
import type { HeldReason } from '../../core/told-words.ts';

export interface Held {
  readonly id: string;
  readonly kind: 'page' | 'notice' | 'test';
  readonly incidentId: string | null;
  readonly channel: string;
  readonly until: Date;
  readonly heldBecause: HeldReason;
}

/** That a page is gathered with others is on its ticket. */
export async function appendHeld(tx: Tx, held: readonly Held[]): Promise<void> {
  const pages = held.filter(({ kind, incidentId }) => kind === 'page' && incidentId !== null);
  if (pages.length === 0) return;
  const { rows } = await sql<{ id: string; serviceId: string; personId: string | null; name: string | null }>`
    select d.id, p.service_id as "serviceId", d.person_id as "personId", person.name
    from delivery d left join page on page.id = d.page_id
    join paging p on p.id = coalesce(d.paging_id, page.paging_id) left join person on person.id = d.person_id
    where d.id = any(${pages.map(({ id }) => id)}::uuid[])`.execute(tx.db);
  const known = new Map(rows.map((row) => [row.id, row]));
  const services = await servicesByIds(tx.db, [...new Set(rows.map(({ serviceId }) => serviceId))]);
  await tx.platform.events.append(
    tx,
    pages.map(({ id, incidentId, channel, until, heldBecause }) => {
      const { serviceId = '', personId = null, name = null } = known.get(id) ?? {};
      return {
        kind: 'delivery.held',
        subjectId: incidentId!,
        teamId: services.get(serviceId)?.teamId ?? null,
        actor: system,
        because: heldBecause,
        data: {
          deliveryId: id,
          channel,
          until: until.toISOString(),
          ...(personId === null ? {} : { person: { id: personId, name } }),
        },
        topics: [`incident:${incidentId}`],
      };
    }),
  );
}

/** Held back, as a figure. */
export function countHeld(
  metrics: Platform['metrics'],
  channel: string,
  because: HeldReason,
  count: number,
): void {
  if (count === 0) return;
  metrics
    .counter(
      'evenkeel_deliveries_held_total',
      'Messages that were gathered with others or waited for their provider, instead of going out at once',
      ['channel', 'because'],
    )
    .inc({ channel, because }, count);
}
