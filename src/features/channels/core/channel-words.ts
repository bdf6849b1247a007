const words: Readonly<Record<string, string>> = {
  email: 'e-mail',
  'web-push': 'web push',
  webhook: 'webhook',
  sms: 'text message',
  voice: 'phone call',
  slack: 'Slack',
  telegram: 'Telegram',
  teams: 'Teams',
  mattermost: 'Mattermost',
  discord: 'Discord',
  ntfy: 'ntfy',
};

/** A channel as people say it: `by e-mail and phone call`. */
export function channelInWords(channel: string): string {
  return Object.hasOwn(words, channel) ? words[channel]! : channel;
}

/** What begins with a channel, at the start of a line: a name that is written small stays so. */
export function beginningWithChannel(text: string): string {
  return text.startsWith(words['ntfy']!) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
