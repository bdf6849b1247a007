const ranks: Readonly<Record<string, number>> = { critical: 0, high: 1, moderate: 2, low: 3 };

/** Lower goes out first: what is worst, then what somebody waits for, then what is good to know. */
export function pagePriority(criticality: string): number {
  return ranks[criticality] ?? 1;
}
export const testPriority = 4;
export const noticePriority = 5;
/** Nobody was reached: whoever can still act is told before anything else. */
export const loudPriority = 0;
