/** What a link template leads to. */
export const linkKinds = ['dashboard', 'logs', 'traces', 'other'] as const;
export type LinkKind = (typeof linkKinds)[number];
