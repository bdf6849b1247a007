import { criticalities, rankOf, type Criticality } from '../../services/core/scales.ts';

/** What makes one improvement more urgent than another; empty while nobody has said. */
export interface Factors {
  /** Of the incident it comes from: 4 critical, 3 high, 2 moderate, 1 low. Null: no incident is behind it. */
  readonly impact: number | null;
  /** How much it would help, 1 to 5, by anyone of the team. */
  readonly help: number | null;
  /** How much the business cares, 1 to 5, by the one who speaks for it. */
  readonly care: number | null;
}

/** What counts while nobody has said: the middle of both scales, and the least impact. */
export const unsaid = { impact: 1, help: 3, care: 3 } as const;

/** Criticality is severity x impact already: the worst counts four times the least. */
export function impactOf(criticality: Criticality): number {
  return criticalities.length - rankOf(criticality);
}

/** 1 to 100. The database derives the same in the column `priority`. */
export function priorityOf({ impact, help, care }: Factors): number {
  return (impact ?? unsaid.impact) * (help ?? unsaid.help) * (care ?? unsaid.care);
}

const impactWords = [
  'no incident behind it',
  'low impact',
  'moderate impact',
  'high impact',
  'critical impact',
];
const helpWords = ['', 'hardly helps', 'helps a little', 'helps', 'helps a lot', 'would have prevented it'];

/** `high impact x helps a lot x business cares 4 of 5` */
export function priorityWords({ impact, help, care }: Factors): string {
  return [
    impactWords[impact ?? 0],
    help === null ? 'nobody has said how much it helps' : helpWords[help],
    care === null ? 'the business has not said yet' : `business cares ${care} of 5`,
  ].join(' × ');
}
