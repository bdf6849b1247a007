import { convert, type HtmlToTextOptions } from 'html-to-text';

const mostHtmlChars = 200_000;
const deepest = 100;
const mostOpenTags = 500;

/** What a mail in HTML says, as text: links keep their address, pictures of the mail are attachments, everything else is dropped. */
export function textOfHtml(html: string): string {
  const given = html.slice(0, mostHtmlChars);
  try {
    if (isTooDeep(given)) throw new Error('too deep');
    const text = convert(markQuotes(given), options).replace(strangeLinks, '').trim();
    if (text !== '' && text !== ellipsis) return text;
  } catch {
    // A tree that no reader can build.
  }
  return given
    .replace(/<(script|style)\b[^]{0,5000}?<\/\1\s*>/gi, ' ')
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .replace(/[ \t]{2,}/g, ' ');
}

// What a browser would run, or fetch from somewhere else than the web, is no address.
const strangeLinks = /\s?\[(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]{0,20}:[^\]\n]{0,500}\]/gi;
const ellipsis = '…';
const options: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxInputLength: mostHtmlChars, maxDepth: deepest, maxBaseElements: 1, ellipsis },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'script', format: 'skip' },
    { selector: 'style', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false, noAnchorUrl: true } },
    ...['h1', 'h2', 'h3', 'h4'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'table', format: 'block' },
    { selector: 'blockquote', format: 'blockquote', options: { trimEmptyLines: true } },
  ],
};

/** Outlook draws a line above the older mail and says nothing else: the line stays to be seen. */
function markQuotes(html: string): string {
  return html.replace(/<hr\b[^<>]{0,500}>/gi, '<br>________________________________<br>');
}

/** Tags that only open make a tree as deep as they are many, and a reader that follows it slow. */
function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [tag] of html.matchAll(/<\/?[a-z][^<>\s/]*/gi)) {
    if (tag.startsWith('</')) depth--;
    else if (!/^<(?:br|hr|img|meta|link|input|col|wbr|area|base|p|li|td|tr|o:p)$/i.test(tag)) depth++;
    if (depth > mostOpenTags) return true;
  }
  return false;
}
