import type { Tx } from '../../../platform/index.ts';
import { destinationsByIds } from '../../channels/index.ts';
import type { ContactMethod } from '../../identity/index.ts';
import { alertTimesOfIncidents } from '../../intake/index.ts';
import { servicesByIds } from '../../services/index.ts';
import type { Facts } from '../core/next-step.ts';
import { quietUntil } from '../core/quiet-hours.ts';
import { personalSettings, type PersonalSettings } from './personal-settings.ts';
import type { DescribedIncident, Queryable } from './ports.ts';
import { unique } from './resolve-targets.ts';
import type { PagingRow } from './store.ts';
import { usableMethods } from './usable-methods.ts';

/** No condition looks back further. */
const dayMs = 86_400_000;

/** What steps are decided by, asked of the database once for all of them. */
export interface StepFactsOf {
  /** Contact methods that can be used, by person; nobody in it has none. */
  readonly methods: ReadonlyMap<string, readonly ContactMethod[]>;
  readonly settings: ReadonlyMap<string, PersonalSettings>;
  /** @param atMs of another instant than now, for looking ahead */
  of(row: PagingRow, atMs?: number): Facts;
}

/** Where facts are asked: a transaction that takes steps, or whoever only looks ahead. */
export type Asking = Pick<Tx, 'platform' | 'now'> & { readonly db: Queryable };

export async function stepFacts(
  tx: Asking,
  rows: readonly PagingRow[],
  incidents: ReadonlyMap<string, DescribedIncident>,
): Promise<StepFactsOf> {
  const personIds = unique(rows.flatMap(({ plan }) => plan.steps.flatMap(everybodyIn)));
  const methods = await usableMethods(tx.platform, tx.db, personIds);
  const settings = await personalSettings(tx.db, [...methods.keys()]);
  const asked = rows.filter(({ plan }) => plan.steps.some(({ conditions }) => conditions));
  const services = await servicesByIds(tx.db, unique(asked.map(({ serviceId }) => serviceId)));
  const alertTimes = await alertTimesOf(tx, asked);
  const destinations = await destinationsByIds(
    tx.db,
    rows.flatMap(({ plan }) =>
      plan.steps.flatMap((step) => (step.destinations ?? []).map(({ destinationId }) => destinationId)),
    ),
  );
  const nowMs = tx.now.getTime();
  return {
    methods,
    settings,
    of(row, atMs = nowMs) {
      const criticality = incidents.get(row.incidentId)?.criticality ?? 'critical';
      const times = alertTimes.get(row.incidentId) ?? [];
      return {
        canReach: (id) => methods.has(id),
        hasAnswered: (id) => row.acknowledgedBy.includes(id),
        canTell: (id) => destinations.get(id)?.archivedAt === null,
        quietUntilMs: (id) => {
          const own = settings.get(id);
          return own && quietUntil(own.quiet, own.zone, criticality, atMs);
        },
        step: {
          criticality,
          supportHours: services.get(row.serviceId)?.supportHours ?? null,
          alertsWithin: (minutes) => times.filter((cameMs) => cameMs > atMs - minutes * 60_000).length,
        },
      };
    },
  };
}

type Step = PagingRow['plan']['steps'][number];
const everybodyIn = ({ people, turns = [] }: Step): string[] =>
  [...people, ...turns.flat()].map(({ personId }) => personId);

/** When alerts of the incidents came, for those whose steps ask how many. */
async function alertTimesOf(tx: Asking, rows: readonly PagingRow[]): Promise<Map<string, number[]>> {
  const asking = rows.filter(({ plan }) => plan.steps.some(({ conditions }) => conditions?.alerts));
  return alertTimesOfIncidents(
    tx.db,
    unique(asking.map(({ incidentId }) => incidentId)),
    new Date(tx.now.getTime() - dayMs),
  );
}
