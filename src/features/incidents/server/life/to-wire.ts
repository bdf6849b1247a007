import type { ResponseSettings } from '../../../services/core/response-settings.ts';
import { statesFrom } from '../../core/states.ts';
import { tellerOf } from '../../core/told-first.ts';
import type { IncidentView } from '../read.ts';
import type { StateTimeRow } from './state-time-store.ts';

/** What the page of one incident shows of its life, besides what lists show. */
export function lifeToWire(view: IncidentView, times: readonly StateTimeRow[], settings: ResponseSettings) {
  const { matrix, severityWords, impactWords, criticalityWords } = settings;
  return {
    confirmedAt: view.confirmedAt?.toISOString() ?? null,
    confirmedBy: view.confirmedBy,
    stateTimes: times.map(({ position, state, at, by, correctedAt }) => ({
      position,
      state,
      at: at.toISOString(),
      by,
      correctedAt: correctedAt?.toISOString() ?? null,
    })),
    nextStates: statesFrom(view.state),
    toldFirst: {
      who: view.toldFirst,
      suggested: tellerOf(view.originalRequestCame.how, view.openedBy.kind),
      couldHaveTold: view.couldHaveTold,
      how: view.couldHaveToldHow,
      askedAt: view.toldFirstAskedAt?.toISOString() ?? null,
    },
    scales: { matrix, severityWords, impactWords, criticalityWords },
  };
}
