import { byActor, joined, nameIn, textOf, textsOf, type Say } from './timeline-facts.ts';

const questions: Readonly<Record<string, string>> = {
  detect: 'to detect sooner',
  react: 'to react better',
  'quick-fix': 'for a quicker fix',
  prevent: 'to prevent',
  'other-area': 'for other areas',
};
const about = (data: Readonly<Record<string, unknown>>) => questions[textOf(data, 'question')] ?? '';
const count = (data: Readonly<Record<string, unknown>>, name: string, one: string, many: string) => {
  const value = Number(textOf(data, name));
  return value > 0 ? `${value} ${value === 1 ? one : many}` : '';
};

/** How the meeting after an incident and its ideas are said. */
export const meetingSays: Readonly<Record<string, Say>> = {
  'meeting.scheduled': ({ actor, data }) => ({
    title: 'Post-mortem meeting set',
    rest: joined(byActor(actor), count(data, 'invitedCount', 'person invited', 'people invited')),
  }),
  'meeting.changed': ({ actor }) => ({ title: 'Post-mortem meeting changed', rest: byActor(actor) }),
  'meeting.cancelled': ({ actor, because }) => ({
    title: 'Post-mortem meeting called off',
    rest: byActor(actor),
    text: because,
  }),
  'meeting.started': ({ actor }) => ({
    title: 'Post-mortem meeting begun',
    weight: 'person',
    rest: byActor(actor),
  }),
  'meeting.ended': ({ actor, data }) => ({
    title: 'Post-mortem meeting held',
    rest: joined(byActor(actor), count(data, 'presentCount', 'person there', 'people there')),
  }),
  'blameless.read': ({ data }) => ({
    title: 'Read what blameless means',
    rest: joined(...textsOf(data, 'names')),
  }),
  'idea.added': ({ actor, data }) => ({
    title: `Idea ${about(data)}`.trim(),
    rest: byActor(actor),
    text: textOf(data, 'text'),
  }),
  'idea.changed': ({ actor, data }) => ({
    title: 'mergedInto' in data ? 'Idea put together with another' : 'Idea changed',
    rest: byActor(actor),
    text: textOf(data, 'text') || textIn(data['after']),
  }),
  'idea.chosen': ({ actor, data }) => ({
    title: 'Idea chosen to try',
    weight: 'good',
    rest: joined(
      byActor(actor),
      nameIn(data, 'owner') && `${nameIn(data, 'owner')} owns it`,
      textOf(data, 'dueOn') && `due ${textOf(data, 'dueOn')}`,
      textOf(data, 'improvement'),
    ),
    text: textOf(data, 'text'),
  }),
  'idea.dropped': ({ actor, data }) => ({
    title: 'Idea not tried',
    rest: byActor(actor),
    text: textOf(data, 'text'),
  }),
  'idea.question-answered': ({ actor, data }) => ({
    title: textOf(data, 'answer') === 'nothing' ? `Nothing ${about(data)}` : 'Question left for later',
    rest: joined(byActor(actor), textOf(data, 'answer') === 'nothing' ? '' : about(data)),
  }),
};

function textIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  return textOf(value as Record<string, unknown>, 'text') || null;
}
