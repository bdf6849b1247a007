import { definePort, type Platform, type Tx } from '../../../platform/index.ts';

/** A transaction or the pool: what reading needs. */
export type Queryable = Tx['db'] | Platform['db'];

/** What a page says of its incident. */
export interface DescribedIncident {
  readonly key: string;
  readonly title: string;
  readonly criticality: string;
  readonly beganAt: Date;
  readonly state: string;
  /** Who has it. */
  readonly leadName: string | null;
  readonly serviceName: string;
  /** Further facts, one short line each. */
  readonly lines: readonly string[];
  readonly private: boolean;
  /** The first thing a responder reads, as their team wrote it; empty unless asked for. */
  readonly calm: string;
}
/** How much of it is wanted: a storm of pages is not to ask for what nobody reads. `brief` has no lines. */
export type HowDescribed = 'brief' | 'with-lines' | 'with-calm-words';
/** Filled by incidents. */
export const describeIncidentPort =
  definePort<
    (
      db: Queryable,
      incidentIds: readonly string[],
      how: HowDescribed,
    ) => Promise<Map<string, DescribedIncident>>
  >('paging.describeIncident');

/** Filled by incidents: "I've got it". Makes the person the lead, stops the paging and tells who was paged. */
export const takeIncidentPort =
  definePort<
    (
      platform: Platform,
      incidentId: string,
      personId: string,
      via: 'page-link' | 'push',
    ) => Promise<{ sentence: string }>
  >('paging.takeIncident');
