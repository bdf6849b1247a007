import { newId, type Actor, type NewEvent, type Tx } from '../../../platform/index.ts';
import { servicesByIds } from '../../services/index.ts';
import { severityRank } from '../../services/core/scales.ts';
import { decide, staleForMs, type Decision } from '../core/decide.ts';
import { boundDetails } from '../core/details.ts';
import { byKey } from '../core/fold.ts';
import { placeAlertsPort, type Placement } from '../ports.ts';
import type { Group, Source, Verdict } from './signal.ts';
import {
  countOpenUnderLock,
  countRepeats,
  endedEpisodes,
  insertAlerts,
  lockOpenAlerts,
  markAcknowledged,
  markCleared,
  savePlacements,
  worsenAlerts,
  type Key,
  type LockedAlert,
  type NewAlert,
} from './store-alerts.ts';

const mostRaces = 10;

interface Decided {
  readonly group: Group;
  readonly open: LockedAlert | undefined;
  readonly decision: Decision;
}

/**
 * All that is more than a repeat, set-based and in one transaction with everything that follows from it: alerts open and
 * are placed into incidents, worsen, are acknowledged and clear. Gives each group its verdict.
 */
export async function applyChanges(tx: Tx, groups: readonly Group[]): Promise<void> {
  let rest: readonly Group[] = [...groups].sort(byKey);
  const opened: NewAlert[] = [];
  const decided: Decided[] = [];
  for (let round = 0; rest.length > 0; round++) {
    if (round === mostRaces) throw new Error('Alerts of the same keys are opened and cleared without end.');
    const decisions = await decideAll(tx, rest);
    const opening = decisions.filter(({ decision }) => decision.do === 'open');
    const born = opening.map(({ group }) => bornOf(group));
    const inserted = born.length > 0 ? await insertAlerts(tx, born) : new Set<string>();
    const lost = new Set(opening.filter((_, index) => !inserted.has(born[index]!.id)).map((d) => d.group));
    opened.push(...born.filter(({ id }) => inserted.has(id)));
    for (const one of decisions) if (!lost.has(one.group)) decided.push(one);
    // Another node opened these at the same time: look again, now they are repeats.
    rest = rest.filter((group) => lost.has(group));
  }
  await write(tx, decided);
  const placements = await place(tx, opened, decided);
  await tellEverybody(tx, decided, opened, placements);
}

async function decideAll(tx: Tx, groups: readonly Group[]): Promise<Decided[]> {
  const keys = groups.map(keyOfGroup);
  const open = new Map((await lockOpenAlerts(tx, keys)).map((alert) => [keyText(alert), alert]));
  const asking = keys.filter(
    (key, index) => groups[index]!.event.startsAt !== null && !open.has(`${key.sourceId} ${key.dedupKey}`),
  );
  const since = new Date(tx.now.getTime() - staleForMs);
  const ended = asking.length > 0 ? await endedEpisodes(tx, asking, since) : [];
  const endedByKey = new Map(ended.map((row) => [keyText(row), row]));
  return groups.map((group) => {
    const key = `${group.sourceId} ${group.event.dedupKey}`;
    const alert = open.get(key);
    const episode = endedByKey.get(key);
    const decision = decide(
      group.event,
      {
        startsAtMs: msOf(group.event.startsAt),
        endsAtMs: msOf(group.event.endsAt),
        nowMs: tx.now.getTime(),
      },
      alert && {
        actedRank: alert.acted_rank,
        startsAtMs: alert.starts_at?.getTime() ?? null,
        acknowledged: alert.acknowledged_at !== null,
      },
      episode && { startsAtMs: episode.starts_at.getTime(), clearedAtMs: episode.cleared_at.getTime() },
    );
    return { group, open: alert, decision };
  });
}

async function write(tx: Tx, decided: readonly Decided[]): Promise<void> {
  const ids = (what: Decision['do']) =>
    decided.flatMap(({ open, decision }) => (open && decision.do === what ? [open.id] : []));
  await countRepeats(
    tx,
    decided.flatMap(({ group, open, decision }) =>
      open && decision.do !== 'suppress'
        ? [
            {
              id: open.id,
              count: group.count,
              signalId: group.last.id,
              startsAt: group.event.action === 'trigger' ? group.event.startsAt : null,
            },
          ]
        : [],
    ),
  );
  await worsenAlerts(
    tx,
    decided.flatMap(({ group, open, decision }) =>
      open && decision.do === 'worsen'
        ? [{ id: open.id, severity: group.event.severity, rank: severityRank(group.event.severity) }]
        : [],
    ),
  );
  await markAcknowledged(tx, ids('acknowledge'));
  await markCleared(tx, ids('clear'), 'sender-resolved');
}

async function place(
  tx: Tx,
  opened: readonly NewAlert[],
  decided: readonly Decided[],
): Promise<Map<string, Placement>> {
  if (opened.length === 0) return new Map();
  const sources = new Map(decided.map(({ group }) => [group.sourceId, group.first.source]));
  const placements = await tx.platform.ports.get(placeAlertsPort)(
    tx,
    opened.map((alert) => ({
      alertId: alert.id,
      sourceId: alert.sourceId,
      sourceName: sources.get(alert.sourceId)!.name,
      serviceId: alert.serviceId,
      dedupKey: alert.dedupKey,
      title: alert.title,
      severityRank: alert.rank,
      signalId: alert.firstSignalId,
      startsAt: alert.startsAt === null ? null : new Date(alert.startsAt),
      details: alert.details,
      link: alert.link,
    })),
  );
  await savePlacements(
    tx,
    placements.map(({ alertId, because, incident }) => ({ alertId, because, incidentId: incident.id })),
  );
  return new Map(placements.map((placement) => [placement.alertId, placement]));
}

