/** JSON text that PostgreSQL takes: jsonb refuses NUL and lone surrogates, so they are shown as U+FFFD. */
export function toJsonText(value: unknown): string {
  const text = JSON.stringify(value);
  return /\\u0000|\\ud[89a-f]/i.test(text)
    ? JSON.stringify(value, (_, inner) => (typeof inner === 'string' ? toText(inner) : cleanKeys(inner)))
    : text;
}

/** Text that PostgreSQL takes: NUL and lone surrogates become U+FFFD. */
export function toText(text: string): string {
  return text.includes('\0') || !text.isWellFormed() ? text.toWellFormed().replaceAll('\0', '\uFFFD') : text;
}

function cleanKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [toText(key), inner]));
}
