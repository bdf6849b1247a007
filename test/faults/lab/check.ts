import type { DeliverySeen, Fault, History, RequestSeen, Times, Violation } from './history.ts';

/** An answer is on disk that soon after it came, unless the process or the database ended meanwhile. */
const recordedWithinMs = 5_000;
/** A page that was being handed over when somebody took the incident may still arrive; none begins later than this. */
const mostAfterAcknowledgementMs = 1_000;
/** The provider's clock and the database's are the same machine's, read one after the other. */
const clockMs = 20;

/** Every promise of paging that a run can break, asked of what happened. Empty when all hold. */
export function check(history: History, times: Times = {}): Violation[] {
  const byKey = groupBy(history.requests, ({ key }) => key);
  for (const requests of byKey.values()) requests.sort((a, b) => a.atMs - b.atMs);
  return [
    ...signals(history),
    ...pagings(history),
    ...pages(history, byKey),
    ...deliveries(history, byKey),
    ...repeats(history, byKey),
    ...steps(history, times),
    ...afterAcknowledgement(history, byKey),
  ];
}

function signals({ accepted, alerts, pagings: all }: History): Violation[] {
  const known = new Map(alerts.map((alert) => [alert.key, alert.incidentId]));
  const paged = new Set(all.map(({ incidentId }) => incidentId));
  return [...new Set(accepted)].flatMap((key): Violation[] => {
    const incidentId = known.get(key);
    if (!incidentId) return [{ rule: 'signal-lost', what: `${key} was answered 2xx and is in no incident` }];
    if (!paged.has(incidentId)) return [{ rule: 'incident-not-paged', what: `${key} in ${incidentId}` }];
    return [];
  });
}

function pagings({ pagings: all }: History): Violation[] {
  return all.flatMap(({ id, state, dueAtMs, endedBecause }): Violation[] => {
    const goesOn = state === 'running' || state === 'waiting';
    return goesOn === (dueAtMs !== null) && goesOn === (endedBecause === null)
      ? []
      : [{ rule: 'paging-in-silence', what: `${id} is ${state}` }];
  });
}

const ended = new Set(['acknowledged', 'stopped']);
type ByKey = ReadonlyMap<string, readonly RequestSeen[]>;

function pages({ pagings: all, pages: written, deliveries: sent }: History, byKey: ByKey): Violation[] {
  const found: Violation[] = [];
  const stateOf = new Map(all.map(({ id, state }) => [id, state]));
  const ofPage = groupBy(sent, ({ pageId }) => pageId ?? '');
  const keyOf = new Map(sent.map(({ id, key }) => [id, key]));
  const attempted = ({ key, bundleId }: DeliverySeen) =>
    byKey.has(key) || (bundleId !== null && byKey.has(keyOf.get(bundleId) ?? ''));
  for (const page of written) {
    const own = ofPage.get(page.id) ?? [];
    if (!ended.has(stateOf.get(page.pagingId) ?? '') && !own.some(attempted))
      found.push({
        rule: 'page-not-attempted',
        what: `${page.id} of step ${page.step}: ${own.map(({ state }) => state).join(', ') || 'no delivery'}`,
      });
  }
  for (const twins of groupBy(
    written,
    ({ pagingId, personId, step }) => `${pagingId} ${personId} ${step}`,
  ).values())
    if (twins.length > 1) found.push({ rule: 'page-doubled', what: twins.map(({ id }) => id).join(', ') });
  return found;
}

const arrived = new Set(['handed-over', 'delivered', 'read']);

function deliveries({ deliveries: all, requests }: History, byKey: ByKey): Violation[] {
  const found: Violation[] = [];
  const known = new Set(all.map(({ key }) => key));
  for (const key of new Set(requests.map((request) => request.key)))
    if (!known.has(key)) found.push({ rule: 'sent-unrecorded', what: key });
  for (const { id, key, state, dueAtMs, bundleId } of all) {
    if (dueAtMs !== null) found.push({ rule: 'delivery-left-lying', what: `${id} is ${state}` });
    if (arrived.has(state) && bundleId === null && !byKey.has(key))
      found.push({ rule: 'said-but-not-sent', what: id });
  }
  const ofPages = all.filter(({ pageId }) => pageId !== null);
  for (const twins of groupBy(
    ofPages,
    ({ pageId, contactMethodId }) => `${pageId} ${contactMethodId}`,
  ).values())
    if (twins.length > 1)
      found.push({ rule: 'delivery-doubled', what: twins.map(({ id }) => id).join(', ') });
  return found;
}

/** What was taken and answered goes out again only when something ended before that was on disk: once for each such end. */
function repeats({ faults }: History, byKey: ByKey): Violation[] {
  const inOrder = faults.toSorted((a, b) => (a.untilMs ?? a.atMs) - (b.untilMs ?? b.atMs));
  return [...byKey].flatMap(([key, requests]) => {
    const left = [...inOrder];
    return requests.slice(1).flatMap((next, index): Violation[] => {
      const before = requests[index]!;
      if (before.answer !== 'taken') return [];
      const cause = left.findIndex((fault) => explains(fault, before, next));
      if (cause >= 0) left.splice(cause, 1);
      return cause >= 0
        ? []
        : [{ rule: 'sent-twice-without-a-crash', what: `${key}, ${next.atMs - before.atMs} ms later` }];
    });
  });
}

function explains({ kind, atMs, untilMs = atMs }: Fault, before: RequestSeen, next: RequestSeen): boolean {
  return kind === 'ended'
    ? untilMs >= before.atMs - clockMs && atMs <= Math.min(next.atMs, before.atMs + recordedWithinMs)
    : atMs <= next.atMs && atMs >= next.atMs - recordedWithinMs;
}

function steps({ pagings: all, pages: written }: History, { stepLateMs }: Times): Violation[] {
  const found: Violation[] = [];
  const ofPaging = groupBy(written, ({ pagingId }) => pagingId);
  for (const { id, delaysSeconds } of all) {
    const taken = new Map((ofPaging.get(id) ?? []).map(({ step, atMs }) => [step, atMs]));
    for (const [step, atMs] of taken) {
      const beforeMs = taken.get(step - 1);
      if (beforeMs === undefined) continue;
      const lateMs = atMs - beforeMs - (delaysSeconds[step - 1] ?? 0) * 1000;
      if (lateMs < -clockMs)
        found.push({ rule: 'step-early', what: `step ${step} of ${id} by ${-lateMs} ms` });
      if (stepLateMs !== undefined && lateMs > stepLateMs)
        found.push({ rule: 'step-late', what: `step ${step} of ${id} by ${lateMs} ms` });
    }
  }
  return found;
}

function afterAcknowledgement(
  { acknowledged, pages: written, deliveries: sent }: History,
  byKey: ByKey,
): Violation[] {
  const atOf = new Map(acknowledged.map(({ incidentId, atMs }) => [incidentId, atMs]));
  const incidentOf = new Map(written.map(({ id, incidentId }) => [id, incidentId]));
  return sent.flatMap(({ key, pageId, kind }) => {
    const atMs = atOf.get(incidentOf.get(pageId ?? '') ?? '');
    if (kind !== 'page' || atMs === undefined) return [];
    return (byKey.get(key) ?? [])
      .filter((request) => request.atMs > atMs + mostAfterAcknowledgementMs)
      .map((request): Violation => ({
        rule: 'sent-after-acknowledgement',
        what: `${key}, ${request.atMs - atMs} ms after it`,
      }));
  });
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
