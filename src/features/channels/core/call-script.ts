import { cut, oneLine } from './message-words.ts';
import type { OutgoingMessage } from './message.ts';
import type { TwimlPart } from './twiml.ts';

/** Twilio takes 4,000 letters of TwiML with a call, and the page is said three times. */
const mostLetters = 420;
const times = 3;

/** The keys of a call, in the order in which they are said. */
export const callKeys = [
  ['1', 'To take it, press 1.'],
  ['2', 'If it is resolved, press 2.'],
  ['3', 'To pass it on, press 3.'],
  ['4', 'If it can wait until morning, press 4.'],
  ['9', 'To hear it again, press 9.'],
] as const;

/**
 * What a call says. It begins to speak at once, so that a person who picks up hears why; an answering machine hears the end of it.
 * @param keysUrl where keys are told to; null when the provider cannot reach us, and then none is asked for
 */
export function callScript(message: OutgoingMessage, keysUrl: string | null): TwimlPart[] {
  if (message.phoneCode !== undefined) return codeScript(message.phoneCode);
  const what = `${spokenMessage(message)}${message.moreWaiting ? ` ${message.moreWaiting} more pages follow.` : ''}`;
  const test = message.kind === 'test';
  if (keysUrl === null)
    return [{ pauseSeconds: 1 }, { say: what }, { pauseSeconds: 1 }, { say: what }, { say: farewell }];
  const keys = test
    ? 'To say that this call reached you, press 1.'
    : callKeys.map(([, words]) => words).join(' ');
  return [
    { pauseSeconds: 1 },
    ...Array.from({ length: times }, () => ({
      gather: { action: keysUrl, say: `${what} ${keys}`, waitSeconds: 6 },
    })),
    { say: test ? 'No key was pressed. Goodbye.' : `No key was pressed. ${farewell}` },
  ];
}

const farewell = 'Open Evenkeel to answer. Goodbye.';

function codeScript(code: string): TwimlPart[] {
  const say = `This is Evenkeel. Your code is: ${[...code].join(', ')}.`;
  return [
    { pauseSeconds: 1 },
    { say },
    { pauseSeconds: 1 },
    { say },
    { pauseSeconds: 1 },
    { say: `${say} Goodbye.` },
  ];
}

/** A page in words that can be heard: no addresses, no signs, how bad first. */
export function spokenMessage({ kind, criticality, title, lines, together }: OutgoingMessage): string {
  const bad =
    kind === 'page' && criticality
      ? `${criticality.charAt(0).toUpperCase()}${criticality.slice(1)} incident. `
      : '';
  const first = kind === 'notice' || together !== undefined ? undefined : lines[0];
  return `This is Evenkeel. ${bad}${cut(spoken(title), 200)}. ${first === undefined ? '' : `${cut(spoken(first), mostLetters - 200)}.`}`.trim();
}

/** `INC-42` is read letter by letter as INC 42, `disk_full` as two words, and nobody wants to hear an address. */
function spoken(text: string): string {
  return oneLine(text)
    .replace(/https?:\/\/\S+/g, 'a link')
    .replace(/&/g, ' and ')
    .replace(/["'\u2018\u2019]/g, '')
    .replace(/[_/\\|<>{}[\]#*`~^=+-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!?]+$/, '');
}
