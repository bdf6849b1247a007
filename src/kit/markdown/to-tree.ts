import type { ElementContent, Root } from 'hast';
import rehypeSanitize from 'rehype-sanitize';
import remarkBreaks from 'remark-breaks';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype, { type Options } from 'remark-rehype';
import { unified } from 'unified';
import { houseRules, TooManyNodes } from './house-rules.ts';
import { withReferences, type FindReferences } from './references.ts';
import { schema } from './schema.ts';
import { isTooIntricate } from './too-intricate.ts';

export interface MarkdownTree {
  readonly root: Root;
  /** The text is too long or too intricate to lay out; it stands there whole, as it was written. */
  readonly asWritten: boolean;
}

interface Written {
  readonly type: string;
  readonly value?: string;
  readonly label?: string;
  readonly identifier?: string;
}
interface Laying {
  all(node: never): ElementContent[];
}
const label = (node: Written) => text(`[^${node.label ?? node.identifier ?? ''}]`);
/** HTML is words like any other, and what somebody says on a ticket has no foot to put notes at: no word is lost. */
const handlers = {
  html: (_: Laying, node: Written, parent: Written) => {
    const words = text(node.value ?? '');
    return ['paragraph', 'heading', 'emphasis', 'strong', 'delete', 'link', 'tableCell'].includes(parent.type)
      ? words
      : paragraph([words]);
  },
  footnoteReference: (_: Laying, node: Written) => label(node),
  footnoteDefinition: (laying: Laying, node: Written) => [
    paragraph([label(node)]),
    ...laying.all(node as never),
  ],
};

const gfm = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkBreaks)
  .use(remarkRehype, { handlers: handlers as Options['handlers'] })
  .use(houseRules)
  .use(rehypeSanitize, schema)
  .freeze();

/** Markdown as a tree of harmless elements: the one road from text that somebody wrote to a page or a mail. */
export function markdownToTree(source: string, find?: FindReferences): MarkdownTree {
  const root = isTooIntricate(source) ? undefined : laidOut(source);
  if (root === undefined) return { root: verbatim(source), asWritten: true };
  return { root: find ? withReferences(root, find) : root, asWritten: false };
}

function laidOut(source: string): Root | undefined {
  try {
    return gfm.runSync(gfm.parse(source)) as Root;
  } catch (error) {
    if (error instanceof TooManyNodes || error instanceof RangeError) return undefined;
    throw error;
  }
}

function verbatim(value: string): Root {
  return {
    type: 'root',
    children: [{ type: 'element', tagName: 'pre', properties: {}, children: [text(value)] }],
  };
}

function paragraph(children: ElementContent[]): ElementContent {
  return { type: 'element', tagName: 'p', properties: {}, children };
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}
