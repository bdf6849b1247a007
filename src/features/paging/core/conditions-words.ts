import { weekHoursInWords } from '../../services/core/week-draft.ts';
import type { StepConditions } from './conditions.ts';

/** `only if critical or high, outside support hours, with more than 3 alerts in 10 min`; empty without conditions. */
export function conditionsInWords(conditions: StepConditions | null | undefined): string {
  if (!conditions) return '';
  const { criticalities, supportHours, hours, alerts } = conditions;
  const parts = [
    ...(criticalities ? [`if ${orInWords(criticalities)}`] : []),
    ...(supportHours ? [`${supportHours} support hours`] : []),
    ...(hours ? [`on ${weekHoursInWords(hours)}`] : []),
    ...(alerts
      ? [
          `with more than ${alerts.moreThan} ${alerts.moreThan === 1 ? 'alert' : 'alerts'} in ${alerts.withinMinutes} min`,
        ]
      : []),
  ];
  return parts.length === 0 ? '' : `only ${parts.join(', ')}`;
}

function orInWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
