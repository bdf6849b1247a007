/** A place in a text that gives a person as the cause, and how it could be asked about the system instead. */
export interface BlameHint {
  /** Where it stands, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly hint: string;
}

export interface BlameContext {
  /** Names of the people on the ticket and of the team. */
  readonly names: readonly string[];
  /** Names of services and products: one of them is no person, even when it is called as one. */
  readonly services?: readonly string[];
}

/** What somebody is said to have done or left undone, each with the question about the system behind it. */
const deeds: readonly { readonly verbs: string; readonly hint: string }[] = [
  {
    verbs: 'forgot forgets forgotten overlooked missed neglected omitted ignored',
    hint: 'What could have reminded us, or made it unnecessary to remember?',
  },
  {
    verbs:
      'broke breaks deleted dropped killed erased wiped overwrote misconfigured mistyped crashed leaked exposed corrupted',
    hint: 'What made it easy to do that, and what would have stopped it?',
  },
  {
    verbs: 'caused causes triggered botched bungled',
    hint: 'What made it possible, and what would have made it harmless?',
  },
  {
    verbs: 'failed neglects refused',
    hint: 'What was missing for it to go well: time, a tool, a sign?',
  },
];
const hintOfVerb = new Map(deeds.flatMap(({ verbs, hint }) => verbs.split(' ').map((verb) => [verb, hint])));
const notDone = 'What did it look like from there, and what would have shown it?';
const ofBlame = 'What about the system made that the easy thing to do?';

/** "should have", "didn't": two words that say what somebody left undone. */
const modals = new Set(['should', 'shouldve', 'shouldnt', 'oughtto', 'didnt', 'wasnt', 'hadnt', 'couldve']);
/** A name or "he" may be followed by some of these before the deed: "Ben has simply forgotten". */
const between = new Set(
  'has had have was is just simply again also then accidentally mistakenly carelessly apparently wrongly'.split(
    ' ',
  ),
);
/** Somebody without a name. "I" and "we" are left out: "that was my fault" is allowed. */
const somebody = new Set(['he', 'she', 'somebody', 'someone']);
/** "the developer", "an operator": a person by what they do. */
const roles = new Set(
  'developer engineer operator admin administrator intern contractor junior responder programmer colleague employee'.split(
    ' ',
  ),
);
/** Words that make of a person a reason, by themselves. */
const phrases: readonly (readonly string[])[] = [
  ['human', 'error'],
  ['user', 'error'],
  ['operator', 'error'],
  ['pilot', 'error'],
  ['careless'],
  ['carelessness'],
  ['negligent'],
  ['negligence'],
  ['incompetent'],
  ['incompetence'],
  ['sloppy'],
  ['stupid'],
  ['lazy'],
  ['to', 'blame'],
];
/** Before a word of blame these take it back: "no human error", "nobody is to blame". */
const takesBack = new Set(['no', 'not', 'never', 'nobody', 'noone', 'without', 'i', 'im', 'am', 'we', 'my']);
const faultWords = new Set(['fault', 'mistake', 'carelessness', 'negligence']);
const mostHints = 20;

interface Word {
  readonly text: string;
  /** In small letters, without apostrophes. */
  readonly plain: string;
  readonly from: number;
  readonly to: number;
  readonly mention: boolean;
  /** "Ben's" */
  readonly possessive: boolean;
  /** Begins a sentence: a capital says nothing about it. */
  readonly first: boolean;
}

/**
 * Where a text names a person as the cause. A hint and no more: nothing is refused. Looks at each word once, so a long text takes as
 * much longer as it is longer.
 */
export function blameHints(text: string, context: BlameContext): readonly BlameHint[] {
  const words = wordsOf(text);
  const people = namesIn(context);
  const hints: BlameHint[] = [];
  let at = 0;
  while (at < words.length && hints.length < mostHints) {
    const found = byPerson(words, at, people) ?? byPhrase(words, at);
    if (!found) {
      at++;
      continue;
    }
    const [from, to] = [words[at]!.from, words[found.last]!.to];
    hints.push({ from, to, words: text.slice(from, to), hint: found.hint });
    at = found.last + 1;
  }
  return hints;
}

interface Found {
  readonly last: number;
  readonly hint: string;
}

function byPerson(words: readonly Word[], at: number, people: Names): Found | undefined {
  const end = personAt(words, at, people);
  if (end === undefined) return undefined;
  if (words[end]!.possessive) return faultOf(words, end + 1);
  let next = end + 1;
  for (let skipped = 0; skipped < 3 && between.has(words[next]?.plain ?? ''); skipped++) next++;
  const word = sameSentence(words, next);
  if (!word) return undefined;
  const hint = hintOfVerb.get(word.plain);
  // "failed over", "Ben caused no harm": what follows makes it something else.
  if (
    hint !== undefined &&
    !takesBack.has(sameSentence(words, next + 1)?.plain ?? '') &&
    !isTechnical(words, next)
  )
    return { last: next, hint };
  if (!modals.has(word.plain)) return undefined;
  const after = sameSentence(words, next + 1);
  return word.plain === 'should' && after?.plain !== 'have' && after?.plain !== 'not'
    ? undefined
    : { last: after ? next + 1 : next, hint: notDone };
}

