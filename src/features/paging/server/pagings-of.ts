import { sql } from 'kysely';
import type { z } from 'zod';
import type { wireDelivery, wirePaging } from '../contract.ts';
import { upcoming, type PagingState } from '../core/next-step.ts';
import type { Plan } from '../core/policy.ts';
import type { Queryable } from './ports.ts';
import type { DeliveryState } from './tables.ts';

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
  personId: string;
  personName: string;
  state: DeliveryState;
  attemptCount: number;
  createdAt: Date;
  handedOverAt: Date | null;
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
      started_at as "startedAt", started_because as "startedBecause", ended_at as "endedAt", ended_because as "endedBecause"
    from paging where incident_id = any(${incidentIds}::uuid[]) order by started_at, id`.execute(db);
  const pages = await sql<PageLine>`
    select page.id, page.paging_id as "pagingId", page.person_id as "personId", person.name as "personName", page.step,
      page.because, page.created_at as at
    from page join person on person.id = page.person_id
    where page.incident_id = any(${incidentIds}::uuid[]) order by page.created_at, page.id`.execute(db);
  const deliveries = await sql<DeliveryLine>`
    select ${deliveryColumns} from delivery d join person on person.id = d.person_id
    where d.page_id = any(${pages.rows.map(({ id }) => id)}::uuid[]) order by d.created_at, d.id`.execute(db);
  const byPage = Map.groupBy(deliveries.rows, ({ pageId }) => pageId);
  const byPaging = Map.groupBy(pages.rows, ({ pagingId }) => pagingId);
  const wire = pagings.rows.map((paging) => ({
    incidentId: paging.incidentId,
    paging: pagingToWire(paging, byPaging.get(paging.id) ?? [], byPage),
  }));
  return new Map(
    [...Map.groupBy(wire, ({ incidentId }) => incidentId)].map(([id, of]) => [
      id,
      of.map(({ paging }) => paging),
    ]),
  );
}

export const deliveryColumns = sql`d.id, d.page_id as "pageId", d.kind, d.channel, d.person_id as "personId",
  person.name as "personName", d.state, d.attempt_count as "attemptCount", d.created_at as "createdAt",
  d.handed_over_at as "handedOverAt", d.due_at as "dueAt", d.last_error as "lastError"`;

function pagingToWire(
  paging: PagingLine,
  pages: readonly PageLine[],
  deliveries: ReadonlyMap<string | null, readonly DeliveryLine[]>,
): WirePaging {
  const next = upcoming(paging);
  return {
    id: paging.id,
    state: paging.state,
    startedAt: paging.startedAt.toISOString(),
    startedBecause: paging.startedBecause,
    endedAt: paging.endedAt?.toISOString() ?? null,
    endedBecause: paging.endedBecause,
    next:
      paging.dueAt === null
        ? null
        : {
            at: paging.dueAt.toISOString(),
            people: next?.people.map(({ name }) => name) ?? [],
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
    person: { id: line.personId, name: line.personName },
    state: line.state,
    attemptCount: line.attemptCount,
    createdAt: line.createdAt.toISOString(),
    handedOverAt: line.handedOverAt?.toISOString() ?? null,
    nextTryAt:
      line.state === 'failed' || line.state === 'queued' ? (line.dueAt?.toISOString() ?? null) : null,
    lastError: line.lastError,
  };
}
