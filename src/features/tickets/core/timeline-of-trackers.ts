import { byActor, joined, textOf, type Say, type TimelineFacts } from './timeline-facts.ts';

type Data = TimelineFacts['data'];
const key = (data: Data): string => textOf(data, 'key') || 'An improvement';
/** `Shop on GitHub 17` */
const issue = (data: Data): string => joined(textOf(data, 'tracker'), textOf(data, 'ref'));
const leftWords: Readonly<Record<string, string>> = {
  'over-here-already': 'it is over here already, and stays so',
  'declined-here-already': 'it was declined here, and stays so',
  'done-here-already': 'it is done here, and stays so',
  'not-accepted-here': 'nobody has accepted it here yet: it needs an owner and a day',
};

/** How what happens between an improvement and its issue in a tracker is said. */
export const trackerSays: Readonly<Record<string, Say>> = {
  'improvement.tracker-created': ({ actor, data }) => ({
    title: `${key(data)} has an issue: ${issue(data)}`,
    rest: byActor(actor),
  }),
  'improvement.tracker-linked': ({ actor, data }) => ({
    title: `${key(data)} follows an issue: ${issue(data)}`,
    rest: byActor(actor),
  }),
  'improvement.tracker-unlinked': ({ actor, data }) => ({
    title: `${key(data)} follows its issue no more`,
    rest: joined(textOf(data, 'ref'), byActor(actor)),
  }),
  'improvement.tracker-status': ({ actor, data }) => {
    const sent = textOf(data, 'titleSent');
    if (sent !== '')
      return { title: `The title of ${key(data)} was written into its issue`, rest: byActor(actor) };
    const assignee = textOf(data, 'assignee');
    return {
      title: `The issue of ${key(data)} is ${textOf(data, 'stateWords') || 'changed'}`,
      rest: joined(
        assignee === '' ? '' : `(assigned to ${assignee})`,
        leftWords[textOf(data, 'left')] ?? '',
        byActor(actor),
      ),
    };
  },
  'improvement.tracker-failed': ({ data, because }) => ({
    title:
      textOf(data, 'gone') === ''
        ? `No issue could be made for ${key(data)} yet`
        : `The issue of ${key(data)} is gone`,
    rest: textOf(data, 'tracker'),
    text: because,
  }),
};
