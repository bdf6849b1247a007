import type { Interval } from '../intervals.ts';
import type { LoadQuestion, Plan } from './load.ts';

export interface FairQuestion {
  readonly plan: Plan;
  readonly window: Interval;
  /** What was carried in it counts. */
  readonly before: Interval;
  readonly zoneOf: LoadQuestion['zoneOf'];
  readonly away: LoadQuestion['away'];
  /** Who is named and can no longer be on duty. */
  readonly cannot: ReadonlySet<string>;
}
