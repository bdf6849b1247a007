import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

const origin = z
  .string()
  .refine((text) => {
    try {
      const url = new URL(text);
      return (
        (url.protocol === 'http:' || url.protocol === 'https:') &&
        url.pathname === '/' &&
        !url.search &&
        !url.hash
      );
    } catch {
      return false;
    }
  }, 'must be an address like https://evenkeel.example.org, without a path')
  .transform((text) => new URL(text).origin);
const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${from} to ${to}`)
    .transform(Number)
    .refine((n) => n >= from && n <= to, `must be a whole number from ${from} to ${to}`);

/** Every setting, by its name in the environment. Each may instead be given as NAME_FILE, a file holding the value. */
export const settings = {
  PORT: wholeNumber(0, 65535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  EVENKEEL_DATA_DIR: z.string().min(1).optional(),
  EVENKEEL_URL: origin.optional(),
  EVENKEEL_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  EVENKEEL_TRUSTED_PROXIES: z.string().optional(),
  EVENKEEL_TLS_CERT: z.string().optional(),
  EVENKEEL_TLS_KEY: z.string().optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional(),
  SMTP_FROM: z.string().optional(),
  EVENKEEL_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Called every minute in which paging keeps its promise: when the calls stop, somebody outside notices. */
  EVENKEEL_HEARTBEAT_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Networks inside that addresses typed by people may reach, comma separated CIDRs. */
  EVENKEEL_OUTGOING_ALLOW: z.string().optional(),
  /** Slack: the bot's token; with an app token it listens in socket mode, with a signing secret by the Events API. */
  SLACK_BOT_TOKEN: z.string().min(1).optional(),
  SLACK_APP_TOKEN: z.string().min(1).optional(),
  SLACK_SIGNING_SECRET: z.string().min(1).optional(),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => (url.endsWith('/') ? url : `${url}/`))
    .default('https://slack.com/api/'),
  /** Telegram: the bot's token as BotFather gave it. */
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d{1,20}:[A-Za-z0-9_-]{1,100}$/, "must be a bot's token like 123456:ABC-def")
    .optional(),
  TELEGRAM_API_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .default('https://api.telegram.org'),
  /** Text messages and calls, by Twilio or a provider with the same API. */
  TWILIO_ACCOUNT_SID: z.string().min(1).optional(),
  TWILIO_AUTH_TOKEN: z.string().min(1).optional(),
  /** What texts come from: a number, or a name where the carrier takes one. Calls come from a number. */
  TWILIO_FROM: z
    .string()
    .regex(/^(?:\+[1-9]\d{6,14}|[A-Za-z0-9 ]{3,11}|\d{3,8})$/, 'must be a number like +4912345678')
    .optional(),
  TWILIO_VOICE_FROM: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'must be a number like +4912345678')
    .optional(),
  TWILIO_MESSAGING_SERVICE_SID: z.string().min(1).optional(),
  TWILIO_API_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => (url.endsWith('/') ? url : `${url}/`))
    .default('https://api.twilio.com/'),
  /** Whether calls listen for answering machines; costs a little each call. */
  TWILIO_MACHINE_DETECTION: z.enum(['on', 'off']).default('on'),
  /** The ntfy server of topics that name none, and what lets us publish there. */
  EVENKEEL_NTFY_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .default('https://ntfy.sh'),
  EVENKEEL_NTFY_TOKEN: z.string().min(1).optional(),
  /** A Mattermost whose webhooks may be inside, without allowing its whole network. */
  EVENKEEL_MATTERMOST_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  /** Days that signals are kept as they came. */
  EVENKEEL_SIGNAL_RETENTION_DAYS: wholeNumber(1, 3650).default(90),
  /** What stands behind the @ in the addresses of tickets and teams; without it no mail comes in. */
  EVENKEEL_MAIL_DOMAIN: z
    .string()
    .toLowerCase()
    .regex(
      /^(?=.{1,180}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/,
      'must be a domain like tickets.example.org',
    )
    .optional(),
  /** One mailbox that takes all of it, by what stands behind a plus: tickets+inc-42.<token>@... */
  EVENKEEL_MAIL_MAILBOX: z
    .string()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{0,19}$/, 'must be what stands before the @ of a mailbox, at most 20 letters')
    .optional(),
  /** The port of our own mail server; 0 is off. */
  EVENKEEL_SMTP_PORT: wholeNumber(0, 65535).default(0),
  EVENKEEL_SMTP_HOST: z.string().min(1).default('127.0.0.1'),
  /** Certificate for STARTTLS; without these the one of EVENKEEL_TLS_CERT is used. */
  EVENKEEL_SMTP_TLS_CERT: z.string().optional(),
  EVENKEEL_SMTP_TLS_KEY: z.string().optional(),
  /** A mailbox that is looked into every minute. */
  EVENKEEL_IMAP_URL: z
    .string()
    .regex(/^imaps?:\/\/[^/]+/, 'must look like imaps://user:password@mail.example.org/INBOX')
    .optional(),
  /** The largest mail that is taken. */
  EVENKEEL_MAIL_MAX_MB: wholeNumber(1, 25).default(10),
  /** After a crash, what was being sent goes out again when so much time is over; a try may take half of it. */
  EVENKEEL_LEASE_SECONDS: wholeNumber(2, 120).default(20),
  /** The largest file that is put on a ticket. */
  EVENKEEL_FILE_MAX_MB: wholeNumber(1, 50).default(10),
} as const;

type Parsed = { [K in keyof typeof settings]: z.infer<(typeof settings)[K]> };

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absent: the embedded database. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** The public address when the environment sets it; it wins over the one typed on the first-run page. */
  readonly publicUrl: string | undefined;
  readonly secret: string | undefined;
  readonly trustedProxies: readonly string[];
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
  readonly smtpUrl: string | undefined;
  readonly smtpFrom: string | undefined;
  readonly logLevel: Parsed['EVENKEEL_LOG_LEVEL'];
  readonly outgoingAllow: readonly string[];
  /** The heartbeat outside. It may hold a secret: never logged or shown. */
  readonly heartbeatUrl: string | undefined;
  readonly slack: {
    readonly botToken: string | undefined;
    readonly appToken: string | undefined;
    readonly signingSecret: string | undefined;
    /** Ends with a slash. */
    readonly apiUrl: string;
  };
  readonly telegram: {
    readonly botToken: string | undefined;
    /** Has no slash at its end. */
    readonly apiUrl: string;
  };
  /** Absent: no texts and no calls. */
  readonly twilio: TwilioConfig | undefined;
  /** `url` ends without a slash. */
  readonly ntfy: { readonly url: string; readonly token: string | undefined };
  readonly mattermostUrl: string | undefined;
  readonly signalRetentionDays: number;
  readonly leaseSeconds: number;
  readonly mailIn: MailInConfig;
  /** The largest file on a ticket. */
  readonly attachmentLimitBytes: number;
  /** A demonstration: nothing leaves the process, everything is marked. */
  readonly demo: boolean;
  /** Delays of plans are multiplied by this when they are written; 1 but in a demonstration. */
  readonly timeScale: number;
}

export interface TwilioConfig {
  readonly accountSid: string;
  readonly authToken: string;
  readonly from: string | undefined;
  /** Absent: no calls. */
  readonly voiceFrom: string | undefined;
  readonly messagingServiceSid: string | undefined;
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly machineDetection: boolean;
}

/** How mail comes in. */
export interface MailInConfig {
  /** Absent: no ticket has an address. */
  readonly domain: string | undefined;
  readonly mailbox: string | undefined;
  readonly smtp: { readonly port: number; readonly host: string } | undefined;
  readonly smtpTls: { readonly certFile: string; readonly keyFile: string } | undefined;
  readonly imapUrl: string | undefined;
  readonly maxBytes: number;
}

/** Says in one sentence each what is wrong with the settings; the start stops on it. */
export class ConfigError extends Error {
  readonly sentences: readonly string[];
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.name = 'ConfigError';
    this.sentences = sentences;
  }
}

// Names that begin with EVENKEEL_ but belong to the command line or to tests, not to the server.
const namesOfOthers = new Set([
  'EVENKEEL_TOKEN',
  'EVENKEEL_TEST_APT',
  'EVENKEEL_CONFIG',
  'EVENKEEL_POSTGRES_BASE',
]);

/**
 * Reads the configuration from the environment and an optional file (EVENKEEL_CONFIG, or evenkeel.env in the package
 * folder) of NAME=value lines; the environment wins.
 * @throws ConfigError with one sentence per unknown or bad value.
 */
export function readConfig(environment: NodeJS.ProcessEnv, packageDir: string): Config {
  const sentences: string[] = [];
  const given = { ...readFileOf(environment, packageDir, sentences), ...environment };
  for (const name of Object.keys(given)) {
    const plain = name.endsWith('_FILE') ? name.slice(0, -5) : name;
    if (name.startsWith('EVENKEEL_') && !namesOfOthers.has(name) && !(plain in settings))
      sentences.push(`${name} is not a setting of Evenkeel; see "Configuration" in README.md.`);
  }
  const values: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(settings)) {
    const text = valueOf(name, given, sentences);
    const parsed = schema.safeParse(text === '' ? undefined : text);
    if (parsed.success) values[name] = parsed.data;
    else sentences.push(`${name}: ${parsed.error.issues[0]?.message ?? 'is not valid'}.`);
  }
  const v = values as Parsed;
  if (v.DATABASE_URL && !v.EVENKEEL_SECRET && sentences.length === 0)
    sentences.push(
      'EVENKEEL_SECRET is compulsory with DATABASE_URL: set it to the same long random text on every node.',
    );
  if (Boolean(v.EVENKEEL_TLS_CERT) !== Boolean(v.EVENKEEL_TLS_KEY))
    sentences.push('EVENKEEL_TLS_CERT and EVENKEEL_TLS_KEY go together: set both or none.');
  if (Boolean(v.EVENKEEL_SMTP_TLS_CERT) !== Boolean(v.EVENKEEL_SMTP_TLS_KEY))
    sentences.push('EVENKEEL_SMTP_TLS_CERT and EVENKEEL_SMTP_TLS_KEY go together: set both or none.');
  if ((v.EVENKEEL_SMTP_PORT || v.EVENKEEL_IMAP_URL) && !v.EVENKEEL_MAIL_DOMAIN)
    sentences.push(
      'EVENKEEL_MAIL_DOMAIN is needed for mail to come in: set it to the domain of its addresses.',
    );
  if (Boolean(v.TWILIO_ACCOUNT_SID) !== Boolean(v.TWILIO_AUTH_TOKEN))
    sentences.push('TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN go together: set both or none.');
  if (v.TWILIO_ACCOUNT_SID && !v.TWILIO_FROM && !v.TWILIO_VOICE_FROM && !v.TWILIO_MESSAGING_SERVICE_SID)
    sentences.push('TWILIO_FROM is needed: set it to the number that pages come from.');
  if (sentences.length > 0) throw new ConfigError(sentences);
  const tls = pair(v.EVENKEEL_TLS_CERT, v.EVENKEEL_TLS_KEY);
  return {
    port: v.PORT,
    host: v.HOST,
    databaseUrl: v.DATABASE_URL,
    dataDir: resolve(packageDir, v.EVENKEEL_DATA_DIR ?? 'data'),
    publicUrl: v.EVENKEEL_URL,
    secret: v.EVENKEEL_SECRET,
    trustedProxies: list(v.EVENKEEL_TRUSTED_PROXIES),
    tls,
    smtpUrl: v.SMTP_URL,
    smtpFrom: v.SMTP_FROM,
    logLevel: v.EVENKEEL_LOG_LEVEL,
    outgoingAllow: list(v.EVENKEEL_OUTGOING_ALLOW),
    heartbeatUrl: v.EVENKEEL_HEARTBEAT_URL,
    slack: {
      botToken: v.SLACK_BOT_TOKEN,
      appToken: v.SLACK_APP_TOKEN,
      signingSecret: v.SLACK_SIGNING_SECRET,
      apiUrl: v.SLACK_API_URL,
    },
    telegram: { botToken: v.TELEGRAM_BOT_TOKEN, apiUrl: v.TELEGRAM_API_URL },
    twilio: twilioOf(v),
    ntfy: { url: v.EVENKEEL_NTFY_URL, token: v.EVENKEEL_NTFY_TOKEN },
    mattermostUrl: v.EVENKEEL_MATTERMOST_URL,
    signalRetentionDays: v.EVENKEEL_SIGNAL_RETENTION_DAYS,
    leaseSeconds: v.EVENKEEL_LEASE_SECONDS,
    mailIn: {
      domain: v.EVENKEEL_MAIL_DOMAIN,
      mailbox: v.EVENKEEL_MAIL_MAILBOX,
      smtp: v.EVENKEEL_SMTP_PORT ? { port: v.EVENKEEL_SMTP_PORT, host: v.EVENKEEL_SMTP_HOST } : undefined,
      smtpTls: pair(v.EVENKEEL_SMTP_TLS_CERT, v.EVENKEEL_SMTP_TLS_KEY) ?? tls,
      imapUrl: v.EVENKEEL_IMAP_URL,
      maxBytes: v.EVENKEEL_MAIL_MAX_MB * 1024 * 1024,
    },
    attachmentLimitBytes: v.EVENKEEL_FILE_MAX_MB * 1024 * 1024,
    demo: false,
    timeScale: 1,
  };
}

function twilioOf(v: Parsed): TwilioConfig | undefined {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from } = v;
  if (!accountSid || !authToken) return undefined;
  return {
    accountSid,
    authToken,
    from,
    voiceFrom: v.TWILIO_VOICE_FROM ?? (from?.startsWith('+') ? from : undefined),
    messagingServiceSid: v.TWILIO_MESSAGING_SERVICE_SID,
    apiUrl: v.TWILIO_API_URL,
    machineDetection: v.TWILIO_MACHINE_DETECTION === 'on',
  };
}

function pair(certFile: string | undefined, keyFile: string | undefined) {
  return certFile && keyFile ? { certFile, keyFile } : undefined;
}

function valueOf(name: string, given: NodeJS.ProcessEnv, sentences: string[]): string | undefined {
  const file = given[`${name}_FILE`];
  if (file === undefined || file === '') return given[name];
  if (given[name]) {
    sentences.push(`${name} and ${name}_FILE are both set: keep one.`);
    return undefined;
  }
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    sentences.push(`${name}_FILE names a file that cannot be read: ${file}.`);
    return undefined;
  }
}

function readFileOf(
  environment: NodeJS.ProcessEnv,
  packageDir: string,
  sentences: string[],
): NodeJS.ProcessEnv {
  const named = environment['EVENKEEL_CONFIG'];
  const path = named ?? resolve(packageDir, 'evenkeel.env');
  if (!existsSync(path)) {
    if (named) sentences.push(`EVENKEEL_CONFIG names a file that is not there: ${named}.`);
    return {};
  }
  const values: NodeJS.ProcessEnv = {};
  for (const [index, line] of readFileSync(path, 'utf8').split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const pair = /^\s*([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line);
    if (!pair) sentences.push(`${path}, line ${index + 1}: write NAME=value.`);
    else if (!(pair[1]!.replace(/_FILE$/, '') in settings) && !(pair[1]! in settings))
      sentences.push(`${path}, line ${index + 1}: ${pair[1]} is not a setting of Evenkeel.`);
    else values[pair[1]!] = pair[2]!.replace(/^(["'])(.*)\1$/, '$2');
  }
  return values;
}

function list(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
