const name = 'evenkeel:begin-hypothesis';

/** Puts the first words of a hypothesis into the line that adds one, and goes there. */
export function beginWith(words: string): void {
  document.dispatchEvent(new CustomEvent(name, { detail: words }));
}

/** Hears which words one wants to begin with. @returns how to stop listening */
export function onBeginWith(begin: (words: string) => void): () => void {
  const hear = (event: Event) => begin(String((event as CustomEvent<unknown>).detail));
  document.addEventListener(name, hear);
  return () => document.removeEventListener(name, hear);
}