async function tellEverybody(
  tx: Tx,
  decided: readonly Decided[],
  opened: readonly NewAlert[],
  placements: ReadonlyMap<string, Placement>,
): Promise<void> {
  const clearedIn = decided.flatMap(({ open, decision }) =>
    decision.do === 'clear' ? (open?.incident_id ?? []) : [],
  );
  const openLeft = await countOpenUnderLock(tx, clearedIn);
  const services = await servicesByIds(
    tx.db,
    decided.map(({ group }) => group.first.source.serviceId),
  );
  const openedByKey = new Map(opened.map((alert) => [`${alert.sourceId} ${alert.dedupKey}`, alert]));
  const events: Record<'opened' | 'worsened' | 'acknowledged' | 'cleared', NewEvent[]> = {
    opened: [],
    worsened: [],
    acknowledged: [],
    cleared: [],
  };
  for (const { group, open, decision } of decided) {
    const born = openedByKey.get(`${group.sourceId} ${group.event.dedupKey}`);
    const alertId = open?.id ?? (decision.do === 'open' ? born?.id : undefined) ?? null;
    const placement = alertId === null ? undefined : placements.get(alertId);
    const incidentId = open?.incident_id ?? placement?.incident.id ?? null;
    group.verdict = verdictOf(decision, placement, alertId, incidentId);
    if (alertId === null) continue;
    const base = {
      subjectId: incidentId,
      teamId: services.get(group.first.source.serviceId)?.teamId ?? null,
      actor: actorOfSource(group.first.source),
      topics: incidentId === null ? ['now'] : [`incident:${incidentId}`, 'incidents', 'now'],
    };
    const data = { alertId, incidentId, title: open?.title ?? born?.title, dedupKey: group.event.dedupKey };
    const severity = {
      severity: group.event.severity,
      severityRank: severityRank(group.event.severity),
      signalId: group.first.id,
    };
    if (decision.do === 'open')
      events.opened.push({
        ...base,
        kind: 'alert.opened',
        because: placement?.because ?? null,
        data: { ...data, ...severity, outcome: placement?.outcome },
      });
    else if (decision.do === 'worsen')
      events.worsened.push({
        ...base,
        kind: 'alert.worsened',
        because: decision.because,
        data: { ...data, ...severity, wasRank: open?.acted_rank },
      });
    else if (decision.do === 'acknowledge')
      events.acknowledged.push({
        ...base,
        kind: 'alert.acknowledged',
        because: decision.because,
        data: { ...data, signalId: group.first.id },
      });
    else if (decision.do === 'clear')
      events.cleared.push({
        ...base,
        kind: 'alert.cleared',
        because: decision.because,
        data: {
          ...data,
          signalId: group.first.id,
          openAlertsLeft: incidentId === null ? 0 : (openLeft.get(incidentId) ?? 0),
        },
      });
  }
  await tx.platform.events.append(tx, [
    ...events.opened,
    ...events.worsened,
    ...events.acknowledged,
    ...events.cleared,
  ]);
}

function verdictOf(
  decision: Decision,
  placement: Placement | undefined,
  alertId: string | null,
  incidentId: string | null,
): Verdict {
  const verdict = { because: decision.because, alertId, incidentId };
  switch (decision.do) {
    case 'open':
      return {
        ...verdict,
        outcome: placement?.outcome ?? 'joined-incident',
        because: placement?.because ?? decision.because,
      };
    case 'repeat':
    case 'worsen':
      return { ...verdict, outcome: 'repeated' };
    case 'acknowledge':
    case 'repeat-acknowledge':
      return { ...verdict, outcome: 'acknowledged' };
    case 'clear':
      return { ...verdict, outcome: 'cleared' };
    case 'nothing':
      return { ...verdict, outcome: 'nothing-open' };
    case 'suppress':
      return { ...verdict, outcome: 'suppressed' };
  }
}

function bornOf(group: Group): NewAlert {
  const { event, first, last } = group;
  const about = event.about();
  const details = boundDetails(about.details);
  return {
    id: newId(),
    sourceId: group.sourceId,
    dedupKey: event.dedupKey,
    serviceId: first.source.serviceId,
    title: about.title,
    severity: event.severity,
    rank: severityRank(event.severity),
    details: details.cut ? { ...details.value, detailsWereCut: true } : details.value,
    link: about.link,
    startsAt: event.startsAt,
    firstSignalId: first.id,
    lastSignalId: last.id,
    count: group.count,
  };
}

function actorOfSource(source: Source): Actor {
  return { kind: 'source', id: source.id, name: source.name };
}
const keyOfGroup = (group: Group): Key => ({ sourceId: group.sourceId, dedupKey: group.event.dedupKey });
const keyText = (row: { source_id: string; dedup_key: string }) => `${row.source_id} ${row.dedup_key}`;
const msOf = (instant: string | null) => (instant === null ? null : new Date(instant).getTime());
