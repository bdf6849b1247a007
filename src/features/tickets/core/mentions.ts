interface Named {
  readonly id: string;
  readonly name: string;
}

const inWord = /[\p{L}\p{N}]/u;

/** Whom a text names as `@Ada Lund`. Of two that fit, the longer name is meant. */
export function mentionedIn<P extends Named>(text: string, people: readonly P[]): P[] {
  const longestFirst = people
    .filter(({ name }) => name !== '')
    .toSorted((a, b) => b.name.length - a.name.length);
  const found = new Map<string, P>();
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at > 0 && inWord.test(text.charAt(at - 1))) continue;
    const named = longestFirst.find(({ name }) => {
      const said = text.slice(at + 1, at + 1 + name.length);
      return said.toLowerCase() === name.toLowerCase() && !inWord.test(text.charAt(at + 1 + name.length));
    });
    if (named) found.set(named.id, named);
  }
  return [...found.values()];
}

/** What is being typed after an `@`, up to the caret: `{ from: 4, typed: 'ad' }`. Nothing where no name begins. */
export function mentionAt(text: string, caret: number): { from: number; typed: string } | undefined {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf('@');
  if (from < 0 || (from > 0 && inWord.test(before.charAt(from - 1)))) return undefined;
  const typed = before.slice(from + 1);
  return /^[\p{L}\p{N}.'-]*(?: [\p{L}\p{N}.'-]*)?$/u.test(typed) && typed.length <= 40
    ? { from, typed }
    : undefined;
}

/** Those whose name, or a part of it, begins so; at most `most`. */
export function peopleNamed<P extends Named>(people: readonly P[], typed: string, most: number): P[] {
  const wanted = typed.toLowerCase();
  return people
    .filter(({ name }) => {
      const whole = name.toLowerCase();
      return whole.startsWith(wanted) || whole.split(' ').some((part) => part.startsWith(wanted));
    })
    .slice(0, most);
}
