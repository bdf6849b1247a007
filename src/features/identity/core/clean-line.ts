/**
 * One line that is safe to show anywhere and to keep: control characters and line breaks become a space, marks that turn
 * the direction of writing are left out (they make a name look like another), NUL and lone surrogates go the same way.
 */
export function cleanLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u202A-\u202E\u2066-\u2069\u200E\u200F]/g, '')
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim();
}