function faultOf(words: readonly Word[], at: number): Found | undefined {
  return faultWords.has(sameSentence(words, at)?.plain ?? '') ? { last: at, hint: ofBlame } : undefined;
}

function byPhrase(words: readonly Word[], at: number): Found | undefined {
  const plain = words[at]!.plain;
  // "his fault", "their mistake"; "my fault" is allowed.
  if (plain === 'his' || plain === 'her' || plain === 'their') return faultOf(words, at + 1);
  const before = [words[at - 1], words[at - 2]].map((word) => word?.plain ?? '');
  if (before.some((word) => takesBack.has(word))) return undefined;
  const phrase = phrases.find((one) => one.every((word, n) => words[at + n]?.plain === word));
  return phrase && { last: at + phrase.length - 1, hint: ofBlame };
}

/** "Search failed over": the verb of a machine. */
function isTechnical(words: readonly Word[], at: number): boolean {
  return (
    words[at]!.plain === 'failed' && ['over', 'back', 'open', 'closed'].includes(words[at + 1]?.plain ?? '')
  );
}

/** The last word of the person that begins here; undefined when none does. */
function personAt(words: readonly Word[], at: number, people: Names): number | undefined {
  const word = words[at]!;
  if (word.mention) return at;
  if (isPartOfName(words, at)) return undefined;
  if (somebody.has(word.plain)) return at;
  if (roles.has(word.plain)) return determined(words, at) ? at : undefined;
  if (people.whole.has(`${word.plain} ${words[at + 1]?.plain ?? ''}`)) return at + 1;
  if (people.things.has(word.plain) || people.things.has(`${word.plain} ${words[at + 1]?.plain ?? ''}`))
    return undefined;
  if (!people.single.has(word.plain) || !isCapital(word)) return undefined;
  // "Grace period": a capital word after it is its family name, a small noun makes a thing of it; a verb is looked at by the caller.
  return at;
}

const determined = (words: readonly Word[], at: number) =>
  ['the', 'an', 'a', 'our', 'this', 'that', 'junior', 'new'].includes(words[at - 1]?.plain ?? '');

/** The second word of "Amazing Grace" is no person: a capital word stands before it that begins no sentence. */
function isPartOfName(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  return (
    before !== undefined &&
    !words[at]!.first &&
    !before.first &&
    isCapital(before) &&
    isCapital(words[at]!) &&
    before.plain.length > 1
  );
}

const isCapital = (word: Word) => word.text[0] !== word.text[0]!.toLowerCase();

function sameSentence(words: readonly Word[], at: number): Word | undefined {
  const word = words[at];
  return word && !word.first ? word : undefined;
}

interface Names {
  /** `ben kaur` */
  readonly whole: ReadonlySet<string>;
  /** `ben`, `kaur` */
  readonly single: ReadonlySet<string>;
  readonly things: ReadonlySet<string>;
}
function namesIn({ names, services = [] }: BlameContext): Names {
  const parts = names.map((name) => wordsOf(name).map(({ plain }) => plain));
  return {
    whole: new Set(parts.flatMap((name) => (name.length < 2 ? [] : [`${name[0]} ${name.at(-1)}`]))),
    single: new Set(parts.flat().filter((part) => part.length > 1)),
    things: new Set(
      services.map((name) =>
        wordsOf(name)
          .map(({ plain }) => plain)
          .join(' '),
      ),
    ),
  };
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let lastTo = 0;
  for (const match of text.matchAll(/@?[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_]|['’](?=\p{L}))*/gu)) {
    const [from, found] = [match.index, match[0]];
    const mention =
      found.startsWith('@') && from > 0 ? !/[\p{L}\p{N}.]/u.test(text[from - 1]!) : found.startsWith('@');
    const possessive = /['’]s$/i.test(found);
    const bare = possessive ? found.slice(0, -2) : found;
    words.push({
      text: bare.replace(/^@/, '') || bare,
      plain: bare.replace(/^@/, '').replace(/['’]/g, '').toLowerCase(),
      from,
      to: from + found.length,
      mention,
      possessive,
      first: words.length === 0 || /[.!?:;\n]/.test(text.slice(lastTo, Math.min(from, lastTo + 40))),
    });
    lastTo = from + found.length;
  }
  return words;
}
