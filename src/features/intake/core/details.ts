import { clean, cut } from './text.ts';

const mostChars = 48_000; // with quotes, escapes and multi-byte letters under 64 KB in nearly every case
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
  let left = mostChars;
  let wasCut = false;

  const copy = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') {
      const text = cut(clean(value), Math.max(1, Math.min(mostTextChars, left)));
      if (text.length < value.length) wasCut = true;
      left -= text.length + 3;
      return text;
    }
    if (typeof value !== 'object' || value === null) {
      left -= 12;
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
      left -= name.length + 4;
      entries.push([name, copy(source[key], depth + 1)]);
    }
    return Object.fromEntries(entries);
  };

  const value = copyRecord(record, 0);
  return { value, cut: wasCut };
}
