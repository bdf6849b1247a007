/**
 * Puts a text on the clipboard. Over plain http browsers offer no clipboard; then the text is selected and copied
 * the old way. Answers whether it was copied; if not, it is at least selected.
 */
export async function copyText(text: string, shownIn: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (!shownIn) return false;
    const range = document.createRange();
    range.selectNodeContents(shownIn);
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    return document.execCommand('copy');
  }
}
