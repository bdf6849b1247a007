/** A value of an alert's details as text: what is text stays as it is, anything else is spelled out. */
export function detailInWords(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
}
