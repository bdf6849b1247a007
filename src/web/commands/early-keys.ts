let caught: string | undefined;

/** Keeps what is typed while the palette comes, so that no letter is taken for a key of the screen behind it. */
export function catchEarlyKeys(): void {
  if (caught === undefined) window.addEventListener('keydown', keep, true);
  caught ??= '';
}

/** The palette's field is ready, or not wanted any more. Answers what was typed until now. */
export function takeEarlyKeys(): string {
  window.removeEventListener('keydown', keep, true);
  const typed = caught ?? '';
  caught = undefined;
  return typed;
}

function keep(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Backspace') caught = caught?.slice(0, -1);
  else if ([...event.key].length === 1) caught = `${caught ?? ''}${event.key}`;
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
