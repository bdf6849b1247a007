/** Where the backlog is as CSV, narrowed by the same words as the list. */
export function exportPath(filter: Readonly<Record<string, string | undefined>>): string {
  const words = Object.entries(filter).flatMap(([word, value]) =>
    value === undefined || value === '' ? [] : [`${encodeURIComponent(word)}=${encodeURIComponent(value)}`],
  );
  return `/api/improvements.csv${words.length === 0 ? '' : `?${words.join('&')}`}`;
}
