import { toJsonText, type Actor, type Tx } from '../../../../platform/index.ts';
import { responseSettingsOf } from '../../../services/index.ts';
import type { Criticality, Impact, Severity } from '../../../services/core/scales.ts';
import { urgencyOf } from '../../../services/core/urgency.ts';
import { confirmTimes, postMortemBecause } from '../../core/criticality.ts';
import { sql } from 'kysely';
import { incidentEvent } from '../events.ts';
import type { IncidentView } from '../read.ts';
import { changeIncident } from '../store.ts';
import { renewCadence } from './cadence.ts';

export interface CriticalityChange {
  readonly criticality: Criticality;
  /** A word of a closed set; `said` is what a person added. */
  readonly because: string;
  readonly said?: string;
  readonly by: Actor;
  readonly severity: Severity | null;
  readonly impact: Impact | null;
  readonly cannotCall: boolean;
  /** The alert that made it worse. */
  readonly alert?: string;
}

/**
 * Sets how bad an incident is, with all that follows: post-mortem, cadence, whether it must be confirmed, one event.
 * The caller holds the incident's row and decides about paging.
 */
export async function changeCriticality(
  tx: Tx,
  view: IncidentView,
  change: CriticalityChange,
): Promise<void> {
  const settings = await responseSettingsOf(tx.db, view.teamId);
  const byPerson = change.by.kind === 'person';
  const times = confirmTimes(tx.now.getTime(), settings.confirmMinutes);
  await changeIncident(tx, view.id, {
    criticality: change.criticality,
    criticality_because: change.because,
    severity: change.severity,
    impact: change.impact,
    cannot_call: change.cannotCall,
    confirmed_at: byPerson ? tx.now : null,
    // What a signal has said since must be confirmed anew.
    confirm_due_at: byPerson ? null : new Date(times.dueAtMs),
    confirm_ask_at: byPerson ? null : new Date(times.askAtMs),
    confirm_asks: 0,
    post_mortem_because: postMortemBecause(settings, {
      before: view.postMortemBecause,
      criticality: change.criticality,
      wasConfirmed: view.confirmedAt !== null,
    }),
  });
  await sql`
    update incident set confirmed_by = ${byPerson ? toJsonText(change.by) : null}::jsonb
    where ticket_id = ${view.id}`.execute(tx.db);
  if (change.criticality !== view.criticality) await renewCadence(tx, [view.id]);
  const changed =
    change.criticality !== view.criticality ||
    change.cannotCall !== view.cannotCall ||
    change.severity !== view.severity ||
    change.impact !== view.impact;
  await tx.platform.events.append(tx, [
    incidentEvent(
      changed ? 'incident.criticality-changed' : 'incident.criticality-confirmed',
      view,
      change.by,
      change.said ? change.said : change.because,
      {
        from: view.criticality,
        to: change.criticality,
        urgency: urgencyOf(change.criticality),
        ...(change.severity && change.impact ? { severity: change.severity, impact: change.impact } : {}),
        ...(change.cannotCall ? { cannotCall: true } : {}),
        ...(change.alert === undefined ? {} : { alert: change.alert }),
      },
    ),
  ]);
}
