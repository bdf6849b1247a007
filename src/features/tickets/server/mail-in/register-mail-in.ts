import { ConfigError, type Platform } from '../../../../platform/index.ts';
import { replyAddressPort } from '../../ports.ts';
import { registerAnswers } from './answer-draft.ts';
import { forgetMail } from './forget-mail.ts';
import { dueMail } from './due-mail.ts';
import { replyAddress } from './reply-address.ts';
import { startSmtpListener } from './smtp-listener.ts';

const job = 'mail.poll';

/** What comes by mail: the addresses that tickets give, and what is made of it. */
export function registerMailIn(platform: Platform): void {
  platform.ports.fill(replyAddressPort, replyAddress);
  platform.due.register(dueMail);
  registerAnswers(platform);
  platform.jobs.define('mail.forget', async () => void (await forgetMail(platform)), '23 3 * * *');
  // Loaded only where a mailbox is configured: most instances have none.
  if (platform.config.mailIn.imapUrl !== undefined)
    platform.jobs.define(
      job,
      async () => {
        const { pollMailbox } = await import('./imap-poll.ts');
        await pollMailbox(platform);
      },
      '* * * * *',
    );
}

/** Starts our mail server where one is configured. @returns what stops it */
export async function startMailIn(platform: Platform): Promise<() => Promise<void>> {
  const { smtp } = platform.config.mailIn;
  if (!smtp || platform.config.demo) return async () => undefined;
  try {
    const listener = await startSmtpListener(platform, smtp);
    return () => listener.stop();
  } catch (error) {
    // Told to the person in front of it, as with every other setting that cannot be.
    throw new ConfigError([
      `EVENKEEL_SMTP_PORT: mail cannot be taken on ${smtp.host}, port ${smtp.port} (${(error as Error).message}).`,
    ]);
  }
}
