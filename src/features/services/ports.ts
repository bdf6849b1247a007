import { definePort, type Platform, type Tx } from '../../platform/index.ts';

/** Who answers for a service right now, nearest first: whoever is paged first stands first. */
export interface OnDutyPerson {
  readonly id: string;
  readonly name: string;
  /** 1: paged at once; 2: after the first was silent; ... */
  readonly step: number;
}
/**
 * Who is on duty for services: the one port that everything asks which needs a name instead of "anyone". Filled from the
 * escalation policies and the schedules that they page.
 */
export const onDutyPort =
  definePort<
    (
      db: Tx['db'] | Platform['db'],
      serviceIds: readonly string[],
    ) => Promise<ReadonlyMap<string, readonly OnDutyPerson[]>>
  >('services.onDuty');

/** The alert that came last about a service, open or not. */
export interface LatestAlert {
  readonly title: string;
  readonly dedupKey: string;
  readonly source: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly at: Date;
}
/** Filled by intake: shows what a link template becomes with real words. */
export const latestAlertPort =
  definePort<(db: Tx['db'] | Platform['db'], serviceId: string) => Promise<LatestAlert | undefined>>(
    'services.latestAlert',
  );
