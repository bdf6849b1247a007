import { isUsedUnproven } from '../../channels/core/unproven.ts';

/** Where a contact method stands, the best first. */
export const wayStandings = [
  'works',
  'not-proven',
  'must-be-proven',
  'cannot-send',
  'switched-off',
  'removed',
] as const;
export type WayStanding = (typeof wayStandings)[number];

export interface WayFacts {
  readonly channel: string;
  /** Its person answered a test page, or gave the code that was sent to it. */
  readonly proven: boolean;
  /** The channel gave it up. */
  readonly givenUp: boolean;
  /** This instance can send over the channel. */
  readonly canSend: boolean;
}

export function standingOf({ channel, proven, givenUp, canSend }: WayFacts): WayStanding {
  if (givenUp) return 'switched-off';
  if (!canSend) return 'cannot-send';
  if (proven) return 'works';
  return isUsedUnproven(channel) ? 'not-proven' : 'must-be-proven';
}

/** Whether pages go out on it. */
export const isUsable = (standing: WayStanding): boolean => standing === 'works' || standing === 'not-proven';

/** After the name of a way: "Phone: nobody has proven it, so nothing is sent there". */
export const standingWords: Readonly<Record<WayStanding, string>> = {
  works: 'a test page was answered here',
  'not-proven': 'no test page was ever answered here',
  'must-be-proven': 'it has to be proven first, and until then nothing is sent there',
  'cannot-send': 'this server cannot send that way',
  'switched-off': 'it was switched off, since nothing arrived any more',
  removed: 'it was removed',
};
