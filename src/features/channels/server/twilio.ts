import { z } from 'zod';
import { isReachableFromOutside } from '../core/reachable-url.ts';
import { retryAfterSeconds } from '../core/http-outcome.ts';
import type { Outcome } from '../core/message.ts';
import { twilioOutcome } from '../core/twilio-outcome.ts';
import { maskNumbers, publicUrlOf } from '../../identity/index.ts';
import type { Platform, TwilioConfig } from '../../../platform/index.ts';
import { failureOutcome } from './post.ts';

const who = 'The phone provider';
/** Numbers of a real account; a provider with the same API may stand anywhere, and may reach us inside. */
const twilioItself = /^https:\/\/api\.(?:[a-z0-9-]+\.)*twilio\.com\//;

/** What Twilio tells us about a message or a call, by the key that it was sent under. */
export const twilioCallbacks = ['message-status', 'call-status', 'answered-by', 'keys'] as const;
export type TwilioCallback = (typeof twilioCallbacks)[number];

/**
 * Where Twilio calls back about what was sent under a key; undefined when it could not reach us: it would refuse the message for that.
 * The address is no secret: each call is signed.
 */
export async function twilioCallbackUrl(
  platform: Platform,
  key: string,
  what: TwilioCallback,
): Promise<string | undefined> {
  const publicUrl = await publicUrlOf(platform);
  const apiUrl = platform.config.twilio?.apiUrl ?? '';
  if (twilioItself.test(apiUrl) && !isReachableFromOutside(publicUrl)) return undefined;
  return `${publicUrl}/api/twilio/deliveries/${encodeURIComponent(key)}/${what}`;
}

/** Whether the account takes our credentials, and may send. */
export async function signInToTwilio(
  platform: Platform,
): Promise<{ readonly as: string } | { readonly because: string }> {
  const { twilio } = platform.config;
  if (!twilio) return { because: 'Texts and calls are not set up.' };
  try {
    const { status, text } = await platform.outgoing.send(`${accountUrl(twilio)}.json`, {
      method: 'GET',
      headers: { authorization: basicOf(twilio) },
      timeoutMs: 10_000,
      trusted: true,
    });
    const account = z
      .object({ friendly_name: z.string().default('an account'), status: z.string().default('active') })
      .safeParse(status === 200 ? JSON.parse(text) : undefined);
    if (!account.success) return { because: `${who} answered ${status}.` };
    const { friendly_name: name, status: state } = account.data;
    return state === 'active' ? { as: name } : { because: `The account is ${state}.` };
  } catch (error) {
    const outcome = failureOutcome(who, error as Error, 10_000);
    return { because: outcome.result === 'handed-over' ? '' : outcome.because };
  }
}

const accountUrl = ({ apiUrl, accountSid }: TwilioConfig): string =>
  `${apiUrl}2010-04-01/Accounts/${encodeURIComponent(accountSid)}`;
const basicOf = ({ accountSid, authToken }: TwilioConfig): string =>
  `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

/** Asks for a message or a call. Never throws. The address is from the configuration, so it may be inside. */
export async function askTwilio(
  platform: Platform,
  resource: 'Messages' | 'Calls',
  fields: Readonly<Record<string, string | undefined>>,
  { idempotencyKey, timeoutMs }: { readonly idempotencyKey: string; readonly timeoutMs: number },
): Promise<Outcome> {
  const { twilio } = platform.config;
  if (!twilio)
    return {
      result: 'failed',
      because: 'Texts and calls are not set up: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.',
    };
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.set(name, value);
  try {
    const answer = await platform.outgoing.send(`${accountUrl(twilio)}/${resource}.json`, {
      method: 'POST',
      headers: {
        authorization: basicOf(twilio),
        'content-type': 'application/x-www-form-urlencoded',
        // Twilio drops no repeats by it; providers with its API may.
        'idempotency-key': idempotencyKey,
      },
      body: form.toString(),
      timeoutMs,
      trusted: true,
    });
    const header = answer.headers['retry-after'];
    const after = retryAfterSeconds(Array.isArray(header) ? header[0] : header, Date.now(), (text) =>
      new Date(text).getTime(),
    );
    return twilioOutcome({ status: answer.status, retryAfterSeconds: after, text: answer.text }, maskNumbers);
  } catch (error) {
    return failureOutcome(who, error as Error, timeoutMs);
  }
}
