import { joined, textOf, type Say } from '../../tickets/core/timeline-facts.ts';
import { why } from './timeline-of-incident.ts';

type Weight = ReturnType<Say>['weight'];

/** A sender's severity shows as the criticality of its rank. */
const weights = new Map<string, Weight>([
  ['critical', 'critical'],
  ['error', 'high'],
]);

/** How each kind of entry about an alert is said. */
export const alertSays: Readonly<Record<string, Say>> = {
  'alert.opened': ({ because, data }) => ({
    title: 'Alert',
    weight: weights.get(textOf(data, 'severity')) ?? 'plain',
    rest: textOf(data, 'title'),
    ...(textOf(data, 'outcome') === 'joined-incident' ? why('Why here?', because) : {}),
  }),
  'alert.worsened': ({ data }) => ({
    title: 'Alert got worse',
    weight: weights.get(textOf(data, 'severity')) ?? 'plain',
    rest: joined(
      textOf(data, 'title'),
      textOf(data, 'severity') === '' ? '' : `now ${textOf(data, 'severity')}`,
    ),
  }),
  'alert.acknowledged': ({ because, data }) => ({
    title: 'Alert acknowledged by its source',
    rest: textOf(data, 'title'),
    ...why('What does it mean?', because),
  }),
  'alert.cleared': ({ because, data }) => ({
    title: 'Alert cleared',
    weight: 'good',
    rest: textOf(data, 'title'),
    ...why('Why?', because),
  }),
};
