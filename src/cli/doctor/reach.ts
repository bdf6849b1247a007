import { contactMethodsOf, peopleToWire } from '../../features/identity/index.ts';
import { onDuty } from '../../features/paging/index.ts';
import type { InstanceFacts } from '../../platform/db/facts.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { counted } from '../../platform/command/text.ts';
import { fail, ok, warn } from './check.ts';
import type { Check } from './check.ts';

export function checkPublicUrl(config: Config, instance: InstanceFacts | null): Check {
  const url = config.publicUrl ?? instance?.publicUrl ?? null;
  if (url === null)
    return warn(
      'public address',
      'It is not set: links in messages lead to this machine only.',
      'Set EVENKEEL_URL, or type it in the settings.',
    );
  return url.startsWith('https:')
    ? ok('public address', `${url}.`)
    : warn(
        'public address',
        `${url} is not https: browsers refuse web push there (except on localhost).`,
        'Put a proxy with a certificate in front, or set EVENKEEL_TLS_CERT and EVENKEEL_TLS_KEY.',
      );
}

/** Connects, says EHLO and signs in, as before sending a mail; sends none. */
export async function checkMail({ smtpUrl }: Config): Promise<Check> {
  if (smtpUrl === undefined)
    return warn(
      'e-mail',
      'SMTP_URL is not set: nobody is paged by e-mail, and nobody is invited by it.',
      'Set SMTP_URL.',
    );
  const { createTransport } = await import('nodemailer');
  const waitMs = 5_000;
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: waitMs,
    greetingTimeout: waitMs,
    socketTimeout: waitMs,
    dnsTimeout: waitMs,
  } as Parameters<typeof createTransport>[0]);
  try {
    await transport.verify();
    return ok('e-mail', `${new URL(smtpUrl).host} answers and lets us in.`);
  } catch (error) {
    return fail(
      'e-mail',
      `${new URL(smtpUrl).host} does not take our mail: ${(error as Error).message.replace(/\.$/, '')}.`,
      'Check SMTP_URL (smtp://user:password@host:587), and whether this machine may reach it.',
    );
  } finally {
    transport.close();
  }
}

/** Whether mail comes in, and by which way. */
export function checkMailIn({ mailIn, smtpUrl }: Pick<Config, 'mailIn' | 'smtpUrl'>): Check {
  const { domain, smtp, smtpTls, imapUrl } = mailIn;
  if (domain === undefined)
    return ok('mail in', 'Not set up: tickets have no address, and nobody reports by mail (docs/mail.md).');
  if (!smtp && imapUrl === undefined)
    return warn(
      'mail in',
      `Addresses at ${domain} are given out, and no mail arrives.`,
      'Set EVENKEEL_SMTP_PORT to listen, or EVENKEEL_IMAP_URL to look into a mailbox.',
    );
  const ways = [
    ...(smtp ? [`on port ${smtp.port}${smtpTls ? ' with STARTTLS' : ', without a certificate'}`] : []),
    ...(imapUrl === undefined ? [] : [`from the mailbox at ${new URL(imapUrl).host}`]),
  ];
  const says = `Mail for ${domain} comes ${ways.join(' and ')}.`;
  return smtpUrl === undefined
    ? warn('mail in', says, 'Set SMTP_URL: nothing can be answered without it.')
    : ok('mail in', says);
}

export async function checkPeople({ db, config }: Pick<Platform, 'db' | 'config'>): Promise<Check> {
  const everybody = await peopleToWire(db, { personId: '', instanceAdmin: true, roles: new Map() });
  const enabled = everybody.filter((person) => person.disabledAt === null);
  if (enabled.length === 0)
    return warn(
      'people',
      'There is nobody yet.',
      'Do the first run: "evenkeel setup-link", or "evenkeel setup".',
    );
  const methods = await contactMethodsOf(
    db,
    enabled.map(({ id }) => id),
  );
  // A mail address is no way to reach anybody while no mail leaves.
  const works = methods.filter((one) => one.channel !== 'email' || config.smtpUrl !== undefined);
  const proven = new Set(works.filter((one) => one.verifiedAt !== null).map(({ personId }) => personId));
  const unproven = enabled.filter(({ id }) => !proven.has(id));
  return unproven.length === 0
    ? ok('people', `${counted(enabled.length, 'person', 'people')}, each with a proven way to be reached.`)
    : warn(
        'people',
        `No way to reach them was ever proven: ${names(unproven.map(({ name }) => name))}.`,
        'Each opens their own settings and sends a test page to themselves.',
      );
}

export async function checkServices(platform: Platform): Promise<Check> {
  const services = await onDuty(platform);
  if (services.length === 0)
    return warn(
      'services',
      'There is none yet.',
      'Add one with "evenkeel service create", or in the web app.',
    );
  const silent = services.filter(
    ({ steps }) => !steps.some(({ people }) => people.some((one) => one.canBePaged)),
  );
  return silent.length === 0
    ? ok('services', `${counted(services.length, 'service')}, and each pages somebody.`)
    : fail(
        'services',
        `Nobody would be paged for: ${names(silent.map(({ service }) => service.name))}.`,
        'Give each an escalation policy with people who can be reached.',
      );
}

function names(all: readonly string[]): string {
  const shown = all.slice(0, 5).join(', ');
  return all.length > 5 ? `${shown} and ${all.length - 5} more` : shown;
}
