import { actorName, byActor, joined, sentence, textOf, textsOf, type Say } from './timeline-facts.ts';
import { grainInWords, grains } from './watching.ts';

const reasons = new Map(
  Object.entries({
    preset: 'because they watch such incidents',
    subscribed: 'by the link in the announcement',
    reporter: 'because they reported it',
    mail: 'because they wrote about it',
    merged: 'because they watched the duplicate',
  }),
);

interface Watched {
  readonly name: string;
  readonly outside: boolean;
  readonly grain: string;
}

function watchedIn(value: unknown): Watched[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const { name, outside, grain } = one as Record<string, unknown>;
    return typeof name === 'string' && name !== ''
      ? [{ name, outside: outside === true, grain: typeof grain === 'string' ? grain : '' }]
      : [];
  });
}

const added: Say = ({ actor, because, data }) => {
  const watched = watchedIn(data['watchers']);
  const [first] = watched;
  if (because === 'self') return { title: `${actorName(actor)} watches`, weight: 'person' };
  const names = watched.map(({ name, outside }) => (outside ? `${name} (outside)` : name));
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  const grain = first && grains.find((word) => word === first.grain);
  return {
    title: names.length === 1 ? `${names[0]} watches` : `${names.length} more watch`,
    rest: joined(
      names.length === 1 ? '' : shown.join(', '),
      reasons.get(because ?? '') ?? (because === 'by-hand' ? `added ${byActor(actor)}`.trim() : ''),
      names.length === 1 && grain ? grainInWords[grain].toLowerCase() : '',
    ),
  };
};

/** How each kind of entry about watchers and their mail is said. */
export const watcherSays: Readonly<Record<string, Say>> = {
  'watcher.added': added,
  'watcher.left': ({ actor, because, data }) => ({
    title: `${textOf(data, 'name') || 'Somebody'} watches no more`,
    rest: because === 'removed' ? `removed ${byActor(actor)}`.trim() : '',
  }),
  'announcement.sent': ({ actor, data }) => ({
    title: `Announced to ${textsOf(data, 'lists').join(', ') || 'a list'}`,
    weight: 'person',
    rest: byActor(actor),
    text: textOf(data, 'text') || null,
  }),
  'mail.failed': ({ because, data }) => ({
    title: `Mail to ${textOf(data, 'to') || 'a watcher'} did not go through`,
    weight: 'high',
    rest: because === null ? '' : sentence(because).replace(/\.$/, ''),
  }),
};
