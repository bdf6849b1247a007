import { smsText } from '../core/sms-text.ts';
import type { ChannelProvider } from './provider.ts';
import { askTwilio, twilioCallbackUrl } from './twilio.ts';

/** How long a carrier goes on trying a phone that is off. A test that comes an hour late only confuses. */
const validSeconds = { page: 3_600, notice: 3_600, test: 600, mail: 3_600 } as const;

export const smsProvider: ChannelProvider = {
  channel: 'sms',
  concurrency: 20,
  configured: ({ config: { twilio } }) =>
    twilio?.from !== undefined || twilio?.messagingServiceSid !== undefined,
  async send(platform, to, message, options) {
    const { twilio } = platform.config;
    return askTwilio(
      platform,
      'Messages',
      {
        To: to.address['number'],
        ...(twilio?.messagingServiceSid === undefined
          ? { From: twilio?.from }
          : { MessagingServiceSid: twilio.messagingServiceSid }),
        Body: smsText(message),
        ValidityPeriod: String(validSeconds[message.kind]),
        StatusCallback: await twilioCallbackUrl(platform, options.idempotencyKey, 'message-status'),
      },
      options,
    );
  },
};
