/** What the server refused of fields that are not on the form: the words about it must stand somewhere. */
export function unseenError(
  errors: Readonly<Record<string, unknown>>,
  shown: readonly string[],
): string | undefined {
  const found = Object.entries(errors).find(([field]) => !shown.includes(field));
  return typeof found?.[1] === 'string' ? found[1] : undefined;
}
