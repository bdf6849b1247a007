/** What an issue is made of. Nothing of a private incident is in it: the caller leaves out what is not to be told. */
export interface IssueWords {
  /** `ACT-9` */
  readonly key: string;
  readonly title: string;
  /** Null where only the title may be told. */
  readonly text: string | null;
  /** One fact a line: `Due 2026-12-01`. */
  readonly facts: readonly string[];
  /** Back to the improvement. */
  readonly link: string;
  /** By which an issue that was made is found again. */
  readonly marker: string;
}

/** The longest that is told of an improvement's text; its page has the rest. */
const mostText = 20_000;

/**
 * One name for one creation: whoever finds it in an issue knows that this creation succeeded. It holds what cannot be guessed, so
 * that nobody prepares an issue that we would take for ours.
 */
export function markerOf(key: string, creationId: string): string {
  return `evenkeel:${key}:${creationId.replaceAll('-', '').slice(-20)}`;
}

/**
 * People wrote the text for Evenkeel, not for the tracker: a name with an at sign calls nobody there, and a line that begins with a
 * slash is no command (GitLab would run `/close` and `/assign` in a description).
 */
export function harmless(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/@(?=[\w-])/g, '@\u200b')
    .replace(/^([ \t]*)\//gm, '$1\u200b/');
}

const shortened = (text: string): string =>
  text.length <= mostText ? text : `${text.slice(0, mostText).replace(/[\ud800-\udbff]$/, '')} …`;

/** For GitHub and GitLab: Markdown, the marker where only programs see it. */
export function markdownBody({ key, text, facts, link, marker }: IssueWords): string {
  const parts = [
    text === null || text.trim() === '' ? '' : harmless(shortened(text.trim())),
    facts.map((fact) => `- ${harmless(fact)}`).join('\n'),
    `[${key} in Evenkeel](${link})`,
    `<!-- ${marker} -->`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** For Jira Data Center, version 2: plain text. The marker is a label there. */
export function textBody({ key, text, facts, link }: IssueWords): string {
  const parts = [
    text === null ? '' : shortened(text.trim()).replace(/\r\n?/g, '\n'),
    facts.join('\n'),
    `${key} in Evenkeel: ${link}`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

type AdfMark = { readonly type: 'link'; readonly attrs: { readonly href: string } };
type AdfText = { readonly type: 'text'; readonly text: string; readonly marks?: readonly AdfMark[] };
type AdfInline = AdfText | { readonly type: 'hardBreak' };
export interface AdfDocument {
  readonly type: 'doc';
  readonly version: 1;
  readonly content: readonly { readonly type: 'paragraph'; readonly content: readonly AdfInline[] }[];
}

/** For Jira Cloud, version 3: an Atlassian document. Text stays text; an empty text node would be refused. */
export function adfBody({ key, text, facts, link }: IssueWords): AdfDocument {
  const paragraphs =
    text === null
      ? []
      : shortened(text.trim())
          .replace(/\r\n?/g, '\n')
          .split(/\n{2,}/);
  const told = [...paragraphs, facts.join('\n')].filter((one) => one.trim() !== '').map(paragraph);
  const back: AdfText = {
    type: 'text',
    text: `${key} in Evenkeel`,
    marks: [{ type: 'link', attrs: { href: link } }],
  };
  return { type: 'doc', version: 1, content: [...told, { type: 'paragraph' as const, content: [back] }] };
}

function paragraph(text: string): { type: 'paragraph'; content: AdfInline[] } {
  const content = text
    .split('\n')
    .flatMap((row, index): AdfInline[] => [
      ...(index === 0 ? [] : [{ type: 'hardBreak' as const }]),
      ...(row === '' ? [] : [{ type: 'text' as const, text: row }]),
    ]);
  return { type: 'paragraph', content };
}

/** Titles of trackers are one line of at most 255 letters. */
export function titleFor(title: string): string {
  const line = title.replace(/\s+/g, ' ').trim();
  const letters = [...line];
  return letters.length <= 250 ? line : `${letters.slice(0, 249).join('')}…`;
}
