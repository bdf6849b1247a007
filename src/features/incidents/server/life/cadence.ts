import { sql } from 'kysely';
import type { AppendedEvent, Tx } from '../../../../platform/index.ts';
import { responseSettingsOfTeams } from '../../../services/index.ts';
import { nextUpdateDue } from '../../core/cadence.ts';
import type { IncidentView } from '../read.ts';
import { incidentsByIds } from '../read.ts';
import { changeIncident, lockIncidents } from '../store.ts';

/**
 * Reckons anew when the next update of these incidents is due: after somebody took one, posted, or changed how bad it is or where
 * it stands. Whoever has it is reminded then; while nobody has it, paging looks after it. The caller holds their rows.
 */
export async function renewCadence(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const views = await incidentsByIds(tx.db, ids);
  const settings = await responseSettingsOfTeams(
    tx.db,
    views.map(({ teamId }) => teamId),
  );
  for (const view of views) {
    const due = nextUpdateDue(cadenceFacts(view), settings.get(view.teamId)!.updateMinutes, tx.now.getTime());
    const at = due === null ? null : new Date(due);
    await changeIncident(tx, view.id, {
      update_due_at: at,
      update_remind_at: view.leadId === null ? null : at,
      update_reminders: 0,
    });
  }
}

/** Hears `update.posted`, in its transaction: the time to the next one begins. */
export async function onUpdatesPosted(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  const ids = [...new Set(events.flatMap(({ subjectId }) => subjectId ?? []))];
  // Updates of bugs and requests are heard too; they have no row here.
  const open = [...(await lockIncidents(tx, ids)).values()].filter((row) => row.resolved_at === null);
  if (open.length === 0) return;
  const openIds = open.map((row) => row.ticket_id);
  await sql`update incident set last_update_at = ${tx.now} where ticket_id = any(${openIds}::uuid[])`.execute(
    tx.db,
  );
  await renewCadence(tx, openIds);
}

/** Hears `duty.handed-over`: whoever leads now has the whole time. */
export async function onHandedOver(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  const ids = events.flatMap(({ subjectId, data }) =>
    data?.['duty'] === 'lead' && subjectId ? [subjectId] : [],
  );
  await lockIncidents(tx, ids);
  await renewCadence(tx, ids);
}

/** What the cadence asks of an incident. */
export function cadenceFacts(view: IncidentView) {
  return {
    state: view.state,
    criticality: view.criticality,
    beganAtMs: view.beganAt.getTime(),
    leadSinceMs: view.leadSince?.getTime() ?? null,
    lastUpdateAtMs: view.lastUpdateAt?.getTime() ?? null,
  };
}
