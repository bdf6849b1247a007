export type Way = 'browser' | 'phone' | 'email' | 'slack' | 'telegram' | 'ntfy' | 'webhook';

/** What can be sent by: undefined while that is not known yet. */
export interface Can {
  readonly browser: boolean;
  readonly phone: boolean;
  readonly email: boolean;
  readonly slack: boolean | undefined;
  readonly telegram: boolean | undefined;
}

/** In the order in which they wake people; with the variable that has to be set for those that need one. */
const all: readonly (readonly [way: Way, words: string, variable: string])[] = [
  ['browser', 'This browser', ''],
  ['phone', 'Phone', 'TWILIO_ACCOUNT_SID'],
  ['email', 'E-mail', 'SMTP_URL'],
  ['slack', 'Slack', 'SLACK_BOT_TOKEN'],
  ['telegram', 'Telegram', 'TELEGRAM_BOT_TOKEN'],
  ['ntfy', 'ntfy', ''],
  ['webhook', 'Webhook', ''],
];

/** Which ways a person can add here, and, in one sentence, what this server would need for the others. */
export function waysToAdd(can: Can): {
  ways: readonly (readonly [way: Way, words: string])[];
  missing: string;
} {
  const has: Readonly<Record<Way, boolean | undefined>> = { ...can, ntfy: true, webhook: true };
  const lacking = all.filter(([way, , variable]) => has[way] === false && variable !== '');
  return {
    ways: all.filter(([way]) => has[way]).map(([way, words]) => [way, words] as const),
    missing:
      lacking.length === 0
        ? ''
        : `Not set up on this server: ${lacking.map(([, words, variable]) => `${words} (${variable})`).join(', ')}.`,
  };
}
