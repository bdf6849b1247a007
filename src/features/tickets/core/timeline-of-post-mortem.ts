import { byActor, joined, nameIn, textOf, type Say, type TimelineFacts } from './timeline-facts.ts';

const kindOf = (data: TimelineFacts['data']) =>
  textOf(data, 'kind') === 'short' ? 'short review' : 'post-mortem';
const states: ReadonlyMap<string, string> = new Map([
  ['draft', 'is a draft again'],
  ['in-review', 'is in review'],
  ['agreed', 'is agreed'],
  ['published', 'is published'],
]);
const fields: ReadonlyMap<string, string> = new Map([
  ['summary', 'what happened'],
  ['customer-summary', 'what customers read'],
  ['impact', 'what people felt'],
  ['went-well', 'what went well'],
  ['distance', 'how far the request was from the cause'],
]);
const inner = (data: TimelineFacts['data'], name: string): Readonly<Record<string, unknown>> => {
  const value = data[name];
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
};
const written = (because: string | null) =>
  because === null || /^[a-z]+(?:-[a-z]+)+$/.test(because) ? null : because;
/** In UTC, said so: a text has no reader whose zone it could use. */
const minute = (at: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(at) ? `${at.slice(0, 10)} ${at.slice(11, 16)} UTC` : 'another time';
const day = (at: string) => (/^\d{4}-\d\d-\d\dT/.test(at) ? at.slice(0, 10) : '');

const moved: Say = ({ actor, because, data }) => {
  const to = textOf(data, 'to');
  const closed = to === 'agreed' && textOf(data, 'kind') === 'short';
  return {
    title: closed ? 'The short review is closed' : `The post-mortem ${states.get(to) ?? 'moved on'}`,
    weight: to === 'agreed' || to === 'published' ? 'good' : 'plain',
    rest: joined(byActor(actor), because === 'incident-reopened' ? 'because the incident was reopened' : ''),
    text: written(because),
  };
};

const set: Say = ({ actor, because, data }) => {
  const [kind, due] = [inner(data, 'kind'), inner(data, 'dueAt')];
  const owner = data['owner'] === undefined ? '' : nameIn(data, 'owner') || 'nobody';
  const kindWords =
    textOf(kind, 'to') === '' ? '' : textOf(kind, 'to') === 'full' ? 'a full one' : 'a short one is enough';
  return {
    title: 'Post-mortem set',
    rest: joined(
      kindWords,
      owner === '' ? '' : `for ${owner}`,
      textOf(due, 'to') === '' ? '' : `due ${day(textOf(due, 'to'))}`,
      byActor(actor),
    ),
    text: written(because),
  };
};

/** How each kind of entry about the post-mortem is said. */
export const postMortemSays: Readonly<Record<string, Say>> = {
  'post-mortem.begun': ({ data }) => ({
    title: `A ${kindOf(data)} begins`,
    rest: joined(
      nameIn(data, 'owner') === '' ? 'nobody has it yet' : `for ${nameIn(data, 'owner')}`,
      day(textOf(data, 'dueAt')) === '' ? '' : `due ${day(textOf(data, 'dueAt'))}`,
    ),
  }),
  'post-mortem.state-changed': moved,
  'post-mortem.set': set,
  'post-mortem.text-changed': ({ actor, data }) => ({
    title: `Post-mortem: ${fields.get(textOf(data, 'field')) ?? 'a text'} written`,
    rest: byActor(actor),
    text: textOf(data, 'after') || null,
  }),
  'post-mortem.line-added': ({ actor, data }) => ({
    title: 'Added to the timeline of the post-mortem',
    rest: joined(minute(textOf(data, 'at')), byActor(actor)),
    text: textOf(data, 'text'),
  }),
  'post-mortem.line-changed': ({ actor, data }) => ({
    title: 'The timeline of the post-mortem was curated',
    rest: joined(
      textOf(inner(data, 'after'), 'shown') === textOf(inner(data, 'before'), 'shown')
        ? 'reworded'
        : `now ${textOf(inner(data, 'after'), 'shown')}`,
      byActor(actor),
    ),
    text: textOf(inner(data, 'after'), 'text') || null,
  }),
  'post-mortem.time-corrected': ({ actor, because, data }) => ({
    title: 'A time was put right in the post-mortem',
    rest: joined(
      `${minute(textOf(inner(data, 'after'), 'at'))}, not ${minute(textOf(inner(data, 'before'), 'at'))}`,
      byActor(actor),
    ),
    text: because ?? (textOf(inner(data, 'after'), 'text') || null),
  }),
  'post-mortem.line-removed': ({ actor, data }) => ({
    title: 'Taken out of the timeline of the post-mortem',
    rest: byActor(actor),
    text: textOf(data, 'text') || null,
  }),
  'post-mortem.cause-added': ({ actor, data }) => ({
    title: 'Contributing cause',
    rest: byActor(actor),
    text: textOf(data, 'text'),
  }),
  'post-mortem.cause-changed': ({ actor, because, data }) => ({
    title: because === null ? 'Contributing cause changed' : 'Nothing follows from a cause',
    rest: joined(byActor(actor), textOf(inner(data, 'after'), 'text')),
    text: because ?? null,
  }),
  'post-mortem.cause-removed': ({ actor, data }) => ({
    title: 'Contributing cause taken out',
    rest: byActor(actor),
    text: textOf(data, 'text'),
  }),
  'post-mortem.follow-up-proposed': ({ actor, data }) => ({
    title: `A follow-up to a cause: ${nameIn(data, 'improvement') || 'an improvement'}`,
    rest: byActor(actor),
    text: textOf(data, 'text') || null,
  }),
  'post-mortem.follow-up-tied': ({ actor, data }) => ({
    title: `Follows from a cause, too: ${nameIn(data, 'improvement') || 'an improvement'}`,
    rest: byActor(actor),
    text: textOf(data, 'text') || null,
  }),
  'post-mortem.follow-up-untied': ({ actor, data }) => ({
    title: `Does not follow from a cause: ${nameIn(data, 'improvement') || 'an improvement'}`,
    rest: byActor(actor),
    text: textOf(data, 'text') || null,
  }),
  'post-mortem.artefact-added': ({ actor, data }) => ({
    title: 'Artefact added',
    rest: joined(textOf(data, 'title'), byActor(actor)),
  }),
  'post-mortem.artefact-removed': ({ actor, data }) => ({
    title: 'Artefact taken out',
    rest: joined(textOf(data, 'title'), byActor(actor)),
  }),
  'post-mortem.reminded': ({ data }) => ({
    title: `Reminded of the ${kindOf(data)}`,
    rest: joined(
      textOf(data, 'owner') || 'nobody has it',
      textOf(data, 'says') === 'overdue' ? 'it is late' : `due ${day(textOf(data, 'dueAt'))}`,
    ),
  }),
  'post-mortem.cause-chased': ({ data }) => ({
    title: 'The root cause is still TBD',
    weight: 'high',
    rest: joined(
      textOf(data, 'days') === '' ? '' : `since ${textOf(data, 'days')} days`,
      textOf(data, 'owner') === '' ? '' : `${textOf(data, 'owner')} was reminded`,
    ),
  }),
};
