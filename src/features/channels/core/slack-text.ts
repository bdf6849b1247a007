/**
 * What somebody wrote in Slack, as the Markdown that a ticket keeps. Slack writes links and mentions as `<...>` and escapes
 * only `& < >` (its formatting reference); bold, italic and code differ little from Markdown.
 * @param names display names by user id, for mentions
 */
export function slackToMarkdown(text: string, names: ReadonlyMap<string, string>): string {
  return outsideCode(text, (part) =>
    part
      .replace(/<([^<>]*)>/g, (_, inside: string) => shown(inside, names))
      .replace(/(^|[\s(])\*(?=\S)([^*\n]+?)\*(?=$|[\s.,;:!?)])/gm, '$1**$2**')
      .replace(/(^|[\s(])~(?=\S)([^~\n]+?)~(?=$|[\s.,;:!?)])/gm, '$1~~$2~~'),
  )
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim();
}

/** The users that a text mentions, so that their names can be asked for. */
export function mentionedIn(text: string): string[] {
  return [...new Set([...text.matchAll(/<@([A-Z0-9]{2,20})(?:\|[^<>]*)?>/g)].map((found) => found[1]!))];
}

function shown(inside: string, names: ReadonlyMap<string, string>): string {
  const [target = '', label = ''] = inside.split('|', 2);
  if (target.startsWith('@')) return `@${label || names.get(target.slice(1)) || 'somebody'}`;
  if (target.startsWith('#')) return `#${label || 'a channel'}`;
  if (target.startsWith('!')) return `@${(label || target.slice(1).split('^')[0]!).replace(/^@/, '')}`;
  // Only what a browser may open becomes a link; the rest stays words.
  if (!/^(?:https?:\/\/|mailto:)/i.test(target)) return label || target;
  const address = target.replace(/^mailto:/i, '');
  return label === '' || label === target || label === address
    ? address
    : `[${label.replace(/[[\]\\]/g, '\\$&')}](${target.replace(/[()\s]/g, encodeURIComponent)})`;
}

/** Code keeps its signs. */
function outsideCode(text: string, change: (part: string) => string): string {
  return text
    .split(/(```[\s\S]*?```|`[^`\n]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');
}
