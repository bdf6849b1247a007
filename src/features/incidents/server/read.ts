import { sql, type RawBuilder } from 'kysely';
import type { Plan } from '../../paging/core/policy.ts';
import type { Criticality, Impact, Severity } from '../../services/core/scales.ts';
import type { Urgency } from '../../services/core/urgency.ts';
import type { Actor } from '../../../platform/index.ts';
import type { RequestCame } from '../../tickets/index.ts';
import type { IncidentState } from '../core/incident.ts';
import type { CouldHaveTold, Teller } from '../core/told-first.ts';
import type { Queryable } from './store.ts';

/** An incident with what lists show: one query for any number of them. */
export interface IncidentView {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly state: IncidentState;
  readonly criticality: Criticality;
  readonly criticalityBecause: string;
  readonly serviceId: string;
  readonly serviceName: string;
  readonly serviceSlug: string;
  readonly runbookUrl: string | null;
  readonly teamId: string;
  readonly teamName: string;
  readonly beganAt: Date;
  readonly leadId: string | null;
  readonly leadName: string | null;
  readonly leadSince: Date | null;
  readonly alertsClearedAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly resolvedBecause: string | null;
  readonly drill: boolean;
  readonly private: boolean;
  readonly originalRequest: string;
  readonly originalRequestCame: RequestCame;
  readonly openedBy: Actor;
  readonly openedAt: Date;
  readonly openAlertCount: number;
  readonly alertCount: number;
  readonly pagingState: 'running' | 'waiting' | 'acknowledged' | 'stopped' | 'nobody-reached' | null;
  readonly pagingNextAt: Date | null;
  readonly pagingEndedAt: Date | null;
  readonly pagingStartedAt: Date | null;
  readonly pagingBecause: string | null;
  /** While it is paged. */
  readonly pagingPlan: Plan | null;
  readonly severity: Severity | null;
  readonly impact: Impact | null;
  readonly cannotCall: boolean;
  readonly urgency: Urgency;
  readonly confirmedAt: Date | null;
  readonly confirmedBy: Actor | null;
  readonly confirmDueAt: Date | null;
  readonly postMortemBecause: string | null;
  readonly lastUpdateAt: Date | null;
  readonly updateDueAt: Date | null;
  readonly toldFirst: Teller | null;
  readonly couldHaveTold: CouldHaveTold | null;
  readonly couldHaveToldHow: string | null;
  readonly toldFirstAskedAt: Date | null;
}

/** What lists show of it: nothing that grows with what was said. */
export type IncidentSummary = Omit<
  IncidentView,
  'originalRequest' | 'originalRequestCame' | 'openedBy' | 'openedAt' | 'alertCount'
>;

const summaryColumns = sql`i.ticket_id as id, t.number, t.title, i.state, i.criticality, i.criticality_because as "criticalityBecause",
    i.service_id as "serviceId", s.name as "serviceName", s.slug as "serviceSlug", s.runbook_url as "runbookUrl",
    t.team_id as "teamId", tm.name as "teamName", i.began_at as "beganAt",
    i.lead_id as "leadId", l.name as "leadName", i.lead_since as "leadSince", i.alerts_cleared_at as "alertsClearedAt",
    i.resolved_at as "resolvedAt", i.resolved_because as "resolvedBecause", i.drill, t.private,
    i.severity, i.impact, i.cannot_call as "cannotCall", i.urgency, i.confirmed_at as "confirmedAt", i.confirmed_by as "confirmedBy",
    i.confirm_due_at as "confirmDueAt", i.post_mortem_because as "postMortemBecause", i.last_update_at as "lastUpdateAt",
    i.update_due_at as "updateDueAt", i.told_first as "toldFirst", i.could_have_told as "couldHaveTold",
    i.could_have_told_how as "couldHaveToldHow", i.told_first_asked_at as "toldFirstAskedAt",
    -- Filtered instead of asked for: by itself the index of all open alerts may be read, for each incident.
    (select (count(*) filter (where a.cleared_at is null))::int from alert a where a.incident_id = i.ticket_id) as "openAlertCount",
    p.state as "pagingState", p.due_at as "pagingNextAt", p.ended_at as "pagingEndedAt",
    p.started_at as "pagingStartedAt", p.started_because as "pagingBecause",
    case when p.state = 'running' then p.plan end as "pagingPlan"`;
const rows = sql`
  from incident i join ticket t on t.id = i.ticket_id join service s on s.id = i.service_id join team tm on tm.id = t.team_id
  left join person l on l.id = i.lead_id
  left join lateral (select state, due_at, ended_at, started_at, started_because, plan, next_step, spared from paging where incident_id = i.ticket_id order by started_at desc, id desc limit 1) p on true`;
const view = sql<IncidentView>`
  select ${summaryColumns}, t.original_request as "originalRequest", t.original_request_came as "originalRequestCame",
    t.opened_by as "openedBy", t.opened_at as "openedAt",
    (select count(*)::int from alert a where a.incident_id = i.ticket_id) as "alertCount" ${rows}`;

export async function incidentByNumber(db: Queryable, number: number): Promise<IncidentView | undefined> {
  const { rows } =
    await sql<IncidentView>`/* plan kept: incident-by-number */ ${view} where t.kind = 'incident' and t.number = ${number}`.execute(
      db,
    );
  return rows[0];
}

export async function incidentsByIds(db: Queryable, ids: readonly string[]): Promise<IncidentView[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<IncidentView>`${view} where i.ticket_id = any(${ids}::uuid[])`.execute(db);
  return rows;
}

export async function summariesByIds(db: Queryable, ids: readonly string[]): Promise<IncidentSummary[]> {
  if (ids.length === 0) return [];
  const found =
    await sql<IncidentSummary>`select ${summaryColumns} ${rows} where i.ticket_id = any(${ids}::uuid[])`.execute(
      db,
    );
  return found.rows;
}

export async function countOpen(db: Queryable, readable: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from incident i join ticket t on t.id = i.ticket_id
    where i.resolved_at is null and ${readable}`.execute(db);
  return rows[0]!.count;
}
