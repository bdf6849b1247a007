import type { PageAnswer } from './answers.ts';

/** What somebody said by text. */
export type TextAnswer =
  | { readonly say: 'answer'; readonly answer: PageAnswer; readonly code: number | undefined }
  /** Carriers' own words, which every sender of texts must know. */
  | { readonly say: 'stop' | 'start' | 'help' }
  /** About a page, but not what to do with it; or neither. */
  | { readonly say: 'unclear'; readonly code: number | undefined };

const words: Readonly<Record<PageAnswer, readonly string[]>> = {
  acknowledge: ['a', 'ack', 'acknowledge', 'take', 'mine', 'ok', '1'],
  resolve: ['r', 'resolve', 'resolved', 'done', 'fixed', '2'],
  escalate: ['e', 'escalate', 'pass', 'next', '3'],
  'can-wait': ['w', 'wait', 'morning', 'later', '4'],
};
const answers = new Map(
  Object.entries(words).flatMap(([answer, all]) => all.map((word) => [word, answer as PageAnswer] as const)),
);
/** Those of Twilio and of the carriers behind it. */
const stops = new Set(['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout']);
const starts = new Set(['start', 'yes', 'unstop']);
const helps = new Set(['help', 'info']);

/**
 * Reads a text: `12a`, `A 12`, `ack 12`, or `ack` alone when only one page can be meant. Thumbs at night write capitals, dots and
 * spaces. The codes of pages have two digits, so a single one is the key that a call asks for.
 */
export function readTextAnswer(text: string): TextAnswer {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  if (stops.has(bare)) return { say: 'stop' };
  if (starts.has(bare)) return { say: 'start' };
  if (helps.has(bare)) return { say: 'help' };
  const parts = /^(?<before>\d{2})? ?(?<word>[a-z]+|\d)?(?: ?(?<after>\d{2}))?$/.exec(bare)?.groups ?? {};
  const code = parts['before'] ?? parts['after'];
  const number = code === undefined ? undefined : Number(code);
  const answer = answers.get(parts['word'] ?? '');
  if (answer === undefined || (parts['before'] !== undefined && parts['after'] !== undefined))
    return { say: 'unclear', code: number };
  return { say: 'answer', answer, code: number };
}
