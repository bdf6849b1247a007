import type { z } from 'zod';
import type { Platform } from '../../../platform/index.ts';
import type { wireSignalAnswer } from '../contract.ts';
import type { Skipped } from '../core/incoming.ts';
import { incidentRefsPort } from '../ports.ts';
import type { Incoming, Taken } from './signal.ts';

/** Says what was made of a signal: its alerts, their incidents, and why. */
export async function answerSignal(
  platform: Platform,
  signal: Incoming,
  taken: Taken,
  skipped: readonly Skipped[],
): Promise<z.infer<typeof wireSignalAnswer>> {
  const ids = [...new Set(taken.results.flatMap(({ incidentId }) => incidentId ?? []))];
  // It is on disk: not being able to name the incident is no reason to say that it was not taken.
  const refs =
    ids.length === 0
      ? new Map<string, { id: string; key: string }>()
      : await platform.ports
          .get(incidentRefsPort)(platform.db, ids)
          .catch(() => new Map<string, { id: string; key: string }>());
  return {
    signalId: taken.signalId,
    results: taken.results.map(({ dedupKey, outcome, because, alertId, incidentId }, index) => ({
      alertId,
      dedupKey,
      dedupKeyFrom: signal.events[index]!.keyOrigin,
      outcome,
      because,
      incident: incidentId === null ? null : (refs.get(incidentId) ?? null),
    })),
    skipped: skipped.slice(0, 100),
  };
}
