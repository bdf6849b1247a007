import type { Criticality } from '../../services/core/scales.ts';
import type { IncidentState } from './incident.ts';
import { isOver } from './states.ts';

/** Minutes from one update to the next; null: none is asked for. A team may set its own. */
export type UpdateMinutes = Readonly<Record<Criticality, number | null>>;

/** While one only watches whether it stays well, an update may take so much longer. */
export const monitoringFactor = 4;

export interface CadenceFacts {
  readonly state: IncidentState;
  readonly criticality: Criticality;
  readonly beganAtMs: number;
  /** When whoever has it took it. */
  readonly leadSinceMs: number | null;
  readonly lastUpdateAtMs: number | null;
}

/** How far updates stand apart now; null: none is due. */
export function updateEveryMs(
  { state, criticality }: Pick<CadenceFacts, 'state' | 'criticality'>,
  minutes: UpdateMinutes,
): number | null {
  const every = minutes[criticality];
  if (every === null || isOver(state)) return null;
  return every * 60_000 * (state === 'monitoring' ? monitoringFactor : 1);
}

/**
 * When the next update is due (H2): so long after the last one, or after somebody took the incident, or after it began,
 * whichever was latest. A change of criticality or state never makes anybody late in the same moment: they get the whole time.
 */
export function nextUpdateDue(facts: CadenceFacts, minutes: UpdateMinutes, nowMs: number): number | null {
  const every = updateEveryMs(facts, minutes);
  if (every === null) return null;
  const from = Math.max(facts.beganAtMs, facts.leadSinceMs ?? 0, facts.lastUpdateAtMs ?? 0);
  return from + every > nowMs ? from + every : nowMs + every;
}

/** The lead is told three times, then once somebody who stands beside them; after that it is shown, and nobody is nagged. */
export const mostReminders = 4;
const leastGapMs = 2 * 60_000;

export type ReminderTo = 'lead' | 'communicator-or-next-on-duty';
/** Who the reminder with this number (from 0) is for. */
export function reminderTo(count: number): ReminderTo {
  return count < mostReminders - 1 ? 'lead' : 'communicator-or-next-on-duty';
}

/** How long after a reminder the next one goes out, when there is still no update: growing, and then null. */
export function gapAfterReminderMs(count: number, everyMs: number): number | null {
  if (count >= mostReminders - 1) return null;
  return Math.max(leastGapMs, everyMs / 2) * 2 ** count;
}
