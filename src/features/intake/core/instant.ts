const shape = /^(\d{4})-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:[Zz]|[+-]\d\d(?::?\d\d)?)$/;

// A firing alert says the same beginning again with every repeat, and reading a time costs more than remembering it.
const read = new Map<string, string | null>();
const remembered = 20_000;

/**
 * An instant as senders write it, as ISO 8601 in UTC with milliseconds. Null for what is none, and for the years with
 * which senders say "not known" (Alertmanager writes year 1 as the end of what still fires).
 */
export function instantOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 64) return null;
  const known = read.get(value);
  if (known !== undefined) return known;
  if (read.size >= remembered) read.clear();
  const instant = parse(value);
  read.set(value, instant);
  return instant;
}

function parse(text: string): string | null {
  const year = Number(shape.exec(text)?.[1] ?? 0);
  if (year < 1970 || year > 9998) return null;
  try {
    return Temporal.Instant.from(text).toString({ smallestUnit: 'millisecond' });
  } catch {
    return null; // 30 February and its like
  }
}
