import { hash64 } from './fingerprint.ts';
import { mostKeyChars, mostTitleChars } from './incoming.ts';

/** Text that can be shown and stored: NUL and lone surrogates become U+FFFD. The signal keeps the bytes as they came. */
export function clean(text: string): string {
  return text.includes('\0') || !text.isWellFormed() ? text.toWellFormed().replaceAll('\0', '\uFFFD') : text;
}

/** A word or number as text; undefined for what is blank or is no single value. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : clean(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

/** The first of several fields that holds text. */
export function firstText(record: Readonly<Record<string, unknown>>, names: readonly string[]) {
  for (const name of names) {
    const text = asText(record[name]);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** At most 1,024 characters on one line, ending in an ellipsis when it was cut. */
export function titleOf(text: string): string {
  const line = /[\s\p{Cc}]{2}|[\p{Cc}]/u.test(text) ? text.replace(/[\s\p{Cc}]+/gu, ' ') : text;
  return cut(line.trim(), mostTitleChars) || 'An alert without a name';
}

/** Never cuts a surrogate pair in two. */
export function cut(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`;
}

/** A long key is shortened so that the same long key always gives the same short one: its resolve finds its trigger. */
export function keyOf(text: string): string {
  return text.length <= mostKeyChars ? text : `${cut(text, mostKeyChars - 17)}#${hash64(text)}`;
}

/** Only addresses that a browser may follow. */
export function linkOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 4096 || !/^https?:\/\/[^\s]/i.test(value)) return null;
  return clean(value);
}
