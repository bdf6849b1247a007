import { byActor, joined, textOf, textsOf, type Say } from './timeline-facts.ts';

/** How each kind of entry about the report of an incident is said. */
export const reportSays: Readonly<Record<string, Say>> = {
  'report.published': ({ actor, data, because }) => ({
    title: `Report published, version ${textOf(data, 'version')}`,
    weight: 'good',
    rest: byActor(actor),
    text: because,
  }),
  'report.link-made': ({ actor, data }) => ({
    title: `Report shared by link: ${textOf(data, 'label')}`,
    rest: joined(
      byActor(actor),
      `version ${textOf(data, 'version')}`,
      textOf(data, 'audience') === 'customer' ? 'for customers' : 'for the team',
    ),
  }),
  'report.link-revoked': ({ actor, data }) => ({
    title: `Link to the report ended: ${textOf(data, 'label')}`,
    rest: byActor(actor),
  }),
  'report.tagged': ({ actor, data }) => {
    const [added, removed] = [textsOf(data, 'added'), textsOf(data, 'removed')];
    return {
      title: 'Tags of the report changed',
      rest: joined(
        byActor(actor),
        added.length === 0 ? '' : `added ${added.join(', ')}`,
        removed.length === 0 ? '' : `removed ${removed.join(', ')}`,
      ),
    };
  },
  'report.entry-told': ({ actor, data }) => ({
    title: 'Customers read of an entry',
    rest: byActor(actor),
    text: textOf(data, 'text') || null,
  }),
  'report.entry-hidden': ({ actor }) => ({
    title: 'Customers no longer read of an entry',
    rest: byActor(actor),
  }),
  'report.anniversary': ({ data }) => ({
    title: `${textOf(data, 'years') === '1' ? 'A year' : `${textOf(data, 'years')} years`} since its report`,
    rest: 'the team was asked whether it could happen again',
  }),
};
