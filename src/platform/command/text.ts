/**
 * Titles, comments and problem texts come from strangers: control characters would move the cursor, recolour or retitle
 * the terminal, and marks of writing direction would make a line read otherwise than it is.
 */
const hidden = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/g;

/** One line that is safe on a terminal; line breaks become spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\t]+\s*/g, ' ').replace(hidden, '\uFFFD');
}

/** Several lines that are safe on a terminal. */
export function manyLines(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replaceAll('\t', '    ').replace(hidden, '\uFFFD'))
    .join('\n');
}

/** JSON that any parser reads back to the same value and that is safe on a terminal. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(hidden, (letter) =>
    letter === '\n' ? letter : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `1 person`, `3 people`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
