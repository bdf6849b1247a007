/** Who told us first (S16). */
export const tellers = ['system', 'customer', 'colleague'] as const;
export type Teller = (typeof tellers)[number];

/** "Could the system have told us first?" */
export const couldHaveTold = ['yes', 'no', 'unknown'] as const;
export type CouldHaveTold = (typeof couldHaveTold)[number];

export const tellerInWords: Readonly<Record<Teller, string>> = {
  system: 'Our own systems',
  customer: 'A customer',
  colleague: 'A colleague',
};
export const couldHaveToldInWords: Readonly<Record<CouldHaveTold, string>> = {
  yes: 'Yes',
  no: 'No',
  unknown: "Don't know",
};

/** What the way it came suggests, before anybody is asked. */
export function tellerOf(how: string, openedByKind: string): Teller {
  if (how === 'signal' || openedByKind === 'source') return 'system';
  return how === 'report' || how === 'mail' || openedByKind === 'outsider' ? 'customer' : 'colleague';
}
