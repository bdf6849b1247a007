import { convert } from 'html-to-text';

const mostHtmlChars = 1_000_000;
const deepest = 100;

/** What a mail in HTML says, as text: links keep their address, pictures of the mail are attachments, everything else is dropped. */
export function textOfHtml(html: string): string {
  try {
    return convert(markQuotes(html.slice(0, mostHtmlChars)), {
      wordwrap: false,
      limits: { maxInputLength: mostHtmlChars, maxDepth: deepest, maxBaseElements: 1, ellipsis: '…' },
      selectors: [
        { selector: 'img', format: 'skip' },
        { selector: 'script', format: 'skip' },
        { selector: 'style', format: 'skip' },
        { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false, noAnchorUrl: true } },
        { selector: 'h1', options: { uppercase: false } },
        { selector: 'h2', options: { uppercase: false } },
        { selector: 'h3', options: { uppercase: false } },
        { selector: 'h4', options: { uppercase: false } },
        { selector: 'table', format: 'block' },
        { selector: 'blockquote', format: 'blockquote', options: { trimEmptyLines: true } },
      ],
    });
  } catch {
    // A tree that no reader can build says what stands between its signs.
    return html.slice(0, mostHtmlChars).replace(/<[^<>]{0,2000}>/g, ' ');
  }
}

/** Outlook draws a line above the older mail and says nothing else: the line stays to be seen. */
function markQuotes(html: string): string {
  return html.replace(/<hr\b[^<>]{0,500}>/gi, '<br>________________________________<br>');
}
