import type { Platform } from '../../../../platform/index.ts';
import type { ContactMethod } from '../../../identity/index.ts';
import type { WeekHours } from '../../../services/core/support-hours.ts';
import type { Facts } from '../../core/next-step.ts';
import type { Plan } from '../../core/policy.ts';
import { quietUntil } from '../../core/quiet-hours.ts';
import { personalSettings, type PersonalSettings } from '../personal-settings.ts';
import { unique } from '../resolve-targets.ts';
import { usableMethods } from '../usable-methods.ts';

/** What steps would be decided by at another instant: people's ways and settings as they are now. */
export interface FactsThen {
  readonly methods: ReadonlyMap<string, readonly ContactMethod[]>;
  readonly settings: ReadonlyMap<string, PersonalSettings>;
  at(atMs: number): Facts;
}

export async function factsThen(
  platform: Platform,
  { steps }: Plan,
  {
    criticality,
    supportHours,
    alerts,
  }: {
    criticality: string;
    supportHours: WeekHours | null;
    /** So many, all in one moment. */
    alerts: { count: number; atMs: number };
  },
): Promise<FactsThen> {
  const personIds = unique(
    steps.flatMap(({ people, turns = [] }) => [...people, ...turns.flat()].map(({ personId }) => personId)),
  );
  const methods = await usableMethods(platform, platform.db, personIds);
  const settings = await personalSettings(platform.db, [...methods.keys()]);
  return {
    methods,
    settings,
    at: (atMs) => ({
      canReach: (id) => methods.has(id),
      quietUntilMs: (id) => {
        const own = settings.get(id);
        return own && quietUntil(own.quiet, own.zone, criticality, atMs);
      },
      step: {
        criticality,
        supportHours,
        alertsWithin: (minutes) => (alerts.atMs > atMs - minutes * 60_000 ? alerts.count : 0),
      },
    }),
  };
}
