import { publicUrlOf } from '../../identity/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { isFromTwilio } from './twilio-signature.ts';

export interface TwilioForm {
  /** Empty when it is not there. */
  field(name: string): string;
}

/**
 * What Twilio tells us, if it is Twilio. The address that it signed is our public one, whatever a proxy makes of it on the way.
 * Undefined: not signed by our account, or nobody has set one up.
 */
export async function readTwilioForm(
  platform: Platform,
  request: { readonly path: string; readonly body: Buffer; readonly signature: string | undefined },
): Promise<TwilioForm | undefined> {
  const { twilio } = platform.config;
  if (!twilio) return undefined;
  const form = new URLSearchParams(request.body.toString('utf8'));
  const url = `${await publicUrlOf(platform)}${request.path}`;
  if (!isFromTwilio(twilio.authToken, { url, form, signature: request.signature })) return undefined;
  const sids = form.getAll('AccountSid');
  if (sids.length > 0 && !sids.includes(twilio.accountSid)) return undefined;
  return { field: (name) => form.get(name) ?? '' };
}
