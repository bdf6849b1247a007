import { RE2JS } from 're2js';

// RE2 takes time in proportion to the text, whatever the pattern: those of people and those of attackers alike.

/** Patterns already read; a bad one is kept as null. */
const read = new Map<string, RE2JS | null>();
const remembered = 2_000;
const mostPatternChars = 300;

/** A pattern of people, in any case; null when it cannot be read. */
export function patternOf(text: string): RE2JS | null {
  const known = read.get(text);
  if (known !== undefined) return known;
  if (read.size >= remembered) read.clear();
  let pattern: RE2JS | null = null;
  try {
    if (text.length <= mostPatternChars) pattern = RE2JS.compile(text, RE2JS.CASE_INSENSITIVE);
  } catch {
    pattern = null;
  }
  read.set(text, pattern);
  return pattern;
}

/** What a pattern cannot be read for, in words; undefined when it can. */
export function patternProblem(text: string): string | undefined {
  if (text.length > mostPatternChars) return `must have at most ${mostPatternChars} characters`;
  if (patternOf(text)) return undefined;
  return 'cannot be read as a pattern (RE2: no look-around, no back references)';
}

/** The words that a pattern finds in a text; undefined when it finds none. */
export function foundBy(text: string, pattern: string): string | undefined {
  const compiled = patternOf(pattern);
  const matcher = compiled?.matcher(text);
  if (!matcher?.find()) return undefined;
  return (matcher.group(0) ?? '').slice(0, 200);
}

/** Finds by pattern until so much time was spent on finding: whoever looks at an incident must not wait for everybody's patterns. */
export interface PatternBudget {
  found(text: string, pattern: string): string | undefined;
}

/** Only finding is counted: while the database is waited for, no pattern is at work. */
export function patternBudget(mostMs = 150): PatternBudget {
  let spentMs = 0;
  return {
    found(text, pattern) {
      if (spentMs >= mostMs) return undefined;
      const beganMs = performance.now();
      const found = foundBy(text, pattern);
      spentMs += performance.now() - beganMs;
      return found;
    },
  };
}

/** The lines that are not empty. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 50);
}
