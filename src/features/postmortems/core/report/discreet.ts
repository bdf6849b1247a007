/** What stands in place of a name. */
const somebody = 'somebody of our team';

/** The shortest part of a name that is looked for alone: "Li" stays a name, "J." does not become one. */
const shortestPart = 2;

/**
 * Takes out of a text what customers do not read: names of people (whole, and each part of a name as a word of its own), mail
 * addresses, mentions, addresses of machines, and links that lead inside. Rather one word too many than one name.
 */
export function makeDiscreet({
  names,
  ownHosts,
}: {
  readonly names: readonly string[];
  readonly ownHosts: readonly string[];
}): (text: string) => string {
  const named = nameFinder(names);
  const own = new Set(ownHosts.map((host) => host.toLowerCase()));
  const ownBare = ownHosts.map((host) => host.replace(/[^\p{L}\p{N}-]/gu, '\\$&')).join('|');
  const toUs =
    ownBare === ''
      ? null
      : new RegExp(`(?<![\\p{L}\\p{N}.-])(?:${ownBare})(?![\\p{L}\\p{N}.-])[^\\s<>"')]*`, 'giu');
  return (text) => {
    const linked = text
      .replace(/\b(?!https?:)[a-z][a-z0-9+.-]{1,30}:\/\/[^\s<>"')]+/gi, '(internal link)')
      .replace(/https?:\/\/([^\s/:?#<>"'()]+)[^\s<>"')]*/gi, (url, host: string) =>
        isInside(host, own) ? '(internal link)' : url,
      )
      .replace(/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, '(address)')
      .replace(/@[\p{L}\p{N}][\p{L}\p{N}._-]*/gu, somebody)
      .replace(/\b(?:\d{1,3}\.){3}\d{1,3}\b/g, '(address)')
      .replace(
        /(?<![\p{L}\p{N}:])(?=[\da-f:]*[\da-f]{0,4}:[\da-f:]*:)(?=[\da-f:]*(?:::|(?:[\da-f]{1,4}:){7}))[\da-f:]{3,39}(?![\p{L}\p{N}:])/giu,
        '(address)',
      )
      .replace(
        /(?<![\p{L}\p{N}.-])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:internal|local|lan|corp|intra|home\.arpa)\b/giu,
        '(machine)',
      )
      .replace(
        /(?<![\p{L}\p{N}.-])(?:[\p{L}\p{N}-]+\.)+(?:prod|production|stage|staging|dev|test|qa|svc|cluster|vpn)\.[\p{L}\p{N}.-]*[\p{L}\p{N}]/giu,
        '(machine)',
      );
    const inside = toUs === null ? linked : linked.replace(toUs, '(internal link)');
    return named === null
      ? inside
      : replaceBare(inside, named, (found, at) => {
          if (isWord(found)) return found;
          return beginsSentence(inside, at) ? capital(somebody) : somebody;
        });
  };
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function beginsSentence(text: string, at: number): boolean {
  return at === 0 || /[.!?]\s{1,2}$|\n$/.test(text.slice(Math.max(0, at - 3), at));
}

/**
 * Finds names however they are written: in any case, with or without accents, run together or with dots, dashes and lines between
 * the parts, and before a number, as accounts and machines are called after people.
 */
function nameFinder(names: readonly string[]): RegExp | null {
  const whole = names.map((name) => name.trim()).filter((name) => name.length >= shortestPart);
  const parts = whole
    .flatMap((name) => [...name.split(/[\s,.]+/), ...name.split(/[\s,.'’-]+/)])
    .filter((part) => part.length >= shortestPart);
  const all = [...new Set([...whole, ...parts].map(bare))].sort((a, b) => b.length - a.length);
  const found = all.filter((name) => name !== '');
  const [close, spaced] = [
    found.filter((name) => unspaced.test(name)),
    found.filter((name) => !unspaced.test(name)),
  ];
  const either = [
    ...close.map(anyWay),
    ...(spaced.length === 0 ? [] : [`(?<!\\p{L})(?:${spaced.map(anyWay).join('|')})(?!\\p{L})`]),
  ];
  return either.length === 0 ? null : new RegExp(either.join('|'), 'gu');
}

/** Lower case, without accents. */
const bare = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[łøđðħı]/g, (letter) => unmarked.get(letter)!);
/** Letters whose mark is no mark for Unicode. */
const unmarked: ReadonlyMap<string, string> = new Map(
  ['łl', 'øo', 'đd', 'ðd', 'ħh', 'ıi'].map((two) => [two[0]!, two[1]!]),
);

/** Parts of names that are words too: only with a capital they are meant. So are parts of two letters. */
const words = new Set(
  'april art august bill dean den der frank grace guy hope jack june mark may pat ray rich rob rose sue summer sun van von will'.split(
    ' ',
  ),
);
const isWord = (found: string) =>
  found === found.toLowerCase() && found !== found.toUpperCase() && (found.length <= 2 || words.has(found));

/** Scripts that put no space between words. */
const unspaced =
  /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}\p{M}\s]+$/u;

/** A name in a text without accents, whatever stands between its parts. */
function anyWay(name: string): string {
  return name.replace(/[\s._'’-]+|[\\^$*+?()[\]{}|/]/gu, (found) =>
    /[\s._'’-]/.test(found) ? "[\\s._'’-]*" : `\\${found}`,
  );
}

/** Replaces what is found in a text as it is without accents and in lower case; all else stays as it was written. */
function replaceBare(text: string, wanted: RegExp, by: (found: string, at: number) => string): string {
  let folded = '';
  /** Where in the text each place of the folded one stands. */
  const places: number[] = [];
  let at = 0;
  for (const letter of text) {
    const own = bare(letter);
    for (let n = 0; n < own.length; n++) places.push(at);
    folded += own;
    at += letter.length;
  }
  places.push(text.length);
  let done = 0;
  let said = '';
  for (const match of folded.matchAll(wanted)) {
    const [from, to] = [places[match.index]!, places[match.index + match[0].length]!];
    if (from < done) continue;
    said += text.slice(done, from) + by(text.slice(from, to), from);
    done = to;
  }
  return said + text.slice(done);
}

function isInside(host: string, own: ReadonlySet<string>): boolean {
  const name = host.toLowerCase();
  return (
    own.has(name) ||
    !name.includes('.') ||
    /^[\d.]+$/.test(name) ||
    name.startsWith('[') ||
    /\.(?:internal|local|lan|corp|intra|home\.arpa)$/.test(name)
  );
}
