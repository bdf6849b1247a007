import { callScript } from '../core/call-script.ts';
import { twiml } from '../core/twiml.ts';
import type { ChannelProvider } from './provider.ts';
import { askTwilio, twilioCallbackUrl } from './twilio.ts';

/** After so long most phones give the call to an answering machine. */
const ringSeconds = '25';

/**
 * A call that says the page and asks for a key. What is said goes with the call, so that it is said even if we cannot be reached when the
 * phone is picked up. Whether a machine picked up is found out while it speaks: a person who hears silence first hangs up.
 */
export const voiceProvider: ChannelProvider = {
  channel: 'voice',
  concurrency: 10,
  configured: ({ config: { twilio } }) => twilio?.voiceFrom !== undefined,
  async send(platform, to, message, options) {
    // Nobody is called to be told that nothing is asked of them.
    if (message.kind !== 'page' && message.kind !== 'test' && message.loud !== true)
      return { result: 'refused', because: 'A notice is never told by a call.' };
    const at = (what: Parameters<typeof twilioCallbackUrl>[2]) =>
      twilioCallbackUrl(platform, options.idempotencyKey, what);
    const answersNothing =
      message.phoneCode !== undefined || message.url === null || message.kind === 'notice';
    const statusUrl = await at('call-status');
    const detectsMachines = statusUrl !== undefined && platform.config.twilio?.machineDetection === true;
    return askTwilio(
      platform,
      'Calls',
      {
        To: to.address['number'],
        From: platform.config.twilio?.voiceFrom,
        Twiml: twiml(callScript(message, answersNothing ? null : ((await at('keys')) ?? null))),
        Timeout: ringSeconds,
        StatusCallback: statusUrl,
        ...(detectsMachines
          ? {
              MachineDetection: 'Enable',
              AsyncAmd: 'true',
              AsyncAmdStatusCallback: await at('answered-by'),
              AsyncAmdStatusCallbackMethod: 'POST',
            }
          : {}),
      },
      options,
    );
  },
};
