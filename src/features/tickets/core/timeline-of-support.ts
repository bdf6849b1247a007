import { byActor, joined, textOf, type Say } from './timeline-facts.ts';

/** How each kind of entry about a bug or request is said. */
export const supportSays: Readonly<Record<string, Say>> = {
  'support.opened': ({ actor, data }) => ({
    title: `${textOf(data, 'key') || 'It'} opened`,
    rest: joined(byActor(actor), textOf(data, 'from') === '' ? '' : `from ${textOf(data, 'from')}`),
  }),
  'support.closed': ({ actor, because }) => ({
    title: 'Closed',
    weight: 'good',
    rest: byActor(actor),
    text: because,
  }),
  'support.reopened': ({ actor, because }) => ({ title: 'Reopened', rest: byActor(actor), text: because }),
};
