import type { NewEvent, Tx } from '../../../platform/index.ts';
import { servicesByIds } from '../../services/index.ts';
import { severityRank } from '../../services/core/scales.ts';
import type { Decision } from '../core/decide.ts';
import type { Placement } from '../ports.ts';
import type { Group, Outcome, Verdict } from './signal.ts';
import { countOpenUnderLock, type LockedAlert, type NewAlert } from './store-alerts.ts';

/** What was decided about the events of one key. */
export interface Decided {
  readonly group: Group;
  readonly decision: Decision;
  /** The alert that was open already. */
  readonly open: LockedAlert | undefined;
  /** The alert that it opens. */
  readonly born: NewAlert | undefined;
}

// Placed before cleared: an alert that opens in an incident whose last one clears keeps it open.
const order = ['open', 'worsen', 'acknowledge', 'clear'] as const;
const kinds = {
  open: 'alert.opened',
  worsen: 'alert.worsened',
  acknowledge: 'alert.acknowledged',
  clear: 'alert.cleared',
} as const;

/** Gives each group its verdict, and the incident's timeline what changed; other features react in this transaction. */
export async function tellChanges(
  tx: Tx,
  decided: readonly Decided[],
  placements: ReadonlyMap<string, Placement>,
): Promise<void> {
  const openLeft = await countOpenUnderLock(
    tx,
    decided.flatMap(({ open, decision }) => (decision.do === 'clear' ? (open?.incident_id ?? []) : [])),
  );
  const services = await servicesByIds(
    tx.db,
    decided.map(({ group }) => group.first.source.serviceId),
  );
  for (const one of decided) one.group.verdict = verdictOf(one, placements);
  const events = order.flatMap((what) =>
    decided
      .filter(({ decision }) => decision.do === what)
      .map((one): NewEvent => {
        const { source } = one.group.first;
        const { incidentId, because } = one.group.verdict!;
        return {
          kind: kinds[what],
          subjectId: incidentId,
          teamId: services.get(source.serviceId)?.teamId ?? null,
          actor: { kind: 'source', id: source.id, name: source.name },
          because,
          data: dataOf(one, openLeft),
          topics: incidentId === null ? ['now'] : [`incident:${incidentId}`, 'incidents', 'now'],
        };
      }),
  );
  await tx.platform.events.append(tx, events);
}

function dataOf({ group, decision, open, born }: Decided, openLeft: ReadonlyMap<string, number>) {
  const { event, first, verdict } = group;
  const data = {
    alertId: verdict!.alertId,
    incidentId: verdict!.incidentId,
    title: open?.title ?? born?.title,
    dedupKey: event.dedupKey,
    signalId: first.id,
  };
  const severity = { severity: event.severity, severityRank: severityRank(event.severity) };
  switch (decision.do) {
    case 'open':
      return { ...data, ...severity, outcome: verdict!.outcome };
    case 'worsen':
      return { ...data, ...severity, wasRank: open?.acted_rank };
    case 'clear':
      return { ...data, openAlertsLeft: openLeft.get(verdict!.incidentId ?? '') ?? 0 };
    default:
      return data;
  }
}

const outcomes = {
  open: 'joined-incident',
  repeat: 'repeated',
  worsen: 'repeated',
  acknowledge: 'acknowledged',
  'repeat-acknowledge': 'acknowledged',
  clear: 'cleared',
  nothing: 'nothing-open',
  suppress: 'suppressed',
} as const satisfies Record<Decision['do'], Outcome>;

function verdictOf({ decision, open, born }: Decided, placements: ReadonlyMap<string, Placement>): Verdict {
  const alertId = open?.id ?? born?.id ?? null;
  const placement = born && placements.get(born.id);
  return {
    outcome: placement?.outcome ?? outcomes[decision.do],
    because: placement?.because ?? decision.because,
    alertId,
    incidentId: open?.incident_id ?? placement?.incident.id ?? null,
  };
}
