import { escapeSlack } from './chat-message.ts';
import type { OutgoingMessage } from './message.ts';
import { cut, oneLine } from './message-words.ts';

/** What a page in a chat can be answered with. `arrived` answers a test page. */
export const chatAnswers = ['acknowledge', 'escalate', 'can-wait', 'resolve', 'arrived'] as const;
export type ChatAnswer = (typeof chatAnswers)[number];

export const chatAnswerLabels: Readonly<Record<ChatAnswer, string>> = {
  acknowledge: "I've got it",
  escalate: 'Escalate',
  'can-wait': 'It can wait until morning',
  resolve: 'Resolve',
  arrived: 'It arrived',
};
const labelOf = (answer: ChatAnswer, { together }: OutgoingMessage): string =>
  together ? "I've got all of them" : chatAnswerLabels[answer];
const ofPage = ['acknowledge', 'escalate', 'can-wait', 'resolve'] as const;

/** What is to be pressed below a message: nothing below a notice, and nothing when it is over. */
export function answersTo({ kind, ended, together, ackUrl }: OutgoingMessage): readonly ChatAnswer[] {
  if (ended !== undefined) return [];
  // Several at once may all be taken by the one who was called; everything else is decided one by one, behind the link.
  if (together) return kind === 'page' && ackUrl !== null ? ['acknowledge'] : [];
  return kind === 'page' ? ofPage : kind === 'test' ? ['arrived'] : [];
}

/** A button's own word: which answer, to which delivery. Telegram takes 64 bytes. */
export function buttonWord(answer: ChatAnswer, deliveryId: string): string {
  return `${answer}:${deliveryId}`;
}

/** Undefined: no word of ours. */
export function readButtonWord(text: string): { answer: ChatAnswer; deliveryId: string } | undefined {
  const found = /^([a-z-]{1,20}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text);
  const answer = chatAnswers.find((one) => one === found?.[1]);
  return answer && { answer, deliveryId: found![2]! };
}

const mostTitle = 300;
const mostLine = 500;
const mostText = 2_500;

/** The parts that both chats show, without any markup of theirs. */
function partsOf(message: OutgoingMessage): { head: string; title: string; lines: string[]; link: string } {
  const { kind, criticality, incidentKey, url, ended } = message;
  const bad =
    kind === 'page' && criticality ? [criticality.charAt(0).toUpperCase() + criticality.slice(1)] : [];
  return {
    head: [...bad, ...(incidentKey && !message.title.includes(incidentKey) ? [incidentKey] : [])].join(' · '),
    title: cut(oneLine(message.title), mostTitle),
    lines: [...(ended === undefined ? message.lines : []), ...(ended === undefined ? [] : [ended])].map(
      (line) => cut(oneLine(line), mostLine),
    ),
    link: url ?? '',
  };
}

/** A page as Slack's Block Kit. The delivery's id is in its buttons and its block, the same on every try. */
export function pageForSlack(
  message: OutgoingMessage,
  deliveryId: string,
): { text: string; blocks: readonly object[] } {
  const { head, title, lines, link } = partsOf(message);
  const text = [
    `${head === '' ? '' : `${escapeSlack(head)}\n`}*${escapeSlack(title)}*`,
    ...lines.map(escapeSlack),
  ].join('\n');
  const blocks: object[] = [
    {
      type: 'section',
      block_id: `page:${deliveryId}`,
      text: { type: 'mrkdwn', text: cut(text, mostText), verbatim: true },
    },
  ];
  const answers = answersTo(message);
  if (answers.length > 0)
    blocks.push({
      type: 'actions',
      elements: answers.map((answer) => ({
        type: 'button',
        action_id: `evenkeel:${answer}`,
        value: buttonWord(answer, deliveryId),
        text: { type: 'plain_text', text: labelOf(answer, message) },
        ...(answer === 'acknowledge' || answer === 'arrived' ? { style: 'primary' } : {}),
        // What ends it for everybody is asked about once more: a thumb slips.
        ...(answer === 'resolve' ? { confirm: resolveFirst } : {}),
      })),
    });
  if (link !== '')
    blocks.push({
      type: 'context',
      elements: [{ type: 'mrkdwn', text: `<${slackUrl(link)}|Look at it in Evenkeel>`, verbatim: true }],
    });
  return { text: escapeSlack([head, title].filter((part) => part !== '').join(': ')), blocks };
}

const resolveFirst = {
  title: { type: 'plain_text', text: 'Resolve it?' },
  text: { type: 'plain_text', text: 'The incident is over for everybody, and paging stops.' },
  confirm: { type: 'plain_text', text: 'Resolve' },
  deny: { type: 'plain_text', text: 'Not yet' },
};
const slackUrl = (url: string): string => url.replace(/[|<>\s]/g, (sign) => encodeURIComponent(sign));

/**
 * A page for Telegram. Its title is bold by an entity and not by markup, so nothing that came from outside is read as markup. The
 * link stands in the text: a button with an address inside a network is refused, and the page with it.
 */
export function pageForTelegram(
  message: OutgoingMessage,
  deliveryId: string,
): {
  text: string;
  entities: { type: 'bold'; offset: number; length: number }[];
  keyboard: { text: string; callback_data: string }[][];
} {
  const { head, title, lines, link } = partsOf(message);
  const before = head === '' ? '' : `${head}\n`;
  const body = cut([`${before}${title}`, ...lines].join('\n'), mostText);
  const answers = answersTo(message);
  const button = (answer: ChatAnswer) => ({
    text: labelOf(answer, message),
    callback_data: buttonWord(answer, deliveryId),
  });
  return {
    text: link === '' ? body : `${body}\n\n${link}`,
    entities: [{ type: 'bold', offset: before.length, length: title.length }],
    keyboard:
      answers.length === 0
        ? []
        : [answers.slice(0, 2), answers.slice(2)].flatMap((row) => (row.length > 0 ? [row.map(button)] : [])),
  };
}
