/** Short for what was small; full where the criticality owes one, or the lead chose it. */
export const postMortemKinds = ['short', 'full'] as const;
export type PostMortemKind = (typeof postMortemKinds)[number];

/** In the order in which they follow. A short one is closed when it is agreed. */
export const postMortemStates = ['draft', 'in-review', 'agreed', 'published'] as const;
export type PostMortemState = (typeof postMortemStates)[number];

/** What is written by hand; everything else comes from the record. */
export const postMortemFields = ['summary', 'customer-summary', 'impact', 'went-well', 'distance'] as const;
export type PostMortemField = (typeof postMortemFields)[number];
