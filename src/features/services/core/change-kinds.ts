/** What changed. Senders that do not say are read by their words. */
export const changeKinds = ['deploy', 'commit', 'flag', 'restart', 'other'] as const;
export type ChangeKind = (typeof changeKinds)[number];

const words: readonly (readonly [kind: ChangeKind, said: RegExp])[] = [
  ['restart', /\b(?:re-?start(?:s|ed|ing)?|reboot(?:s|ed|ing)?)\b/i],
  ['flag', /\b(?:feature[ -]?)?flags?\b|\btoggled?\b/i],
  ['deploy', /\b(?:deploy(?:s|ed|ing|ment)?|roll(?:ed|ing)?[ -]?(?:out|back)|releas(?:e|es|ed|ing))\b/i],
  ['commit', /\b(?:commits?|committed|merged?|push(?:es|ed)?)\b/i],
];

/** The kind that a change's own words tell; `other` when they do not. */
export function changeKindOf(summary: string): ChangeKind {
  return words.find(([, said]) => said.test(summary.slice(0, 500)))?.[0] ?? 'other';
}
