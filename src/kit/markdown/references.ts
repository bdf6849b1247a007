import type { Element, ElementContent, Root, RootContent } from 'hast';

/** A word in a text that leads somewhere, or stands out: `INC-42`, a person's name after @. */
export interface Reference {
  readonly from: number;
  readonly to: number;
  /** A path of this instance; without one the word only stands out. */
  readonly href?: string;
}
/** Finds them in a piece of text, from left to right, none overlapping another. */
export type FindReferences = (text: string) => readonly Reference[];

/** After the sanitiser, since what it makes is ours: words of the text become links, except in code and in links. */
export function withReferences(root: Root, find: FindReferences): Root {
  return { ...root, children: within(root.children as ElementContent[], find) as RootContent[] };
}

function within(children: readonly ElementContent[], find: FindReferences): ElementContent[] {
  return children.flatMap((child): ElementContent[] => {
    if (child.type === 'text') return split(child.value, find(child.value));
    if (child.type !== 'element' || child.tagName === 'a' || child.tagName === 'code') return [child];
    return [{ ...child, children: within(child.children, find) }];
  });
}

function split(value: string, references: readonly Reference[]): ElementContent[] {
  const parts: ElementContent[] = [];
  let from = 0;
  for (const reference of references) {
    if (reference.from > from) parts.push({ type: 'text', value: value.slice(from, reference.from) });
    parts.push(element(value.slice(reference.from, reference.to), reference.href));
    from = reference.to;
  }
  if (from < value.length) parts.push({ type: 'text', value: value.slice(from) });
  return parts;
}

function element(words: string, href: string | undefined): Element {
  return {
    type: 'element',
    tagName: href === undefined ? 'strong' : 'a',
    properties: href === undefined ? { className: ['mention'] } : { href, className: ['reference'] },
    children: [{ type: 'text', value: words }],
  };
}
