import type { Definition } from '../core/definition.ts';

/** Of what is stored as text; some megabytes when it is read. */
const mostChars = 4_000_000;
const kept = new Map<string, Definition>();
let chars = 0;

/**
 * A definition as it is stored, read once for many questions: the same text is the same definition, and what the calculator
 * works out of its layers stays with it. What was not asked for longest goes first.
 */
export function definitionFrom(text: string): Definition {
  const known = kept.get(text);
  if (known) kept.delete(text);
  else chars += text.length;
  const definition = known ?? (JSON.parse(text) as Definition);
  kept.set(text, definition);
  for (const [oldest] of kept) {
    if (chars <= mostChars) break;
    kept.delete(oldest);
    chars -= oldest.length;
  }
  return definition;
}
