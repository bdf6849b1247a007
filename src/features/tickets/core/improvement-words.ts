/** Where an improvement comes from: each keeps a link to it, and the source shows what became of it. */
export const improvementSourceKinds = [
  'prevention',
  'why-question',
  'next-action',
  'contributing-cause',
  'idea',
  'noisy-alert',
  'hand-over',
  'support',
  'workshop',
  'person',
] as const;
export type ImprovementSourceKind = (typeof improvementSourceKinds)[number];
/** The five questions, and what makes the next one's shift easier. */
export const improvementKinds = [
  'detect',
  'react',
  'quick-fix',
  'prevent',
  'other-area',
  'make-support-easier',
] as const;
export type ImprovementKind = (typeof improvementKinds)[number];
export const improvementStates = ['proposed', 'accepted', 'in-progress', 'done', 'declined'] as const;
export type ImprovementState = (typeof improvementStates)[number];
