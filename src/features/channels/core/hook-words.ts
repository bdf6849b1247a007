import { escapeMarkdown, teamsOf, type ChatMessage } from './chat-message.ts';
import { cut, oneLine, subjectOf } from './message-words.ts';
import type { OutgoingMessage } from './message.ts';

/** Colours only underline what the words say. */
const colours: Readonly<Record<string, string>> = {
  critical: '#b3261e',
  high: '#c2571a',
  moderate: '#9a7b00',
  low: '#3a6ea5',
};
const calm = '#0f5e66';

/** Far below what any of them refuses: Discord 256 a title and 4,096 a text, Mattermost 16,383 a post. */
const mostTitle = 240;
const mostText = 2_000;

const titleOf = (message: OutgoingMessage): string => cut(oneLine(subjectOf(message)), mostTitle);
const linesOf = ({ lines, ended }: OutgoingMessage): string[] =>
  [...lines, ...(ended === undefined ? [] : [ended])]
    .map((line) => oneLine(line))
    .filter((line) => line !== '');
const colourOf = ({ criticality }: OutgoingMessage): string => colours[criticality ?? ''] ?? calm;

/** An address that only a person who pressed a link should open; everything else is left out. */
function linkOf({ url }: OutgoingMessage): string | null {
  return url !== null && /^https?:\/\/\S+$/.test(url) ? url : null;
}

/** `@channel` and `@here` in a title from outside call nobody: a sign of no width stands behind the @. */
export function callsNobody(text: string): string {
  return text.replace(/@/g, '@\u200b');
}

/** Microsoft Teams, by its workflow webhook: an Adaptive Card. */
export function teamsPage(message: OutgoingMessage): object {
  const link = linkOf(message);
  const card: ChatMessage = {
    title: titleOf(message),
    rest: '',
    // A single line break is a space in an Adaptive Card.
    text: cut(linesOf(message).join('\n\n'), mostText),
    facts: [],
    link: link === null ? null : { label: labelOf(message), url: link },
  };
  return teamsOf(card);
}

/** Mattermost, by its incoming webhook: a message attachment, whose fallback is what phones show. */
export function mattermostPage(message: OutgoingMessage): object {
  const title = callsNobody(titleOf(message));
  const link = linkOf(message);
  return {
    username: 'Evenkeel',
    attachments: [
      {
        fallback: title,
        color: colourOf(message),
        title: escapeMarkdown(title),
        ...(link === null ? {} : { title_link: link }),
        text: [
          escapeMarkdown(callsNobody(cut(linesOf(message).join('\n'), mostText))),
          ...(link === null ? [] : [`[${labelOf(message)}](${link.replace(/[()]/g, encodeURIComponent)})`]),
        ].join('\n'),
      },
    ],
  };
}

/** Discord, by its webhook. Nobody is mentioned, whatever the words say. */
export function discordPage(message: OutgoingMessage): object {
  const link = linkOf(message);
  // Escaped after it is cut, or a cut could leave half an escape.
  const text = escapeMarkdown(cut(linesOf(message).join('\n'), mostText));
  return {
    username: 'Evenkeel',
    // What a phone shows; the embed is for those who look.
    content: escapeMarkdown(titleOf(message)),
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: labelOf(message),
        ...(link === null ? {} : { url: link }),
        ...(text === '' ? {} : { description: text }),
        color: Number.parseInt(colourOf(message).slice(1), 16),
        timestamp: message.at,
      },
    ],
  };
}

/** ntfy puts what is longer than 4,096 bytes into a file; so many letters are shorter in any alphabet. */
const mostNtfy = 1_200;

/** A message for ntfy, published as JSON. The sequence is the same on every try: a repeat takes the place of the first. */
export function ntfyPage(message: OutgoingMessage, topic: string, sequence: string): object {
  const { kind, url, ackUrl, criticality, loud, ended, together } = message;
  const link = linkOf(message);
  const over = ended !== undefined;
  const wakes = !over && (kind === 'page' || kind === 'test' || loud === true);
  const urgent = criticality === null || criticality === 'critical' || criticality === 'high';
  const press = (label: string, address: string) => ({
    action: 'http',
    label,
    url: address,
    method: 'POST',
    clear: true,
  });
  return {
    topic,
    title: titleOf(message),
    message: cut(linesOf(message).join('\n'), mostNtfy) || titleOf(message),
    priority: wakes ? (urgent || loud ? 5 : 4) : 3,
    ...(criticality === null ? {} : { tags: [criticality] }),
    ...(link === null ? {} : { click: link }),
    actions: [
      ...(ackUrl === null || over
        ? []
        : [
            press(ackLabel(message), ackUrl),
            ...(kind === 'page' && together === undefined && url !== null
              ? [press('Escalate', `${url}/escalate`)]
              : []),
          ]),
      ...(link === null ? [] : [{ action: 'view', label: 'Look', url: link }]),
    ],
    sequence_id: sequence,
  };
}

/** To a team a page is something to look at; only its people have a link that answers. */
function labelOf({ kind, ackUrl, incidentKey, together }: OutgoingMessage): string {
  if (together !== undefined) return 'Look at them';
  if (ackUrl !== null && kind === 'page') return "Look, and say that you've got it";
  return incidentKey === null ? 'Open Evenkeel' : `Open ${incidentKey}`;
}

function ackLabel({ kind, together }: OutgoingMessage): string {
  if (kind === 'test') return 'It arrived';
  return together === undefined ? "I've got it" : "I've got all of them";
}
