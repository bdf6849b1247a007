import type { DestinationKind } from './destination.ts';

/** The kinds as people call them. */
export const destinationWords: Readonly<Record<DestinationKind, string>> = {
  slack: 'Slack channel',
  telegram: 'Telegram group',
  teams: 'Microsoft Teams',
  mattermost: 'Mattermost',
  discord: 'Discord',
  ntfy: 'ntfy topic',
  webhook: 'Webhook',
  email: 'Mailing list',
};

/** Why this instance cannot tell destinations of a kind; undefined when nothing has to be set up for it. */
export function missingSetup(kind: DestinationKind): string | undefined {
  switch (kind) {
    case 'slack':
      return 'an administrator sets SLACK_BOT_TOKEN first';
    case 'telegram':
      return 'an administrator sets TELEGRAM_BOT_TOKEN first';
    case 'email':
      return 'an administrator sets SMTP_URL first';
    case 'teams':
    case 'mattermost':
    case 'discord':
    case 'ntfy':
    case 'webhook':
      return undefined;
  }
}
