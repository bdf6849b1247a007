import { isOver } from './states.ts';
import type { IncidentState } from './incident.ts';

interface Facts {
  readonly state: IncidentState;
  readonly lead: unknown;
  readonly leadSince: string | null;
  readonly pagings: readonly {
    readonly state: string;
    readonly startedAt: string;
    readonly startedBecause: string;
  }[];
}

/** Whoever has it calls somebody else to it: their answer stands. */
const callsMore: ReadonlySet<string> = new Set(['escalated-by-person', 'handed-over']);
const isAsking: ReadonlySet<string> = new Set(['running', 'waiting', 'nobody-reached']);

/**
 * Why an incident pages although somebody has it: because paging began after they took it and nobody has answered since.
 * Undefined: nobody has it, or their answer stands.
 */
export function pagesAgainBecause(incident: Facts): string | undefined {
  const { state, lead, leadSince, pagings } = incident;
  if (isOver(state) || lead === null || leadSince === null) return undefined;
  const latest = pagings.reduce<Facts['pagings'][number] | undefined>(
    (found, one) => (found === undefined || one.startedAt > found.startedAt ? one : found),
    undefined,
  );
  return latest && lapsedBecause(leadSince, latest);
}

/** Why an answer no longer stands: paging that began after it, and that nobody has answered. */
export function lapsedBecause<T extends string | Date>(
  takenAt: T,
  latest: { readonly state: string; readonly startedAt: T; readonly startedBecause: string },
): string | undefined {
  if (!isAsking.has(latest.state) || latest.startedAt <= takenAt) return undefined;
  return callsMore.has(latest.startedBecause) ? undefined : latest.startedBecause;
}

/** Whether who is paged, and when, is what one looks for first: somebody is still to be found. */
export function seeksSomebody(incident: Facts): boolean {
  if (isOver(incident.state)) return false;
  if (incident.lead !== null) return pagesAgainBecause(incident) !== undefined;
  return incident.pagings.some(({ state }) => isAsking.has(state));
}
