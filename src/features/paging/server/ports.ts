import { definePort, type Platform, type Tx } from '../../../platform/index.ts';
import type { AnswerVia } from '../core/answers.ts';

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

/** Filled by incidents: holds their rows to the commit, in the order in which everybody does. Before any row of paging. */
export const holdIncidentsPort =
  definePort<(tx: Tx, incidentIds: readonly string[]) => Promise<void>>('paging.holdIncidents');

/** Filled by incidents: "I've got it". Makes the person the lead, stops the paging and tells who was paged. */
export const takeIncidentPort =
  definePort<
    (
      platform: Platform,
      incidentId: string,
      personId: string,
      via: AnswerVia,
    ) => Promise<{ sentence: string }>
  >('paging.takeIncident');

/** Filled by incidents: it is over, says somebody who was paged. Refused to people who may not resolve in the team. */
export const resolveIncidentPort =
  definePort<
    (
      platform: Platform,
      incidentId: string,
      personId: string,
      via: AnswerVia,
    ) => Promise<{ sentence: string }>
  >('paging.resolveIncident');

/** An open incident that nobody has, with the latest paging of it that neither runs nor waits; null: there never was one. */
export interface UntakenIncident {
  readonly incidentId: string;
  readonly serviceId: string;
  readonly latest: { readonly state: string; readonly endedBecause: string | null } | null;
}
/** Filled by incidents: open incidents that nobody has and nobody is being paged for, older than so many seconds; or one of them. */
export const untakenIncidentsPort =
  definePort<
    (
      db: Queryable,
      olderThanSeconds: number,
      limit: number,
      incidentId?: string,
    ) => Promise<readonly UntakenIncident[]>
  >('paging.untakenIncidents');
