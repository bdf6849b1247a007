import { criticalityOfRank } from '../../services/core/scales.ts';
import type { z } from 'zod';
import type { wireAlert } from '../contract.ts';
import type { Queryable } from '../ports.ts';
import { alertsByIncidents, type AlertRow } from './store.ts';

export type WireAlert = z.infer<typeof wireAlert>;

/** Alerts by incident: open ones first, worst first; at most `limit` in all. */
export async function alertsOfIncidents(
  db: Queryable,
  incidentIds: readonly string[],
  limit = 1_000,
): Promise<Map<string, WireAlert[]>> {
  const rows = await alertsByIncidents(db, incidentIds, limit);
  const grouped = Map.groupBy(rows, (row) => row.incident_id!);
  return new Map([...grouped].map(([id, alerts]) => [id, alerts.map(toWire)]));
}

const toWire = (row: AlertRow): WireAlert => ({
  id: row.id,
  title: row.title,
  dedupKey: row.dedup_key,
  senderSeverity: row.sender_severity,
  criticality: criticalityOfRank(row.severity_rank),
  source: { id: row.source_id, name: row.source_name },
  link: row.link,
  details: row.details,
  openedAt: row.opened_at.toISOString(),
  lastSignalAt: row.last_signal_at.toISOString(),
  signalCount: row.signal_count,
  acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
  clearedAt: row.cleared_at?.toISOString() ?? null,
  clearedBecause: row.cleared_because,
  placedBecause: row.placed_because,
});
