import type { ConditionName } from './conditions.ts';
import type { Skipped } from './next-step.ts';
import { reasonInWords } from './reasons.ts';

const conditionWords: Readonly<Record<ConditionName, string>> = {
  criticality: 'it is for incidents of another criticality',
  'support-hours': 'the support hours of the service rule it out',
  hours: 'it is for other hours',
  alerts: 'too few alerts came in',
};

/** Why somebody or a step is passed over, as the end of "Ben: ..." or "Step 2 is passed over: ...". */
export function skippedInWords({
  because,
  schedules,
  condition,
}: Pick<Skipped, 'because' | 'schedules' | 'condition'>): string {
  if (schedules && schedules.length > 0) return `nobody was on duty on ${schedules.join(' and ')}`;
  if (condition) return conditionWords[condition];
  return reasonInWords(because);
}
