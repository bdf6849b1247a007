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
  return (text) => {
    const linked = text
      .replace(/https?:\/\/([^\s/:?#<>"'()]+)[^\s<>"')]*/gi, (url, host: string) =>
        isInside(host, own) ? '(internal link)' : url,
      )
      .replace(/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, '(address)')
      .replace(/@[\p{L}\p{N}][\p{L}\p{N}._-]*/gu, somebody)
      .replace(/\b(?:\d{1,3}\.){3}\d{1,3}\b/g, '(address)')
      .replace(
        /(?<![\p{L}\p{N}.-])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:internal|local|lan|corp|intra|home\.arpa)\b/giu,
        '(machine)',
      );
    return named === null
      ? linked
      : linked.replace(named, (_, at: number) => (beginsSentence(linked, at) ? capital(somebody) : somebody));
  };
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function beginsSentence(text: string, at: number): boolean {
  return at === 0 || /[.!?]\s{1,2}$|\n$/.test(text.slice(Math.max(0, at - 3), at));
}

function nameFinder(names: readonly string[]): RegExp | null {
  const whole = names.map((name) => name.trim()).filter((name) => name.length >= shortestPart);
  const parts = whole.flatMap((name) => name.split(/[\s,.]+/)).filter((part) => part.length >= shortestPart);
  const all = [...new Set([...whole, ...parts])].sort((a, b) => b.length - a.length);
  if (all.length === 0) return null;
  const words = all.map((name) => name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/\s+/g, '\\s+'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
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
