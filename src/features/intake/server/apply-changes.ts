import type { Tx } from '../../../platform/index.ts';
import { severityRank } from '../../services/core/scales.ts';
import { decide, staleForMs, type Decision } from '../core/decide.ts';
import { byKey } from '../core/fold.ts';
import { placeAlertsPort, type Placement } from '../ports.ts';
import { newAlertOf } from './new-alert.ts';
import type { Group } from './signal.ts';
import {
  countRepeats,
  endedEpisodes,
  insertAlerts,
  lockOpenAlerts,
  markAcknowledged,
  markCleared,
  savePlacements,
  worsenAlerts,
  type Key,
} from './store-alerts.ts';
import { tellChanges, type Decided } from './tell-changes.ts';

const mostRaces = 10;

/**
 * All that is more than a repeat, set-based and in one transaction with everything that follows from it: alerts open and
 * are placed into incidents, worsen, are acknowledged and clear. Gives each group its verdict.
 */
export async function applyChanges(tx: Tx, groups: readonly Group[]): Promise<void> {
  let rest: readonly Group[] = [...groups].sort(byKey);
  const done: Decided[] = [];
  for (let round = 0; rest.length > 0; round++) {
    if (round === mostRaces) throw new Error('Alerts of the same keys are opened and cleared without end.');
    const decided = await decideAll(tx, rest);
    const born = decided.flatMap((one) => one.born ?? []);
    const inserted = born.length > 0 ? await insertAlerts(tx, born) : new Set<string>();
    const lost = decided.filter((one) => one.born && !inserted.has(one.born.id));
    done.push(...decided.filter((one) => !lost.includes(one)));
    // Somebody else opened these at the same time: look again, now they are repeats.
    rest = lost.map(({ group }) => group);
  }
  await write(tx, done);
  await tellChanges(tx, done, await place(tx, done));
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
    return { group, open: alert, decision, born: decision.do === 'open' ? newAlertOf(group) : undefined };
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

async function place(tx: Tx, decided: readonly Decided[]): Promise<Map<string, Placement>> {
  const opened = decided.flatMap(({ group, born }) =>
    born ? [{ alert: born, source: group.first.source }] : [],
  );
  if (opened.length === 0) return new Map();
  const placements = await tx.platform.ports.get(placeAlertsPort)(
    tx,
    opened.map(({ alert, source }) => ({
      alertId: alert.id,
      sourceId: source.id,
      sourceName: source.name,
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

const keyOfGroup = (group: Group): Key => ({ sourceId: group.sourceId, dedupKey: group.event.dedupKey });
const keyText = (row: { source_id: string; dedup_key: string }) => `${row.source_id} ${row.dedup_key}`;
const msOf = (instant: string | null) => (instant === null ? null : new Date(instant).getTime());
