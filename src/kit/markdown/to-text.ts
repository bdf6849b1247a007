import type { Element, ElementContent, RootContent } from 'hast';
import { markdownToTree } from './to-tree.ts';

const blocks = new Set(['p', 'h3', 'h4', 'h5', 'h6', 'pre', 'ul', 'ol', 'table', 'blockquote', 'hr']);

/** Markdown as plain text: for the text part of a mail, a push, a snippet. What it says, without its marks. */
export function renderMarkdownToText(source: string): string {
  const { root, asWritten } = markdownToTree(source);
  if (asWritten) return source;
  return said(root.children)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function said(children: readonly (RootContent | ElementContent)[]): string {
  let written = '';
  for (const child of children) {
    if (child.type === 'text') written += child.value;
    if (child.type !== 'element') continue;
    written += blocks.has(child.tagName) ? `\n\n${ofElement(child).trim()}\n\n` : ofElement(child);
  }
  return written;
}

function ofElement(element: Element): string {
  const { tagName, properties, children } = element;
  switch (tagName) {
    case 'a': {
      const words = said(children);
      const href = properties['href'] ?? '';
      return href === '' || href === words || href === `mailto:${words}` ? words : `${words} (${href})`;
    }
    case 'img':
      return `[${typeof properties['alt'] === 'string' && properties['alt'] !== '' ? properties['alt'] : 'picture'}]`;
    case 'input':
      return properties['checked'] === true ? '[x]' : '[ ]';
    case 'hr':
      return '---';
    case 'ul':
    case 'ol':
      return items(element);
    case 'blockquote':
      return indented(said(children), '> ');
    case 'tr':
      return `${elementsIn(element)
        .map((cell) => said(cell.children).trim())
        .join(' | ')}\n`;
    default:
      return said(children.filter((child) => tagName === 'pre' || !isGap(child, tagName)));
  }
}

function items(list: Element): string {
  let number = Number(list.properties['start'] ?? 1);
  return elementsIn(list)
    .map((item) => {
      const mark = list.tagName === 'ol' ? `${number++}. ` : '- ';
      return mark + indented(said(item.children), ' '.repeat(mark.length)).trimStart();
    })
    .join('\n');
}

function indented(words: string, by: string): string {
  return words
    .replace(/\n{2,}/g, '\n')
    .trim()
    .split('\n')
    .map((line) => by + line)
    .join('\n');
}

function elementsIn({ children }: Element): Element[] {
  return children.filter((child) => child.type === 'element');
}

/** The line breaks between rows of a table are layout and no words. */
function isGap(child: ElementContent, tagName: string): boolean {
  return child.type === 'text' && child.value.trim() === '' && ['table', 'thead', 'tbody'].includes(tagName);
}
