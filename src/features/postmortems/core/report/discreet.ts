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
      : inside.replace(named, (found: string, at: number) => {
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
  const patterns = all
    .filter((name) => name !== '')
    .map((name) => {
      const written = [...name].map(anyWay).join('');
      return unspaced.test(name) ? written : `(?<!\\p{L}\\p{M}*)${written}(?!\\p{M}*\\p{L})\\p{M}*`;
    });
  return patterns.length === 0 ? null : new RegExp(patterns.join('|'), 'giu');
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

const between = "[\\s._'’-]*";
function anyWay(letter: string): string {
  if (/[\s._'’-]/.test(letter)) return between;
  if (!/\p{L}/u.test(letter)) return letter.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const like = accented.get(letter);
  return `${like === undefined ? letter : `[${letter}${like}]`}\\p{M}*`;
}

/** Letters with marks, by the letter without. */
const accented: ReadonlyMap<string, string> = (() => {
  const found = new Map<string, string>();
  for (let code = 0xc0; code < 0x3100; code++) {
    const letter = String.fromCharCode(code);
    if (!/\p{L}/u.test(letter)) continue;
    const base = bare(letter);
    if (base.length === 1 && base !== letter.toLowerCase()) found.set(base, (found.get(base) ?? '') + letter);
  }
  return found;
})();

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
