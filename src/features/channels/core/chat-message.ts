import { cut, oneLine } from './message-words.ts';

/** What is said in a chat room about a ticket. Each chat chooses how to show it; none adds facts of its own. */
export interface ChatMessage {
  /** What happened, in one line. */
  readonly title: string;
  /** What belongs to it: who, since when. */
  readonly rest: string;
  /** What somebody wrote, as they wrote it. */
  readonly text: string | null;
  /** One line of "Did", "Found", "Next" and the like. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** Where it stands in full. */
  readonly link: { readonly label: string; readonly url: string } | null;
}

/** Far below what any chat refuses (Slack: 3,000 a section), so that nothing is lost to a limit but the tail of one long text. */
const mostText = 2_000;
const mostLine = 300;

/** Slack's Block Kit, and the plain text that phones show as notification. */
export function slackOf(message: ChatMessage): { text: string; blocks: readonly object[] } {
  const title = cut(oneLine(message.title), mostLine);
  const rest = cut(oneLine(message.rest), mostLine);
  const parts = [`*${escapeSlack(title)}*${rest === '' ? '' : ` ${escapeSlack(rest)}`}`];
  for (const { name, value } of message.facts)
    parts.push(`${escapeSlack(name)}: ${escapeSlack(cut(oneLine(value), mostText / 4))}`);
  if (message.text !== null && message.text.trim() !== '')
    parts.push(
      cut(message.text.trim(), mostText)
        .split('\n')
        .map((line) => `>${escapeSlack(line)}`)
        .join('\n'),
    );
  const blocks: object[] = [
    { type: 'section', text: { type: 'mrkdwn', text: cut(parts.join('\n'), 2_900), verbatim: true } },
  ];
  if (message.link)
    blocks.push({
      type: 'context',
      elements: [
        {
          type: 'mrkdwn',
          text: `<${slackUrl(message.link.url)}|${escapeSlack(message.link.label)}>`,
          verbatim: true,
        },
      ],
    });
  // Slack reads signs in this one too, for the notification.
  return { text: escapeSlack(cut([title, rest].filter((part) => part !== '').join(': '), mostLine)), blocks };
}

/** The three signs by which Slack knows links, mentions and `@channel`; escaped, nothing from outside calls a whole room. */
export function escapeSlack(text: string): string {
  // A star or underscore from outside could only make words bold; a zero-width space would spoil copying.
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

const slackUrl = (url: string): string => url.replace(/[|<>\s]/g, (sign) => encodeURIComponent(sign));

/** An Adaptive Card as Teams' workflow webhooks take it. Its text blocks know Markdown, so what came from outside is escaped. */
export function teamsOf(message: ChatMessage): object {
  const block = (text: string, more: object = {}) => ({ type: 'TextBlock', text, wrap: true, ...more });
  const body: object[] = [
    block(escapeMarkdown(cut(oneLine(message.title), mostLine)), { weight: 'Bolder', size: 'Medium' }),
  ];
  if (message.rest !== '')
    body.push(block(escapeMarkdown(cut(oneLine(message.rest), mostLine)), { isSubtle: true }));
  if (message.facts.length > 0)
    body.push({
      type: 'FactSet',
      facts: message.facts.map(({ name, value }) => ({
        title: escapeMarkdown(name),
        value: escapeMarkdown(cut(oneLine(value), mostText / 4)),
      })),
    });
  if (message.text !== null && message.text.trim() !== '')
    body.push(block(escapeMarkdown(cut(message.text.trim(), mostText))));
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body,
          ...(message.link
            ? {
                actions: [{ type: 'Action.OpenUrl', title: message.link.label, url: message.link.url }],
              }
            : {}),
        },
      },
    ],
  };
}

/** Text stays text: no link, image, list or heading comes out of it. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()<>#+!|~]/g, '\\$&').replace(/^(\s*)([-=]|\d+\.)/gm, '$1\\$2');
}
