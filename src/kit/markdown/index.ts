/** The one Markdown renderer: the web app and the server's mails lay out the same tree. */
export { isOwnFile, isSafeAddress } from './addresses.ts';
export type { FindReferences, Reference } from './references.ts';
export { renderMarkdownToHtml } from './to-html.ts';
export { renderMarkdownToText } from './to-text.ts';
export { longestFormatted } from './too-intricate.ts';
export { markdownToTree, type MarkdownTree } from './to-tree.ts';
