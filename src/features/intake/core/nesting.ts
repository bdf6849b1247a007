const quote = 0x22;
const backslash = 0x5c;

/**
 * Whether JSON text nests deeper than `most`. Reads bytes only, so it is done before parsing: millions of brackets
 * would keep the parser busy for seconds.
 */
export function nestsDeeperThan(bytes: Uint8Array, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === quote) {
      for (at++; at < bytes.length && bytes[at] !== quote; at++) if (bytes[at] === backslash) at++;
    } else if ((byte | 0x20) === 0x7b) {
      if (++depth > most) return true; // [ and {
    } else if ((byte | 0x20) === 0x7d) depth--; // ] and }
  }
  return false;
}
