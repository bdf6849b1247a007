import { cut, oneLine } from './message-words.ts';
import type { OutgoingMessage } from './message.ts';

/** What replies are explained with; the letters that `12a` and the like end with. */
export const replyWays = [
  ['a', 'I have it'],
  ['w', 'it can wait until morning'],
  ['e', 'pass it on'],
  ['r', 'it is resolved'],
] as const;

/**
 * A message as a text. Carriers split it every 153 letters and each part costs, so it says what, how bad and how to answer, and the
 * link says the rest. Letters that only one alphabet has would halve a part's room: they are written the plain way.
 */
export function smsText(message: OutgoingMessage): string {
  if (message.phoneCode !== undefined)
    return `${message.phoneCode} is your code for Evenkeel, good for 10 minutes. If you did not ask for it, somebody mistyped their number.`;
  const about =
    message.incidentKey && !message.title.includes(message.incidentKey) ? `${message.incidentKey}: ` : '';
  const bad = message.kind === 'page' && message.criticality ? `${message.criticality.toUpperCase()} ` : '';
  const first = firstLine(message);
  return [
    `${bad}${about}${cut(oneLine(message.title), 160)}`,
    ...(message.kind === 'notice' || first === undefined ? [] : [cut(oneLine(first), 120)]),
    ...(message.moreWaiting ? [`${message.moreWaiting} more follow.`] : []),
    ...(message.replyCode === undefined ? [] : [replyLine(message.kind, message.replyCode)]),
    ...(message.url === null ? [] : [message.url]),
  ]
    .map(plainLetters)
    .join('\n');
}

/** Of several, which they are; of one, its first fact. */
function firstLine({ lines, together }: OutgoingMessage): string | undefined {
  if (together === undefined) return lines[0];
  const keys = together.items.flatMap(({ incidentKey }) => incidentKey ?? []);
  const more = together.count - Math.min(keys.length, mostKeys);
  return `${keys.slice(0, mostKeys).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
const mostKeys = 6;

function replyLine(kind: OutgoingMessage['kind'], code: number): string {
  if (kind === 'test') return `Reply ${code}a to say that it arrived.`;
  return `Reply ${replyWays.map(([letter, words]) => `${code}${letter}: ${words}`).join(', ')}.`;
}

const plain: Readonly<Record<string, string>> = {
  '…': '...',
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2013': '-',
  '\u2014': '-',
  '·': '-',
  '→': '->',
  '\u00a0': ' ',
  '\u202f': ' ',
};

/** The typographic signs that our own words have; other alphabets stay as they are. */
function plainLetters(text: string): string {
  return text.replace(
    /[…\u2018\u2019\u201c\u201d\u2013\u2014·→\u00a0\u202f]/g,
    (letter) => plain[letter] ?? letter,
  );
}
