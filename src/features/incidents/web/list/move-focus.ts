/** Moves the focus to the next (1) or previous (-1) link of a list; from outside it, to its first. */
export function moveFocus(holder: HTMLElement | null, by: 1 | -1): void {
  const links = [...(holder?.querySelectorAll<HTMLElement>('li a') ?? [])];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = at === -1 ? links[0] : links[Math.min(Math.max(at + by, 0), links.length - 1)];
  next?.focus();
  next?.closest('li')?.scrollIntoView({ block: 'nearest' });
}
