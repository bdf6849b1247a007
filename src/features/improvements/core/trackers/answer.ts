import { retryAfterSeconds } from '../../../channels/core/http-outcome.ts';

/** Why something did not work, as one word for programs. */
export const trackerTroubles = [
  'revoked',
  'not-allowed',
  'not-found',
  'refused',
  'limited',
  'unreachable',
  'address',
] as const;
export type TrackerTrouble = (typeof trackerTroubles)[number];

export interface Trouble {
  readonly trouble: TrackerTrouble;
  /** One sentence for people. Never holds what we sent. */
  readonly because: string;
  readonly retryAfterSeconds?: number;
}
/** Now, and the reader of dates as HTTP writes them. */
export interface Clock {
  readonly nowMs: number;
  readonly readDate: (text: string) => number;
}
export interface TrackerAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

/** These pass by themselves or not at all; the others need a person before trying again makes sense. */
export const passesByItself = (trouble: TrackerTrouble): boolean =>
  trouble === 'limited' || trouble === 'unreachable';

/**
 * What an answer that is no success means.
 * @param who in words: `GitHub`
 * @param clock for limits that are told as an instant
 */
export function troubleOf(who: string, answer: TrackerAnswer, clock: Clock): Trouble {
  const { status, headers } = answer;
  const said = saidBy(answer.text);
  const after = waitOf(headers, clock);
  if (status === 429 || (status === 403 && after !== undefined))
    return {
      trouble: 'limited',
      because: `${who} asks to wait (${status}).`,
      retryAfterSeconds: after ?? 60,
    };
  if (status === 401)
    return {
      trouble: 'revoked',
      because: `${who} does not take the token (401): it was revoked, or has expired.`,
    };
  if (status === 403)
    return { trouble: 'not-allowed', because: `The token may not do this in ${who} (403)${said}.` };
  if (status === 404 || status === 410)
    return {
      trouble: 'not-found',
      because: `${who} has nothing there, or shows it not to this token (${status}).`,
    };
  if (status >= 300 && status < 400)
    return {
      trouble: 'refused',
      because: `${who} sends us to another address (${status}). Redirects are not followed: set the address it leads to.`,
    };
  if (status === 408 || status === 425 || status >= 500)
    return {
      trouble: 'unreachable',
      because: `${who} answered ${status}.`,
      ...(after === undefined ? {} : { retryAfterSeconds: after }),
    };
  return { trouble: 'refused', because: `${who} did not take it (${status})${said}.` };
}

/** How long we are asked to wait: Retry-After, or an empty budget and when it is filled again. */
function waitOf(headers: TrackerAnswer['headers'], { nowMs, readDate }: Clock): number | undefined {
  const after = retryAfterSeconds(headers['retry-after'], nowMs, readDate);
  if (after !== undefined) return after;
  if ((headers['x-ratelimit-remaining'] ?? headers['ratelimit-remaining']) !== '0') return undefined;
  const reset = Number(headers['x-ratelimit-reset'] ?? headers['ratelimit-reset']);
  return Number.isFinite(reset) ? bounded(reset - nowMs / 1000) : 60;
}
const bounded = (seconds: number): number => Math.min(Math.max(Math.ceil(seconds), 1), 6 * 3600);

/** What the service says is wrong, in its own words; nothing else of the answer. */
function saidBy(text: string): string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return '';
  }
  const words = wordsIn(body)
    .map((one) => one.replace(/\s+/g, ' ').trim())
    .filter((one) => one !== '');
  return words.length === 0 ? '' : `: ${words.join('; ').slice(0, 200)}`;
}

/** GitHub: `message`, `errors[].message`. GitLab: `message`, a text or texts by field. Jira: `errorMessages`, `errors` by field. */
function wordsIn(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  const { message, error, errors, errorMessages } = body as Record<string, unknown>;
  return [message, errorMessages, errors, error].flatMap((part) => flat(part, 0)).slice(0, 5);
}
function flat(part: unknown, depth: number): string[] {
  if (typeof part === 'string') return [part];
  if (depth > 2 || typeof part !== 'object' || part === null) return [];
  if (Array.isArray(part)) return part.flatMap((one) => flat(one, depth + 1));
  const { message, code, field } = part as Record<string, unknown>;
  if (typeof message === 'string') return [message];
  if (typeof code === 'string') return [[field, code].filter((one) => typeof one === 'string').join(' ')];
  return Object.entries(part).flatMap(([name, value]) =>
    flat(value, depth + 1).map((one) => `${name} ${one}`),
  );
}
