import type { Platform } from '../../../../platform/index.ts';
import type { OurMail } from '../../core/mail-verdict.ts';

/** What we are in the world of mail: whatever comes from it is our own voice. */
export function ourMail({ config }: Platform): OurMail {
  const from = /([^\s<>"]+@[^\s<>"]+)/.exec(config.smtpFrom ?? '')?.[1];
  const { domain, mailbox } = config.mailIn;
  return { place: domain === undefined ? null : { domain, mailbox }, from: from ?? '' };
}
