import { byActor, joined, nameIn, textOf, type Say, type TimelineFacts } from './timeline-facts.ts';
import { trackerSays } from './timeline-of-trackers.ts';

/** `ACT-9: Alert before the disk is full`. */
const which = (data: TimelineFacts['data']): string =>
  [textOf(data, 'key') || 'An improvement', textOf(data, 'title')].filter((part) => part !== '').join(': ');
const due = (data: TimelineFacts['data']): string =>
  joined(nameIn(data, 'owner'), textOf(data, 'dueOn') === '' ? '' : `due ${textOf(data, 'dueOn')}`);
const helped: Readonly<Record<string, string>> = {
  yes: 'helped',
  no: 'did not help',
  'too-early': 'it is too early to say whether it helped',
};

/** How each kind of entry about an improvement is said. */
export const improvementSays: Readonly<Record<string, Say>> = {
  ...trackerSays,
  'improvement.proposed': ({ actor, data }) => ({
    title: `Improvement proposed: ${which(data)}`,
    rest: joined(byActor(actor), due(data)),
  }),
  'improvement.accepted': ({ actor, data }) => ({
    title: `${which(data)} accepted`,
    rest: joined(byActor(actor), due(data)),
  }),
  'improvement.changed': ({ actor, data, because }) => ({
    title: `${which(data)} changed`,
    rest: joined(byActor(actor), textOf(data, 'what')),
    text: because,
  }),
  'improvement.started': ({ actor, data }) => ({ title: `${which(data)} begun`, rest: byActor(actor) }),
  'improvement.done': ({ actor, data, because }) => ({
    title: `${which(data)} done`,
    weight: 'good',
    rest: byActor(actor),
    text: because,
  }),
  'improvement.declined': ({ actor, data, because }) => ({
    title: `${which(data)} declined`,
    rest: byActor(actor),
    text: because,
  }),
  'improvement.reopened': ({ actor, data, because }) => {
    const again = textOf(data, 'ticketKey');
    return {
      title: again === '' ? `${which(data)} taken up again` : `${which(data)}: did it help after all?`,
      rest: again === '' ? byActor(actor) : `${again} is of the same kind`,
      ...(again === '' ? { text: because } : {}),
    };
  },
  'improvement.helped': ({ actor, data, because }) => ({
    title: `${which(data)}: ${helped[textOf(data, 'helped')] ?? 'asked whether it helped'}`,
    rest: byActor(actor),
    text: because,
  }),
  'improvement.reminded': ({ data }) => ({
    title: `${which(data)}: its owner was reminded`,
    rest: textOf(data, 'what'),
  }),
};
