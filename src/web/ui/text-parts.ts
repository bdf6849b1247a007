/** A piece of text, with `href` where it is a web address, `code` where it stood between backticks. */
export interface TextPart {
  readonly text: string;
  readonly href?: string;
  readonly code?: true;
}

// A stop, comma or bracket at the end belongs to the sentence around the address.
const address = /\bhttps?:\/\/[^\s<>"'`]+[^\s<>"'`.,;:!?)\]}]/g;

/** Finds http and https addresses in a text; everything else, `javascript:` too, stays plain text. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const found of text.matchAll(address)) {
    if (found.index > from) parts.push({ text: text.slice(from, found.index) });
    const href = safeHref(found[0]);
    parts.push(href === undefined ? { text: found[0] } : { text: found[0], href });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

const backticked = /(?<!`)`([^`\n]+)`(?!`)/g;

/** Finds what stands between backticks on one line: people name things so, also where nothing else is marked up. */
export function codeParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const found of text.matchAll(backticked)) {
    if (found.index > from) parts.push({ text: text.slice(from, found.index) });
    parts.push({ text: found[1]!, code: true });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** An address that may become a link: http or https only; undefined for anything else. */
export function safeHref(text: string | null): string | undefined {
  if (text === null || !URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}

/** `grafana.example.com`, for a link that says where it leads. */
export function hostOf(href: string): string {
  return URL.canParse(href) ? new URL(href).host : href;
}
