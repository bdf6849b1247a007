export const linkKinds = ['duplicate-of', 'related', 'repeat-of', 'became', 'long-term-fix'] as const;
export type LinkKind = (typeof linkKinds)[number];
/** Those that a person sets by hand; the others are left behind by merging and by "not an emergency after all". */
export const linkKindsByHand = ['related', 'repeat-of', 'long-term-fix'] as const;

/** How a link reads on either of its ends: `from` looks at `to`. */
export function linkInWords(kind: LinkKind, end: 'from' | 'to'): string {
  return words[kind][end];
}

const words: Readonly<Record<LinkKind, { from: string; to: string }>> = {
  'duplicate-of': { from: 'Merged into', to: 'Duplicate, merged into this' },
  related: { from: 'Related', to: 'Related' },
  'repeat-of': { from: 'A repeat of', to: 'Came again as' },
  became: { from: 'Not an emergency: became', to: 'Began as' },
  'long-term-fix': { from: 'Long-term fix', to: 'Quick fix in' },
};
