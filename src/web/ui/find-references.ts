import type { FindReferences, Reference } from '../../kit/markdown/references.ts';
import { paths } from '../paths.ts';

const key = /(?<![\w/.-])(INC|SUP)-(\d{1,9})(?![\w-])/gi;

/** Finds `INC-42`, `SUP-7`, and `@Ada Lund` where one of these names is meant. */
export function findReferences(names: readonly string[]): FindReferences {
  const longestFirst = names.filter((name) => name !== '').toSorted((a, b) => b.length - a.length);
  return (text) => {
    const found: Reference[] = [...text.matchAll(key)].map((match) => ({
      from: match.index,
      to: match.index + match[0].length,
      href: ticket(match[0].toUpperCase()),
    }));
    for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      const name = longestFirst.find((one) => meant(text, at + 1, one));
      if (name !== undefined) found.push({ from: at, to: at + 1 + name.length });
    }
    return withoutOverlap(found.toSorted((a, b) => a.from - b.from));
  };
}

function ticket(wanted: string): string {
  return wanted.startsWith('SUP') ? `/support/${wanted}` : paths.incident(wanted);
}

function meant(text: string, from: number, name: string): boolean {
  const said = text.slice(from, from + name.length);
  return said.toLowerCase() === name.toLowerCase() && !/[\p{L}\p{N}]/u.test(text.charAt(from + name.length));
}

function withoutOverlap(found: readonly Reference[]): Reference[] {
  let end = 0;
  return found.filter((one) => {
    if (one.from < end) return false;
    end = one.to;
    return true;
  });
}
