import type { Platform } from '../../../platform/index.ts';
import { may, type Caller } from '../../identity/index.ts';
import { alertsOfIncidents, signalById } from '../../intake/index.ts';
import { aheadOf, holdsOf, pagingsOf } from '../../paging/index.ts';
import { changesBefore, responseSettingsOf } from '../../services/index.ts';
import { mayMakePrivate, nextActionsOf, nextActionsToWire } from '../../tickets/index.ts';
import { incidentCan } from '../core/rules.ts';
import { withoutKeys } from '../../tickets/core/shown-request.ts';
import { findIncident } from './find-incident.ts';
import { lifeToWire } from './life/to-wire.ts';
import { stateTimesOf } from './life/state-time-store.ts';
import { summaryToWire } from './to-wire.ts';

/** Open ones first, worst first; a storm must not make the ticket heavy. */
const shownAlerts = 100;
const shownRequestChars = 20_000;

/** One incident, whole: what the page needs in one answer. */
export async function getIncident(platform: Platform, caller: Caller, key: string) {
  const { db } = platform;
  const view = await findIncident(db, caller, key);
  const [alerts, pagings, ahead, holds, changes, actions, signal, stateTimes, settings] = await Promise.all([
    alertsOfIncidents(db, [view.id], shownAlerts),
    pagingsOf(db, [view.id]),
    view.pagingState === 'running' ? aheadOf(platform, [view.id]) : undefined,
    view.leadId === null ? undefined : holdsOf(db, [view.id]),
    changesBefore(db, view.serviceId, view.beganAt, 5),
    nextActionsOf(db, view.id),
    view.originalRequestCame.signalId
      ? signalById(db, view.originalRequestCame.signalId, { maxChars: shownRequestChars })
      : undefined,
    stateTimesOf(db, view.id),
    responseSettingsOf(db, view.teamId),
  ]);
  const allowed = (action: Parameters<typeof may>[1]) => may(caller, action, view.teamId);
  return {
    ...(await summaryToWire(platform, view)),
    originalRequest: {
      text: withoutKeys(view.originalRequest).slice(0, shownRequestChars),
      how: view.originalRequestCame.how,
      by: view.openedBy,
      // When it came; when it began may be put right later.
      at: view.openedAt.toISOString(),
      signal: signal ? { ...signal, text: withoutKeys(signal.text) } : null,
    },
    alerts: alerts.get(view.id) ?? [],
    alertCount: view.alertCount,
    nextActions: await nextActionsToWire(db, actions),
    pagings: pagings.get(view.id) ?? [],
    ahead: ahead?.get(view.id) ?? null,
    hold: holds?.get(view.id) ?? null,
    changesBefore: changes.map((change) => ({
      id: change.id,
      summary: change.summary,
      at: change.at.toISOString(),
    })),
    runbookUrl: view.runbookUrl,
    ...lifeToWire(view, stateTimes, settings),
    may: {
      acknowledge:
        allowed('incident.acknowledge') &&
        incidentCan.acknowledge({ ...view, pagingRuns: view.pagingState === 'running' }, caller.personId),
      resolve: allowed('incident.resolve') && incidentCan.resolve(view),
      reopen: allowed('incident.resolve') && incidentCan.reopen(view),
      comment: allowed('incident.comment'),
      putOff: allowed('incident.acknowledge') && view.resolvedAt === null,
      edit: allowed('incident.edit'),
      makePrivate: mayMakePrivate(caller, view),
    },
  };
}
