import { sql } from 'kysely';
import type { z } from 'zod';
import type { Actor } from '../../../platform/index.ts';
import type { wireDelivery, wirePaging } from '../contract.ts';
import type { DeliveryState } from '../core/delivery-states.ts';
import { upcoming, type PagingState } from '../core/next-step.ts';
import type { Plan, PlannedPerson } from '../core/policy.ts';
import { namesOf } from './page-people.ts';
import type { Queryable } from './ports.ts';

type WirePaging = z.infer<typeof wirePaging>;
type WireDelivery = z.infer<typeof wireDelivery>;

interface PagingLine {
  id: string;
  incidentId: string;
  state: PagingState;
  plan: Plan;
  nextStep: number;
  dueAt: Date | null;
  startedAt: Date;
  startedBecause: string;
  endedAt: Date | null;
  endedBecause: string | null;
  waitsBecause: string | null;
  waitsBy: Actor | null;
  acknowledgements: number;
  acknowledgedBy: string[];
  spared: PlannedPerson[];
}
interface PageLine {
  id: string;
  pagingId: string;
  personId: string;
  personName: string;
  step: number;
  because: string;
  at: Date;
}
export interface DeliveryLine {
  id: string;
  pageId: string | null;
  kind: 'page' | 'notice' | 'test';
  channel: string;
  /** Null when it went to a chat channel or webhook of a team. */
  personId: string | null;
  destinationId: string | null;
  pagingId: string | null;
  recipientName: string;
  state: DeliveryState;
  attemptCount: number;
  createdAt: Date;
  handedOverAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
  dueAt: Date | null;
  lastError: string | null;
}

/** Everything about the paging of incidents, by incident, oldest first. */
export async function pagingsOf(
  db: Queryable,
  incidentIds: readonly string[],
): Promise<Map<string, WirePaging[]>> {
  if (incidentIds.length === 0) return new Map();
  const pagings = await sql<PagingLine>`
    select id, incident_id as "incidentId", state, plan, next_step as "nextStep", due_at as "dueAt",
      started_at as "startedAt", started_because as "startedBecause", ended_at as "endedAt", ended_because as "endedBecause", waits_because as "waitsBecause", waits_by as "waitsBy",
      acknowledgements, acknowledged_by as "acknowledgedBy", spared
    from paging where incident_id = any(${incidentIds}::uuid[]) order by started_at, id`.execute(db);
  const pages = await sql<PageLine>`
    select page.id, page.paging_id as "pagingId", page.person_id as "personId", person.name as "personName", page.step,
      page.because, page.created_at as at
    from page join person on person.id = page.person_id
    where page.incident_id = any(${incidentIds}::uuid[]) order by page.created_at, page.id`.execute(db);
  const deliveries = await sql<DeliveryLine>`
    select ${deliveryColumns} ${deliveryTables}
    where d.page_id = any(${pages.rows.map(({ id }) => id)}::uuid[])
      or d.paging_id = any(${pagings.rows.map(({ id }) => id)}::uuid[]) order by d.created_at, d.id`.execute(
    db,
  );
  const byPage = Map.groupBy(deliveries.rows, ({ pageId }) => pageId);
  const told = Map.groupBy(byPage.get(null) ?? [], ({ pagingId }) => pagingId);
  const names = new Map(pages.rows.map(({ personId, personName }) => [personId, personName]));
  const byPaging = Map.groupBy(pages.rows, ({ pagingId }) => pagingId);
  const wire = pagings.rows.map((paging) => ({
    incidentId: paging.incidentId,
    paging: {
      ...pagingToWire(paging, byPaging.get(paging.id) ?? [], byPage),
      told: (told.get(paging.id) ?? []).map(deliveryToWire),
      answers:
        paging.acknowledgements > 1
          ? {
              need: paging.acknowledgements,
              have: paging.acknowledgedBy.map((id) => ({ id, name: names.get(id) ?? 'Somebody' })),
            }
          : null,
    },
  }));
  return new Map(
    [...Map.groupBy(wire, ({ incidentId }) => incidentId)].map(([id, of]) => [
      id,
      of.map(({ paging }) => paging),
    ]),
  );
}

export const deliveryColumns = sql`d.id, d.page_id as "pageId", d.kind, d.channel, d.person_id as "personId",
  d.destination_id as "destinationId", d.paging_id as "pagingId", coalesce(person.name, destination.name, '') as "recipientName", d.state, d.attempt_count as "attemptCount", d.created_at as "createdAt",
  d.handed_over_at as "handedOverAt", d.due_at as "dueAt", d.last_error as "lastError",
  d.delivered_at as "deliveredAt", d.read_at as "readAt"`;
/** What `deliveryColumns` are of. */
export const deliveryTables = sql`from delivery d left join person on person.id = d.person_id
  left join destination on destination.id = d.destination_id`;

function pagingToWire(
  paging: PagingLine,
  pages: readonly PageLine[],
  deliveries: ReadonlyMap<string | null, readonly DeliveryLine[]>,
): Omit<WirePaging, 'told' | 'answers'> {
  const next = upcoming(paging);
  return {
    id: paging.id,
    state: paging.state,
    startedAt: paging.startedAt.toISOString(),
    startedBecause: paging.startedBecause,
    endedAt: paging.endedAt?.toISOString() ?? null,
    endedBecause: paging.endedBecause,
    waits:
      paging.state === 'waiting'
        ? {
            untilAt: paging.dueAt!.toISOString(),
            because: paging.waitsBecause ?? '',
            by: paging.waitsBy,
          }
        : null,
    next:
      paging.dueAt === null || paging.state === 'waiting'
        ? null
        : {
            at: paging.dueAt.toISOString(),
            people: next ? namesOf(next) : [],
            last: next?.last ?? true,
          },
    pages: pages.map((page) => ({
      id: page.id,
      person: { id: page.personId, name: page.personName },
      step: page.step,
      because: page.because,
      at: page.at.toISOString(),
      deliveries: (deliveries.get(page.id) ?? []).map(deliveryToWire),
    })),
  };
}

export function deliveryToWire(line: DeliveryLine): WireDelivery {
  return {
    id: line.id,
    kind: line.kind,
    channel: line.channel,
    person: line.personId === null ? null : { id: line.personId, name: line.recipientName },
    destination: line.destinationId === null ? null : { id: line.destinationId, name: line.recipientName },
    state: line.state,
    attemptCount: line.attemptCount,
    createdAt: line.createdAt.toISOString(),
    handedOverAt: line.handedOverAt?.toISOString() ?? null,
    deliveredAt: line.deliveredAt?.toISOString() ?? null,
    readAt: line.readAt?.toISOString() ?? null,
    nextTryAt:
      line.state === 'failed' || line.state === 'queued' ? (line.dueAt?.toISOString() ?? null) : null,
    lastError: line.lastError,
  };
}
