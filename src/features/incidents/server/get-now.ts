import { readNow, type Platform } from '../../../platform/index.ts';
import { may, type Caller } from '../../identity/index.ts';
import { onDuty, reachablePeople, unansweredPagesOf } from '../../paging/index.ts';
import { readable } from '../../tickets/index.ts';
import { incidentKey } from '../core/incident.ts';
import { waitingFor } from '../core/waiting.ts';
import { listIncidents } from './list/list-incidents.ts';
import { countOpen, incidentsByIds } from './read.ts';
import { summaryToWire } from './to-wire.ts';

const shownOpen = 50;

/** The Now page in one answer. */
export async function getNow(platform: Platform, caller: Caller) {
  const { db } = platform;
  const mine = readable(caller);
  const [now, open, openCount, duty, pages, reachable] = await Promise.all([
    readNow(db),
    listIncidents(db, caller, { state: 'open' }, { limit: shownOpen }),
    countOpen(db, mine),
    onDuty(platform),
    unansweredPagesOf(db, caller.personId),
    reachablePeople(platform, [caller.personId]),
  ]);
  const pagedAt = new Map(pages.map((page) => [page.incidentId, page.at]));
  const missing = [...pagedAt.keys()].filter((id) => !open.items.some((view) => view.id === id));
  const all = [
    ...open.items,
    ...(await incidentsByIds(db, missing)).filter((view) => view.resolvedAt === null),
  ];
  const waiting = waitingFor(
    caller.personId,
    reachable.has(caller.personId),
    all.map((view) => ({
      key: incidentKey(view.number),
      title: view.title,
      criticality: view.criticality,
      leadId: view.leadId,
      pagingState: view.pagingState,
      beganAt: view.beganAt,
      alertsClearedAt: view.alertsClearedAt,
      updateDueAt: view.updateDueAt,
      confirmDueAt: view.confirmDueAt,
      pagedMeAt: pagedAt.get(view.id) ?? null,
      iMayTakeIt: may(caller, 'incident.acknowledge', view.teamId),
    })),
    now,
  );
  return {
    at: now.toISOString(),
    open: open.items.map(summaryToWire),
    openCount,
    waitingForMe: waiting.map((entry) => ({ ...entry, since: entry.since?.toISOString() ?? null })),
    onDuty: duty,
  };
}
