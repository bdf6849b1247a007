import { sql, type Selectable } from 'kysely';
import { newId, toJsonText, type Actor, type Platform, type Tx } from '../../../platform/index.ts';
import type { Criticality, Impact, Severity } from '../../services/core/scales.ts';
import type { OpenIncident } from '../core/group-alerts.ts';
import { incidentKey, type IncidentState } from '../core/incident.ts';
import { enterStates } from './life/state-time-store.ts';
import type { IncidentsTables, IncidentTable } from './tables.ts';

export type Queryable = Tx['db'] | Platform['db'];
const tables = (db: Queryable) => db.withTables<IncidentsTables>();
export type IncidentRow = Selectable<IncidentTable>;

/** The numbers of new incidents; gaps after a roll-back are harmless. */
export async function takeNumbers(
  tx: Tx,
  count: number,
): Promise<{ id: string; number: number; key: string }[]> {
  const { rows } = await sql<{ number: number }>`
    select nextval('incident_number')::int as number from generate_series(1, ${count})`.execute(tx.db);
  return rows.map(({ number }) => ({ id: newId(), number, key: incidentKey(number) }));
}

export interface NewIncident {
  readonly id: string;
  readonly serviceId: string;
  readonly criticality: Criticality;
  readonly criticalityBecause: string;
  readonly severity: Severity | null;
  readonly impact: Impact | null;
  readonly drill: boolean;
  readonly state: IncidentState;
  readonly openedBy: Actor;
  readonly confirm: { askAt: Date; dueAt: Date } | null;
  readonly updateDueAt: Date | null;
  readonly postMortemBecause: string | null;
}
export async function insertIncidents(tx: Tx, incidents: readonly NewIncident[]): Promise<void> {
  if (incidents.length === 0) return;
  await tables(tx.db)
    .insertInto('incident')
    .values(
      incidents.map((incident) => ({
        ticket_id: incident.id,
        service_id: incident.serviceId,
        state: incident.state,
        criticality: incident.criticality,
        criticality_because: incident.criticalityBecause,
        severity: incident.severity,
        impact: incident.impact,
        began_at: tx.now,
        lead_id: null,
        lead_since: null,
        alerts_cleared_at: null,
        resolved_at: null,
        resolved_because: null,
        resolved_by: null,
        drill: incident.drill,
        confirmed_at: incident.confirm ? null : tx.now,
        confirmed_by: incident.confirm ? null : toJsonText(incident.openedBy),
        confirm_due_at: incident.confirm?.dueAt ?? null,
        confirm_ask_at: incident.confirm?.askAt ?? null,
        update_due_at: incident.updateDueAt,
        post_mortem_because: incident.postMortemBecause,
      })),
    )
    .execute();
  await enterStates(
    tx,
    incidents.map(({ id, state, openedBy }) => ({ id, state, by: openedBy })),
  );
}

/**
 * For grouping, after the services were locked. Locked as well: one that is being resolved is waited for, and found resolved;
 * an alert that joined it would be open with nobody paged.
 */
export async function openIncidentsOf(tx: Tx, serviceIds: readonly string[]): Promise<OpenIncident[]> {
  const rows = await tables(tx.db)
    .selectFrom('incident')
    .select(['ticket_id', 'service_id', 'began_at', 'criticality'])
    .where('service_id', 'in', [...serviceIds])
    .where('resolved_at', 'is', null)
    .orderBy('ticket_id')
    .forUpdate()
    .execute();
  return rows.map((row) => ({
    id: row.ticket_id,
    serviceId: row.service_id,
    beganAtMs: row.began_at.getTime(),
    criticality: row.criticality,
  }));
}

/** Locks incidents in one order, so that two changes of several never wait for each other. */
export async function lockIncidents(tx: Tx, ids: readonly string[]): Promise<Map<string, IncidentRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(tx.db)
    .selectFrom('incident')
    .selectAll()
    .where('ticket_id', 'in', [...new Set(ids)])
    .orderBy('ticket_id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.ticket_id, row]));
}

export async function changeIncident(
  tx: Tx,
  id: string,
  change: Partial<Omit<IncidentRow, 'ticket_id' | 'resolved_by' | 'confirmed_by' | 'urgency'>>,
): Promise<void> {
  await tables(tx.db).updateTable('incident').set(change).where('ticket_id', '=', id).execute();
}

export async function markResolved(
  tx: Tx,
  ids: readonly string[],
  because: string,
  by: Actor,
): Promise<void> {
  await tables(tx.db)
    .updateTable('incident')
    .set({
      state: 'resolved',
      resolved_at: tx.now,
      resolved_because: because,
      resolved_by: toJsonText(by),
      // Nobody is asked or reminded of anything that is over.
      confirm_due_at: null,
      confirm_ask_at: null,
      update_due_at: null,
      update_remind_at: null,
    })
    .where('ticket_id', 'in', [...ids])
    .execute();
  await enterStates(
    tx,
    ids.map((id) => ({ id, state: 'resolved', by })),
  );
}

export async function markAlertsCleared(tx: Tx, ids: readonly string[], at: Date | null): Promise<void> {
  if (ids.length === 0) return;
  await tables(tx.db)
    .updateTable('incident')
    .set({ alerts_cleared_at: at })
    .where('ticket_id', 'in', [...ids])
    .execute();
}

/** Text of signals as they came, to be kept on the ticket; at most `maxBytes` each. */
export async function signalTexts(
  tx: Tx,
  ids: readonly string[],
  maxBytes: number,
): Promise<Map<string, { text: string; truncated: boolean }>> {
  const { rows } = await sql<{ id: string; head: Buffer; whole: number }>`
    select id, substring(body from 1 for ${maxBytes}) as head, octet_length(body) as whole from signal where id = any(${ids}::uuid[])`.execute(
    tx.db,
  );
  return new Map(
    rows.map((row) => [row.id, { text: row.head.toString('utf8'), truncated: row.whole > maxBytes }]),
  );
}
