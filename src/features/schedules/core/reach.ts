/** A way to reach somebody, as it stands. */
export interface Way {
  /** They answered a test page on it. */
  readonly confirmed: boolean;
  /** The channel gave it up: a push that expired, an address that does not exist. */
  readonly givenUp: boolean;
  /** This installation can use the channel. */
  readonly usable: boolean;
  /** Nothing is sent there before they have proven that it is theirs. */
  readonly mustBeProven?: boolean;
}

/** Why a page might not reach somebody, the worst first. */
export const notReached = [
  'disabled',
  'no-way',
  'given-up',
  'not-set-up',
  'not-proven',
  'never-tested',
] as const;
export type NotReached = (typeof notReached)[number];

/** Null: a page reaches them. */
export function whyNotReached(disabled: boolean, ways: readonly Way[]): NotReached | null {
  if (disabled) return 'disabled';
  if (ways.length === 0) return 'no-way';
  const alive = ways.filter(({ givenUp }) => !givenUp);
  if (alive.length === 0) return 'given-up';
  const usable = alive.filter((way) => way.usable);
  if (usable.length === 0) return 'not-set-up';
  if (usable.every(({ confirmed, mustBeProven = false }) => mustBeProven && !confirmed)) return 'not-proven';
  return usable.some(({ confirmed }) => confirmed) ? null : 'never-tested';
}

/** Whether no page goes out at all; else one goes out, and nobody knows whether it arrives. */
export const cannotBePaged = (because: NotReached): boolean => because !== 'never-tested';

/** After a name: "Ben cannot be paged: ...". */
export const notReachedWords: Readonly<Record<NotReached, string>> = {
  disabled: 'cannot be paged: the account is disabled',
  'no-way': 'cannot be paged: no way to reach them was added',
  'given-up': 'cannot be paged: every way to reach them has stopped working',
  'not-set-up': 'cannot be paged: no channel that reaches them is set up here, such as a mail server',
  'not-proven': 'cannot be paged: the number to reach them was never proven',
  'never-tested': 'never answered a test page: nobody knows whether a page arrives',
};

/** After "You": the same for the one who reads it. */
export const notReachedYou = (because: NotReached): string =>
  notReachedWords[because].replace('reach them', 'reach you');
