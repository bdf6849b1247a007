import type { Criticality } from './scales.ts';

/** How soon somebody must look: `now` wakes people, `soon` is for the hours they are up, `morning` can wait for it. */
export const urgencies = ['now', 'soon', 'morning'] as const;
export type Urgency = (typeof urgencies)[number];

const byCriticality: Readonly<Record<Criticality, Urgency>> = {
  critical: 'now',
  high: 'now',
  moderate: 'soon',
  low: 'morning',
};

/** How urgent something of this criticality is (H5). The database derives the same, for every release that writes to it. */
export function urgencyOf(criticality: Criticality): Urgency {
  return byCriticality[criticality];
}
