import type { Element, ElementContent, Root, RootContent, Text } from 'hast';
import { isOwnFile, isSafeAddress } from './addresses.ts';

const deepest = 24;
const mostNodes = 6_000;
const shifted: Readonly<Record<string, string>> = { h1: 'h3', h2: 'h4', h3: 'h5', h4: 'h6', h5: 'h6' };

/** Thrown for what would be more than a page can hold. */
export class TooManyNodes extends Error {}

/**
 * Before the sanitiser: headings go below those of the page, a link that may not be one becomes its words, a picture
 * from elsewhere becomes a link to it, and what is nested beyond reading is flattened. Words are never dropped.
 */
export function houseRules() {
  return (root: Root): void => {
    const budget = { nodes: 0 };
    root.children = visit(root.children as ElementContent[], 0, budget) as RootContent[];
  };
}

function visit(
  children: readonly ElementContent[],
  depth: number,
  budget: { nodes: number },
): ElementContent[] {
  const kept: ElementContent[] = [];
  for (const child of children) {
    budget.nodes += 1;
    if (budget.nodes > mostNodes) throw new TooManyNodes();
    if (child.type !== 'element') {
      kept.push(child);
    } else if (depth >= deepest) {
      kept.push(text(wordsOf(child)));
    } else {
      const element = { ...child, children: visit(child.children, depth + 1, budget) };
      kept.push(...mended(element));
    }
  }
  return kept;
}

function mended(element: Element): ElementContent[] {
  const { tagName, properties } = element;
  if (tagName === 'a') return isSafeAddress(properties['href']) ? [element] : element.children;
  if (tagName === 'img') return picture(element);
  const lower = shifted[tagName];
  return [lower === undefined ? element : { ...element, tagName: lower }];
}

function picture(element: Element): ElementContent[] {
  const { src, alt } = element.properties;
  const words = typeof alt === 'string' && alt !== '' ? alt : 'picture';
  if (typeof src !== 'string' || !isSafeAddress(src)) return [text(words)];
  if (isOwnFile(src)) return [element];
  return [{ type: 'element', tagName: 'a', properties: { href: src }, children: [text(words)] }];
}

/** Without recursion: it is asked exactly where the nesting is deep. */
function wordsOf(element: Element): string {
  const words: string[] = [];
  const open: ElementContent[] = [element];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.type === 'text') words.push(next.value);
    else if (next.type === 'element') open.push(...next.children.toReversed());
  }
  return words.join('');
}

function text(value: string): Text {
  return { type: 'text', value };
}
