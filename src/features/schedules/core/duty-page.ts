/** A piece of a text, with an address where it can be opened, written to or called. */
export interface ReachPart {
  readonly text: string;
  readonly href: string | null;
}

// A stop, comma or bracket at the end belongs to the sentence around it.
const openable =
  /\bhttps?:\/\/[^\s<>"'`]+[^\s<>"'`.,;:!?)\]}]|[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}|\+\d[\d ()/-]{5,20}\d/gi;

/** How to reach a team, as it wrote it: addresses, mail and international phone numbers can be pressed; nothing else becomes one. */
export function reachParts(text: string): ReachPart[] {
  const parts: ReachPart[] = [];
  let from = 0;
  for (const found of text.matchAll(openable)) {
    if (found.index > from) parts.push({ text: text.slice(from, found.index), href: null });
    parts.push({ text: found[0], href: hrefOf(found[0]) });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: null });
  return parts;
}

function hrefOf(text: string): string {
  if (/^https?:/i.test(text)) return text;
  return text.startsWith('+') ? `tel:${text.replace(/[^\d+]/g, '')}` : `mailto:${text}`;
}

export interface PathStep {
  readonly afterSeconds: number;
  readonly names: readonly string[];
  readonly unnamed: readonly string[];
}

/** "First Ben Kaur, after 5 min Ada Lund"; a step at which nobody is on duty is passed over. */
export function pathInWords(
  steps: readonly PathStep[],
  named: boolean,
  duration: (seconds: number) => string,
) {
  const called = steps
    .map(({ afterSeconds, names, unnamed }) => ({ afterSeconds, who: named ? names : unnamed }))
    .filter(({ who }) => who.length > 0);
  if (called.length === 0) return 'Nobody is called at this moment.';
  const words = called.map(({ afterSeconds, who }, at) =>
    at === 0 ? `first ${list(who)}` : `after ${duration(afterSeconds)} ${list(who)}`,
  );
  const sentence = `${words.join(', ')}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
