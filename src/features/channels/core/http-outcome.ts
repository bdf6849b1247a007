import type { Outcome } from './message.ts';

/**
 * Reads the answer of an HTTP service that takes messages.
 * @param who in words, for the reason: `The push service`
 * @param gone statuses that mean nobody is there any more
 */
export function httpOutcome(
  who: string,
  answer: { readonly status: number; readonly retryAfterSeconds: number | undefined; readonly text: string },
  gone: readonly number[],
): Outcome {
  const { status, retryAfterSeconds } = answer;
  if (status >= 200 && status < 300) return { result: 'handed-over', reference: null };
  const said = excerpt(answer.text);
  const because = `${who} answered ${status}${said ? `: ${said}` : '.'}`;
  if (gone.includes(status))
    return { result: 'refused', because: `${who} says that this address is gone (${status}).`, gone: true };
  if (status === 429 || status === 408 || status === 425 || status >= 500)
    return { result: 'failed', because, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
  if (status >= 300 && status < 400)
    return { result: 'refused', because: `${because} Redirects are not followed.` };
  return { result: 'refused', because };
}

/** Reads a Retry-After header: seconds, or a date compared with `nowMs`. Never negative, at most an hour. */
export function retryAfterSeconds(
  header: string | undefined,
  nowMs: number,
  readDate: (text: string) => number,
): number | undefined {
  if (header === undefined || header.trim() === '') return undefined;
  // Discord counts in parts of a second.
  const seconds = /^\s*\d+(?:\.\d+)?\s*$/.test(header)
    ? Math.ceil(Number(header))
    : Math.ceil((readDate(header) - nowMs) / 1000);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 3600) : undefined;
}

/** The beginning of what was answered, on one line and without markup. */
function excerpt(text: string): string {
  return text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 160);
}
