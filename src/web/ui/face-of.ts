/** First letters of the first and the last name: `Ada Lund` is `AL`, `ada` is `A`, an address its first letter. */
export function initials(name: string): string {
  const words = name
    .trim()
    .replace(/@.*$/, '')
    .split(/[\s._-]+/u)
    .filter(Boolean);
  const first = words[0];
  if (first === undefined) return '?';
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return [first, last]
    .map((word) => (word ? [...word][0] : ''))
    .join('')
    .toLocaleUpperCase();
}

/** One of eight colours, the same for the same person on every screen and day. */
export function faceColour(seed: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < seed.length; at++) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193) >>> 0;
  return ((hash ^ (hash >>> 15)) >>> 0) % 8;
}

const colourCount = 8;

/**
 * Where people stand beside each other as colours, each keeps their own as long as nobody before them has it; who comes
 * later takes the next that is free. With more people than colours some share one again.
 */
export function coloursApart(ids: readonly string[]): Map<string, number> {
  const colours = new Map<string, number>();
  let taken = new Set<number>();
  for (const id of [...new Set(ids)].sort()) {
    if (taken.size === colourCount) taken = new Set();
    let colour = faceColour(id);
    while (taken.has(colour)) colour = (colour + 1) % colourCount;
    taken.add(colour);
    colours.set(id, colour);
  }
  return colours;
}
