const name = 'evenkeel:add-symptom';

/** Opens the line that adds a symptom, from wherever one is on the board. */
export function addSymptomNow(): void {
  document.dispatchEvent(new CustomEvent(name));
}

/** Hears that somebody wants to add one. @returns how to stop listening */
export function onAddSymptom(open: () => void): () => void {
  document.addEventListener(name, open);
  return () => document.removeEventListener(name, open);
}
