import { actorName, byActor, joined, nameIn, sentence, textOf, textsOf, type Say } from './timeline-facts.ts';

type Data = Parameters<Say>[0]['data'];

/** A guess is named as one in every entry. */
const guessed = (data: Data) => (data['guess'] === true ? ', on a guess' : '');

/** What it was, and what somebody added to it. */
function lines(data: Data, ...more: readonly (readonly [string, string])[]): string {
  return [
    textOf(data, 'text'),
    ...more.filter(([, text]) => text !== '').map(([word, text]) => `${word}: ${text}`),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

const becauses: ReadonlyMap<string, string> = new Map([
  ['on-a-guess', 'it is a guess'],
  ['criticality', 'of how critical the incident is'],
]);
function asks(data: Data): string {
  const because = textsOf(data, 'asks').map((one) => becauses.get(one) ?? one.replaceAll('-', ' '));
  return because.length === 0 ? '' : `A second yes is asked for because ${because.join(', and because ')}`;
}
function asked(data: Data): string {
  const names = textsOf(data, 'asked');
  return names.length === 0 ? 'there is nobody else to ask' : `${names.join(', ')} could say it`;
}
const why = (data: Data) =>
  asks(data) === ''
    ? {}
    : { why: { question: 'Why a second yes?', answer: sentence(`${asks(data)}; ${asked(data)}`) } };

const results: ReadonlyMap<string, { title: string; weight: 'good' | 'plain' | 'high' }> = new Map([
  ['as-expected', { title: 'The change did what was expected', weight: 'good' as const }],
  ['partly', { title: 'The change did part of what was expected', weight: 'plain' as const }],
  ['not', { title: 'The change did not do what was expected', weight: 'high' as const }],
]);
const fixes: ReadonlyMap<string, string> = new Map([
  ['symptom', 'kept as a fix for the symptoms'],
  ['root-cause', 'kept as a fix for the root cause'],
]);

/** How each kind of entry about a change to production is said. */
export const changeSays: Readonly<Record<string, Say>> = {
  'change.proposed': ({ actor, data }) => ({
    title: `${actorName(actor)} proposes a change to production${guessed(data)}`,
    weight: asks(data) === '' ? 'person' : 'high',
    text: lines(
      data,
      ['Because', textOf(data, 'hypothesis')],
      ['Expected', textOf(data, 'expected')],
      ['Undo', textOf(data, 'undo')],
    ),
    ...why(data),
  }),
  'change.asked': ({ data }) => ({
    title: `A change asks for a second yes now${guessed(data)}`,
    weight: 'high',
    text: lines(data),
    ...why(data),
  }),
  'change.agreed': ({ actor, data }) => ({
    title: `${actorName(actor)} agrees to the change${guessed(data)}`,
    weight: 'good',
    text: lines(data),
  }),
  'change.refused': ({ actor, because, data }) => ({
    title: `${actorName(actor)} says no to the change${guessed(data)}`,
    weight: 'person',
    text: lines(data, ['Why', because ?? '']),
  }),
  'change.withdrawn': ({ actor, data }) => ({
    title: `Change withdrawn${guessed(data)}`,
    rest: byActor(actor),
    text: lines(data),
  }),
  'change.broke-glass': ({ actor, because, data }) => ({
    title: `${actorName(actor)} broke the glass: no second yes${guessed(data)}`,
    weight: 'critical',
    text: lines(data, ['Why', because ?? '']),
  }),
  'change.made': ({ actor, data }) => ({
    title: `Change made in production${guessed(data)}`,
    weight: 'person',
    rest: joined(byActor(actor), textOf(data, 'consent') === 'broke-glass' ? 'without a second yes' : ''),
    text: lines(data),
  }),
  'change.reminded': ({ data }) => ({
    title: `${nameIn(data, 'to') || 'Somebody'} was asked what came of the change${guessed(data)}`,
    text: lines(data),
  }),
  'change.judged': ({ actor, data }) => {
    const said = results.get(textOf(data, 'result'));
    const kept = textOf(data, 'outcome') === 'kept';
    return {
      title: `${said?.title ?? 'Change judged'}${guessed(data)}`,
      weight: said?.weight ?? 'plain',
      rest: joined(byActor(actor), fixes.get(textOf(data, 'fixFor')) ?? (kept ? 'kept' : '')),
      text: lines(data, ['Expected', textOf(data, 'expected')], ['Note', textOf(data, 'note')]),
    };
  },
  'change.undone': ({ actor, data }) => ({
    title: `${data['worked'] === false ? 'Change undone, and that did not bring back what was' : 'Change undone'}${guessed(data)}`,
    weight: data['worked'] === false ? 'high' : 'plain',
    rest: byActor(actor),
    text: lines(data, ['Note', textOf(data, 'note')]),
  }),
  'change.linked': ({ actor, data }) => ({
    title:
      data['wasGuess'] === true
        ? `${actorName(actor)} says what stands behind a guess`
        : `${actorName(actor)} says what stands behind the change`,
    text: lines(data, ['Because', textOf(data, 'hypothesis')]),
  }),
};
