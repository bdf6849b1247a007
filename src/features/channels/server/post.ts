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
  /** The address is on a server that the configuration names, so it may be inside. */
  readonly trusted?: boolean;
  /** By what the other side knows the message, read from its answer. */
  readonly referenceIn?: (text: string) => string | null;
}

/** Posts to an address that a person typed or a browser gave: nothing inside is reached unless it is trusted. Never throws. */
export async function post(
  platform: Platform,
  { who, url, headers, body, timeoutMs, gone, trusted = false, referenceIn }: Post,
): Promise<Outcome> {
  try {
    const answer = await platform.outgoing.send(url, {
      method: 'POST',
      headers,
      body,
      timeoutMs,
      trusted,
    });
    const header = answer.headers['retry-after'];
    const after = retryAfterSeconds(Array.isArray(header) ? header[0] : header, Date.now(), (text) =>
      new Date(text).getTime(),
    );
    const { status, text } = answer;
    const outcome = httpOutcome(who, { status, retryAfterSeconds: after, text }, gone);
    return outcome.result === 'handed-over' && referenceIn
      ? { ...outcome, reference: referenceIn(text) }
      : outcome;
  } catch (error) {
    return failureOutcome(who, error as Error, timeoutMs);
  }
}

/** What a connection that failed means. */
export function failureOutcome(who: string, error: Error & { code?: string }, timeoutMs: number): Outcome {
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
