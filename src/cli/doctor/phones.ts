import { signInToTwilio, twilioCallbackUrl } from '../../features/channels/index.ts';
import type { Platform } from '../../platform/platform.ts';
import { fail, ok, warn } from './check.ts';
import type { Check } from './check.ts';

/** Whether texts and calls can go out, and whether anybody's answer can come in. */
export async function checkPhones(platform: Platform): Promise<Check> {
  if (platform.config.twilio === undefined) return ok('phones', 'Not set up (docs/phones.md).');
  const answer = await signInToTwilio(platform);
  if ('because' in answer)
    return fail(
      'phones',
      answer.because,
      'Check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, and whether this machine may reach the provider.',
    );
  return (await twilioCallbackUrl(platform, 'x', 'keys')) === undefined
    ? warn(
        'phones',
        `The provider knows us as ${answer.as}, and cannot call us back: no replies, no keys, no receipts.`,
        'Set EVENKEEL_URL to an address that can be reached from outside (docs/phones.md).',
      )
    : ok('phones', `The provider knows us as ${answer.as}.`);
}
