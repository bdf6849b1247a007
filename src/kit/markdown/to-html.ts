import type { Element, ElementContent, Root, RootContent } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import type { FindReferences } from './references.ts';
import { markdownToTree } from './to-tree.ts';

const writer = unified().use(rehypeStringify).freeze();

export interface ToHtml {
  /** Where this instance is reached, without a slash at the end: addresses of ours become whole ones. */
  readonly baseUrl: string;
  readonly find?: FindReferences;
}

/** Markdown as HTML for a mail or a page without the app. Pictures are links: who reads there has no session. */
export function renderMarkdownToHtml(source: string, { baseUrl, find }: ToHtml): string {
  const { root } = markdownToTree(source, find);
  const outside = { ...root, children: wholeAddresses(root.children, baseUrl) as RootContent[] };
  return writer.stringify(outside as Root);
}

function wholeAddresses(
  children: readonly (RootContent | ElementContent)[],
  baseUrl: string,
): ElementContent[] {
  return (children as ElementContent[]).map((child) => {
    if (child.type !== 'element') return child;
    if (child.tagName === 'img') return link(child, baseUrl);
    const href = child.properties['href'];
    const own = typeof href === 'string' && href.startsWith('/');
    return {
      ...child,
      properties: {
        ...child.properties,
        ...(own ? { href: baseUrl + href } : {}),
        ...(child.tagName === 'a' ? { rel: ['noreferrer', 'noopener'] } : {}),
      },
      children: wholeAddresses(child.children, baseUrl),
    };
  });
}

function link({ properties }: Element, baseUrl: string): Element {
  const words =
    typeof properties['alt'] === 'string' && properties['alt'] !== '' ? properties['alt'] : 'picture';
  return {
    type: 'element',
    tagName: 'a',
    properties: { href: baseUrl + String(properties['src']), rel: ['noreferrer', 'noopener'] },
    children: [{ type: 'text', value: words }],
  };
}
