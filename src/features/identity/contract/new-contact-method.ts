import { z } from 'zod';
import { phoneNumberOf } from '../core/phone-number.ts';

const email = z.email('must be an e-mail address').max(320);
const webUrl = z
  .url({ protocol: /^https?$/, error: 'must be an address that begins with https://' })
  .max(2000);

/** A way to be reached, as a person adds it. Accounts in chats are linked instead, and browsers subscribe. */
export const newContactMethod = z.discriminatedUnion('channel', [
  z.object({ channel: z.literal('email'), email, label: z.string().max(120).default('') }),
  z.object({
    channel: z.literal('web-push'),
    endpoint: webUrl,
    p256dh: z.string().max(200),
    auth: z.string().max(100),
    label: z.string().max(120).default(''),
  }),
  z.object({
    channel: z.literal('webhook'),
    url: webUrl,
    label: z.string().max(120).default(''),
  }),
  z.object({
    channel: z.literal('ntfy'),
    topic: z.string().regex(/^[-_A-Za-z0-9]{1,64}$/, 'has letters, digits, - and _ only, at most 64'),
    /** None: the server that the configuration names, else ntfy.sh. */
    server: webUrl.optional(),
    token: z
      .string()
      .regex(/^[!-~]{1,200}$/, 'is not an access token')
      .optional(),
    label: z.string().max(120).default(''),
  }),
  z.object({
    channel: z.enum(['sms', 'voice']),
    /** With its country code; spaces and the like are left out. */
    number: z
      .string()
      .max(40)
      .transform((text, context) => {
        const number = phoneNumberOf(text);
        if (number !== undefined) return number;
        context.addIssue({
          code: 'custom',
          message: 'must begin with its country code, like +49 151 2345678',
        });
        return z.NEVER;
      }),
    label: z.string().max(120).default(''),
  }),
]);
