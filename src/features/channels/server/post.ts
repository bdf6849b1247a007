import type { Platform } from '../../../platform/index.ts';
import { RefusedAddress } from '../../../platform/index.ts';
import { httpOutcome, retryAfterSeconds } from '../core/http-outcome.ts';
import type { Outcome } from '../core/message.ts';

export interface Post {
  /** Who is asked, in words for the reason: `The webhook`. */
  readonly who: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  readonly timeoutMs: number;
  /** Statuses that mean nobody is there any more. */
  readonly gone: readonly number[];
}

/** Posts to an address that a person typed or a browser gave. Never throws. */
export async function post(
  platform: Platform,
  { who, url, headers, body, timeoutMs, gone }: Post,
): Promise<Outcome> {
  try {
    const answer = await platform.outgoing.send(url, { method: 'POST', headers, body, timeoutMs });
    const header = answer.headers['retry-after'];
    const after = retryAfterSeconds(Array.isArray(header) ? header[0] : header, Date.now(), (text) =>
      new Date(text).getTime(),
    );
    return httpOutcome(who, { status: answer.status, retryAfterSeconds: after, text: answer.text }, gone);
  } catch (error) {
    return failureOutcome(who, error as Error, timeoutMs);
  }
}

function failureOutcome(who: string, error: Error & { code?: string }, timeoutMs: number): Outcome {
  const refused = refusedAddress(error);
  if (refused) return { result: 'refused', because: refused.message };
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return { result: 'failed', because: `${who} did not answer within ${timeoutMs / 1000} s.` };
  if (error.code === 'ERR_INVALID_URL')
    return { result: 'refused', because: 'The address is not one that can be called.' };
  return {
    result: 'failed',
    because: `${who} cannot be reached: ${(error.message || error.code || 'the connection broke').slice(0, 200)}`,
  };
}

function refusedAddress(error: Error): RefusedAddress | undefined {
  if (error instanceof RefusedAddress) return error;
  return error.cause instanceof RefusedAddress ? error.cause : undefined;
}
