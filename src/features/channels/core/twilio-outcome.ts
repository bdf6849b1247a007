import { httpOutcome } from './http-outcome.ts';
import type { Outcome } from './message.ts';

/** The account may not send any more: whoever runs the server has to act, and a later try of this message helps nobody. */
const ourFault = new Set([10001, 20003, 20005, 20006, 20403]);
/** Nobody is there, or nobody wants it: (Twilio's dictionary of errors) not a number, not a mobile, or its owner replied STOP. */
const gone: Readonly<Record<number, string>> = {
  13224: 'this is not a number that can be called',
  21211: 'this is not a phone number',
  21217: 'this is not a phone number',
  21401: 'this is not a phone number',
  21610: 'its owner answered STOP; answering START allows texts again',
  21614: 'this is not a number that takes text messages',
};
/** Said of a message that was taken and did not arrive. */
const undelivered: Readonly<Record<number, string>> = {
  30003: 'the phone is off or out of reach',
  30004: 'the phone blocks text messages',
  30005: 'the number is not in use',
  30006: 'this is a landline, or its carrier takes no text messages',
  30007: 'the carrier took it for spam',
  30008: 'the carrier does not say why',
};

interface Answer {
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;
  readonly text: string;
}
interface Said {
  readonly sid?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
}

/** Reads the answer to a message or a call that was asked for. Numbers in it are masked: it is shown to the whole team. */
export function twilioOutcome(answer: Answer, mask: (text: string) => string): Outcome {
  const { status } = answer;
  const { sid, code, message } = readJson(answer.text);
  if (status >= 200 && status < 300)
    return { result: 'handed-over', reference: typeof sid === 'string' ? sid : null };
  const said = typeof message === 'string' ? mask(message) : mask(answer.text);
  const number = typeof code === 'number' ? code : undefined;
  if (number !== undefined && gone[number] !== undefined)
    return {
      result: 'refused',
      because: `The phone provider says: ${gone[number]} (${number}).`,
      gone: true,
    };
  if (status === 401 || status === 403 || (number !== undefined && ourFault.has(number)))
    return {
      result: 'refused',
      because: `The phone provider does not take our credentials (${number ?? status})${said ? `: ${excerpt(said)}` : '.'}`,
    };
  return httpOutcome(
    'The phone provider',
    { ...answer, text: number === undefined ? said : `${said} (${number})` },
    [],
  );
}

/** Why a message that was taken did not arrive, for people. */
export function undeliveredInWords(code: number | undefined): string {
  if (code === undefined) return 'It did not arrive; the carrier does not say why.';
  const why = undelivered[code] ?? gone[code];
  return why === undefined ? `It did not arrive (${code}).` : `It did not arrive: ${why} (${code}).`;
}

function readJson(text: string): Said {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

const excerpt = (text: string): string =>
  text
    .replace(/<[^>]*>|\s+/g, ' ')
    .trim()
    .slice(0, 160);
