import { linkInWords, linkKinds, type LinkKind } from './link.ts';
import { byActor, joined, textOf, type Say } from './timeline-facts.ts';

const inner = (data: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> => {
  const value = data[name];
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
};

const section = (data: Readonly<Record<string, unknown>>) =>
  textOf(data, 'title') || textOf(data, 'section').replaceAll('-', ' ');

const partChanged: Say = ({ actor, data }) => {
  const [before, after] = [inner(data, 'before'), inner(data, 'after')];
  const [was, is] = [textOf(before, 'text'), textOf(after, 'text')];
  const [standing, answer] = [
    textOf(inner(after, 'detail'), 'standing'),
    textOf(inner(after, 'detail'), 'answer'),
  ];
  if (was !== is)
    return { title: `${section(data)} changed`, rest: joined(byActor(actor), `before: ${was}`), text: is };
  if (standing !== '' && standing !== textOf(inner(before, 'detail'), 'standing'))
    return { title: `Root cause ${standing}`, weight: 'person', rest: byActor(actor), text: is };
  if (answer !== '' && answer !== textOf(inner(before, 'detail'), 'answer'))
    return { title: 'Why? answered', weight: 'person', rest: joined(byActor(actor), is), text: answer };
  return { title: `${section(data)} changed`, rest: byActor(actor), text: is };
};

const actionChanged: Say = ({ actor, data }) => {
  const [before, after] = [inner(data, 'before'), inner(data, 'after')];
  const handed = textOf(before, 'for') !== textOf(after, 'for');
  const reworded = textOf(before, 'text') !== textOf(after, 'text');
  return {
    title: handed ? `Next action is now for ${textOf(after, 'for')}` : 'Next action changed',
    rest: joined(byActor(actor), reworded ? `before: ${textOf(before, 'text')}` : ''),
    text: textOf(after, 'text'),
  };
};

/** Left out for whoever may not see it. */
const other = (data: Readonly<Record<string, unknown>>) => textOf(data, 'other') || 'a private ticket';
const sentenceStart = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

const linkWords = (data: Readonly<Record<string, unknown>>) => {
  const kind = linkKinds.find((one): one is LinkKind => one === data['kind']) ?? 'related';
  return `${linkInWords(kind, data['end'] === 'to' ? 'to' : 'from')}: ${other(data)}`;
};

/** How each kind of entry about the record of a ticket is said. */
export const recordSays: Readonly<Record<string, Say>> = {
  'part.added': ({ actor, data }) => ({
    title: section(data),
    weight: 'person',
    rest: byActor(actor),
    text: textOf(data, 'text'),
  }),
  'part.changed': partChanged,
  'part.removed': ({ actor, data }) => ({
    title: `Taken out of ${section(data)}`,
    rest: byActor(actor),
    text: textOf(data, 'text'),
  }),
  'next-action.added': ({ actor, because, data }) => ({
    title: `Next action for ${textOf(data, 'for') || 'somebody'}`,
    weight: 'person',
    rest: because === 'merged' ? 'came along from the duplicate' : byActor(actor),
    text: textOf(data, 'text'),
  }),
  'next-action.changed': actionChanged,
  'next-action.done': ({ actor, data }) => ({
    title: 'Done',
    weight: 'person',
    rest: joined(textOf(data, 'text'), byActor(actor)),
  }),
  'next-action.undone': ({ actor, data }) => ({
    title: 'Not done after all',
    rest: joined(textOf(data, 'text'), byActor(actor)),
  }),
  'next-action.removed': ({ actor, because, data }) => ({
    title: because === 'merged' ? 'Next action ends with the merge' : 'Next action taken out',
    rest: byActor(actor),
    text: textOf(data, 'text'),
  }),
  'next-action.overdue': ({ data }) => ({
    title: 'Next action is due',
    weight: 'high',
    rest: textOf(data, 'for') === '' ? '' : `for ${textOf(data, 'for')}`,
    text: textOf(data, 'text'),
  }),
  'ticket.linked': ({ actor, data }) => ({ title: linkWords(data), rest: byActor(actor) }),
  'ticket.unlinked': ({ actor, data }) => ({
    title: 'Link taken away',
    rest: joined(linkWords(data), byActor(actor)),
  }),
  'ticket.merged': ({ actor, data }) => ({
    title:
      data['end'] === 'to' ? `${sentenceStart(other(data))} merged into this` : `Merged into ${other(data)}`,
    weight: 'person',
    rest: byActor(actor),
  }),
};
