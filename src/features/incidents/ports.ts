import { definePort, type Platform, type Tx } from '../../platform/index.ts';

/**
 * What was ruled out on these incidents, one line each, latest first. Whatever does diagnosis fills it; while nobody does, the
 * state of play says nothing of it.
 */
export const ruledOutPort =
  definePort<
    (
      db: Tx['db'] | Platform['db'],
      incidentIds: readonly string[],
    ) => Promise<ReadonlyMap<string, readonly string[]>>
  >('incidents.ruledOut');
