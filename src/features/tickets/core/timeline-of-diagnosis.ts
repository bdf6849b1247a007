import { byActor, joined, nameIn, textOf, type Say } from './timeline-facts.ts';

type Data = Readonly<Record<string, unknown>>;

/** Closed words of a test's result, as people say them. A word of a later version is shown as it came. */
const results: Readonly<Record<string, string>> = {
  'rules-out': 'rules it out',
  'does-not-rule-out': 'does not rule it out',
  inconclusive: 'is inconclusive',
};

const about = (data: Data) => `“${textOf(data, 'hypothesis')}”`;

/** The pieces of evidence in words, one a line. */
function evidenceOf(data: Data): string[] {
  const all = data['evidence'];
  if (!Array.isArray(all)) return [];
  return all.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const piece = one as Data;
    const title = textOf(piece, 'title');
    const words = { alert: `Alert: ${title}`, image: `Picture: ${title}`, text: textOf(piece, 'text') };
    const link = [title, textOf(piece, 'url')].filter((part) => part !== '').join(': ');
    return [words[textOf(piece, 'kind') as keyof typeof words] ?? link];
  });
}

const result: Say = ({ actor, data }) => {
  const word = textOf(data, 'result');
  const before = textOf(data, 'before');
  const said = [textOf(data, 'note'), ...evidenceOf(data)].filter((text) => text !== '');
  return {
    title: `Test ${results[word] ?? word}: ${textOf(data, 'hypothesis')}`,
    weight: word === 'rules-out' ? 'good' : 'person',
    rest: joined(
      byActor(actor),
      `expected: ${textOf(data, 'expectation')}`,
      before === '' || before === word ? '' : `corrected, before: ${results[before] ?? before}`,
    ),
    text: said.length > 0 ? said.join('\n') : null,
  };
};

const explained: Readonly<Record<string, string>> = {
  explains: 'explains',
  'does-not': 'does not explain',
};

/** How each kind of entry about the board of an incident is said. */
export const diagnosisSays: Readonly<Record<string, Say>> = {
  'hypothesis.added': ({ actor, data }) => ({
    title: 'Hypothesis',
    weight: 'person',
    rest: byActor(actor),
    text: textOf(data, 'text'),
  }),
  'hypothesis.changed': ({ actor, data }) => ({
    title: 'Hypothesis changed',
    rest: joined(byActor(actor), `before: ${textOf(data, 'before')}`),
    text: textOf(data, 'text'),
  }),
  'hypothesis.linked': ({ actor, data }) => ({
    title: `“${textOf(data, 'text')}” ${explained[textOf(data, 'explains')] ?? 'may or may not explain'}: ${textOf(data, 'symptom')}`,
    rest: byActor(actor),
  }),
  'hypothesis.ruled-out': ({ actor, because, data }) => ({
    title: `Ruled out: ${textOf(data, 'text')}`,
    weight: 'good',
    rest: byActor(actor),
    text: because,
  }),
  'hypothesis.reopened': ({ actor, because, data }) => ({
    title: `Thought of again: ${textOf(data, 'text')}`,
    weight: 'person',
    rest: byActor(actor),
    text: because,
  }),
  'hypothesis.confirmed': ({ actor, because, data }) => ({
    title: `Cause confirmed: ${textOf(data, 'text')}`,
    weight: 'good',
    rest: joined(byActor(actor), ruledOutCount(data)),
    text: because,
  }),
  'hypothesis.unconfirmed': ({ actor, because, data }) => ({
    title: `No longer confirmed as the cause: ${textOf(data, 'text')}`,
    weight: 'person',
    rest: byActor(actor),
    text: because,
  }),
  'hypothesis.removed': ({ actor, data }) => ({
    title: 'Hypothesis taken off the board',
    rest: byActor(actor),
    text: textOf(data, 'text'),
  }),
  'test.planned': ({ actor, data }) => ({
    title: `Test for ${nameIn(data, 'owner') || 'somebody'}`,
    weight: 'person',
    rest: joined(byActor(actor), data['couldRuleOut'] === false ? 'it could only confirm' : ''),
    text: [
      `If ${about(data)} were true we would see: ${textOf(data, 'expectation')}`,
      ...(textOf(data, 'how') === '' ? [] : [`Look by: ${textOf(data, 'how')}`]),
    ].join('\n'),
  }),
  'test.started': ({ actor, data }) => ({
    title: `Being tested: ${textOf(data, 'hypothesis')}`,
    rest: byActor(actor),
    text: textOf(data, 'expectation'),
  }),
  'test.changed': ({ actor, data }) => {
    const after = (data['after'] ?? {}) as Data;
    const before = (data['before'] ?? {}) as Data;
    const handed = textOf(before, 'owner') !== textOf(after, 'owner');
    return {
      title: handed ? `Test is now for ${textOf(after, 'owner')}` : 'Test changed',
      rest: byActor(actor),
      text: textOf(after, 'expectation'),
    };
  },
  'test.result': result,
  'test.removed': ({ actor, data }) => ({
    title: 'Test taken off the board',
    rest: byActor(actor),
    text: textOf(data, 'expectation'),
  }),
};

function ruledOutCount(data: Data): string {
  const all = data['ruledOut'];
  return Array.isArray(all) && all.length > 0 ? `${all.length} ruled out` : '';
}
