/** The field in which one writes a comment; there is one on a screen. */
export const commentFieldId = 'comment';

/** Goes to the field, from wherever one is on the screen. */
export function writeComment(): void {
  const field = document.getElementById(commentFieldId);
  field?.scrollIntoView({ block: 'nearest' });
  field?.focus({ preventScroll: true });
}
