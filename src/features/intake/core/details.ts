import { clean, cut } from './text.ts';

const mostBytes = 60_000; // as JSON; what names, numbers and punctuation add stays under 64 KB
const deepest = 12;
const mostTextChars = 8_000;

export interface BoundDetails {
  readonly value: Readonly<Record<string, unknown>>;
  /** Something was left out; the signal still has all of it. */
  readonly cut: boolean;
}

/**
 * A copy that is small enough to keep on the alert and to show: texts, depth and size are bounded, whatever came in.
 * Keys are own properties, `__proto__` too.
 */
export function boundDetails(record: Readonly<Record<string, unknown>>): BoundDetails {
  let left = mostBytes;
  let wasCut = false;

  const copy = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') {
      let text = cut(clean(value), mostTextChars);
      if (bytesOf(text) > left) text = cut(text, Math.max(1, Math.floor(left / 6)));
      if (text.length < value.length) wasCut = true;
      left -= bytesOf(text);
      return text;
    }
    if (typeof value !== 'object' || value === null) {
      left -= 24;
      return value;
    }
    if (depth >= deepest) {
      wasCut = true;
      left -= 3;
      return '…';
    }
    left -= 2;
    return Array.isArray(value)
      ? copyList(value, depth)
      : copyRecord(value as Record<string, unknown>, depth);
  };
  const copyList = (list: readonly unknown[], depth: number): unknown[] => {
    const copied: unknown[] = [];
    for (const item of list) {
      if (left <= 0) {
        wasCut = true;
        break;
      }
      copied.push(copy(item, depth + 1));
    }
    return copied;
  };
  const copyRecord = (source: Readonly<Record<string, unknown>>, depth: number) => {
    const entries: [string, unknown][] = [];
    for (const key of Object.keys(source)) {
      if (source[key] === undefined) continue;
      if (left <= 0) {
        wasCut = true;
        break;
      }
      const name = cut(clean(key), 200);
      left -= bytesOf(name);
      entries.push([name, copy(source[key], depth + 1)]);
    }
    return Object.fromEntries(entries);
  };

  const value = copyRecord(record, 0);
  return { value, cut: wasCut };
}

/** At most so many bytes as JSON in UTF-8, with quotes and a comma. */
function bytesOf(text: string): number {
  let bytes = 4;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20) bytes += 6;
    else if (code === 0x22 || code === 0x5c) bytes += 2;
    else bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
  }
  return bytes;
}
